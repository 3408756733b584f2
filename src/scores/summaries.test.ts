import { expect, test } from 'vitest';
import { compareAnswers } from './comparison.ts';
import { goalBands } from './goals.ts';
import { PLAIN_NUMBERS, type ScoreColumn } from './numbers.ts';
import type { Answer } from './series.ts';
import { summarise } from './summaries.ts';
import { unitOf } from './units.ts';

function answerOf(means: Readonly<Record<string, readonly number[]>>): Answer {
  const buckets = [null, null, 'still filling'].map((partial, index) => ({
    start: index,
    end: index + 1,
    partial,
  }));
  return {
    ask: {
      filter: 'all',
      zone: 'UTC',
      askedAt: 0,
      bucketLabel: String,
      clockLabel: String,
      ticks: () => [],
      buckets,
      requests: [],
    },
    buckets,
    series: Object.entries(means).map(([key, values]) => ({
      key,
      means: Float64Array.from(values),
    })),
  };
}
const scoresOf = (answer: Answer): readonly ScoreColumn[] =>
  answer.series.map((one) => ({ ...one, unit: unitOf(one) }));

test('the change is from mean of bucket means to mean of bucket means, partial buckets aside', () => {
  const now = answerOf({ faithfulness: [70, 70.4, 0], toxicity: [3, 5, 90], new: [1, 2, 3] });
  const then = answerOf({ faithfulness: [81, 83, 0], toxicity: [6, 8, 0] });
  const summaries = summarise(now, scoresOf(now), {
    ...PLAIN_NUMBERS,
    comparison: compareAnswers(now, then, { name: 'last week', spans: 'March against February' }),
    goals: goalBands([
      { score: 'faithfulness', bound: 'at-least', value: 70.2 },
      { score: 'toxicity', bound: 'at-least', value: 4 },
      { score: 'toxicity', bound: 'at-most', value: 6 },
    ]),
  });
  const [faithfulness, toxicity, fresh] = summaries;
  // (70 + 70.4) / 2 = 70.2 and (81 + 83) / 2 = 82; only 70.4 reaches the goal.
  expect(faithfulness).toMatchObject({
    statistics: { meanOfBucketMeans: 70.2 },
    before: { meanOfBucketMeans: 82 },
    change: { short: '▾ 11.8', tone: 'bad' },
    goal: { met: 1, of: 2 },
  });
  // (3 + 5) / 2 = 4 after 7: less of it is better. Only 5 lies between 4 and 6.
  expect(toxicity).toMatchObject({
    change: { words: 'down 3.0, better', tone: 'good' },
    goal: { met: 1, of: 2, goal: { from: 4, to: 6 } },
  });
  expect(fresh).toMatchObject({ before: null, change: null, goal: null, better: 'unknown' });
});

test('without a comparison nothing has changed', () => {
  const now = answerOf({ accuracy: [1, 2, 3] });
  expect(summarise(now, scoresOf(now), PLAIN_NUMBERS)).toMatchObject([
    { before: null, change: null, better: 'more' },
  ]);
});
