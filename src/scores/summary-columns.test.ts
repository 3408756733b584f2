import { expect, test } from 'vitest';
import { goalBands } from './goals.ts';
import { PLAIN_NUMBERS } from './numbers.ts';
import type { Answer } from './series.ts';
import { summarise } from './summaries.ts';
import { summaryCells, summaryColumns, summaryOrder } from './summary-columns.ts';
import { unitOf } from './units.ts';

const SCORES = {
  pass_10: [4, 8],
  'pass_2-hcone-bool': [0.5, 0.75],
  empty: [Number.NaN, Number.NaN],
};
const buckets = [0, 1].map((start) => ({ start, end: start + 1, partial: null }));
const answer: Answer = {
  ask: {
    filter: 'all',
    zone: 'UTC',
    askedAt: 0,
    bucketLabel: (index) => `day ${index}`,
    clockLabel: String,
    ticks: () => [],
    buckets,
    requests: [],
  },
  buckets,
  series: Object.entries(SCORES).map(([key, means]) => ({ key, means: Float64Array.from(means) })),
};
const summaries = summarise(
  answer,
  answer.series.map((one) => ({ ...one, unit: unitOf(one) })),
  {
    ...PLAIN_NUMBERS,
    goals: goalBands([{ score: 'pass_2-hcone-bool', bound: 'at-least', value: 0.6 }]),
  },
);
const columns = summaryColumns(null, summaries);

test('a row per score, its least and most with the bucket they stand in', () => {
  expect(summaryCells(answer, summaries, columns, [1, 2])).toEqual([
    [
      'Score',
      'Unit',
      'Last',
      'Last: bucket',
      'Mean of bucket means',
      'Min',
      'Min: bucket',
      'Max',
      'Max: bucket',
      'Complete buckets',
      'Goal met',
    ],
    [
      'pass_2-hcone-bool',
      '%',
      75,
      'day 1',
      62.5,
      50,
      'day 0',
      75,
      'day 1',
      2,
      'at least 60 %: 1 of 2 complete buckets (50 %)',
    ],
    ['empty', null, null, null, null, null, null, null, null, 0, null],
  ]);
});

test('sorted by name or number, scores without one last', () => {
  expect(summaryOrder(summaries, columns, { column: 'score', direction: 'ascending' })).toEqual([
    2, 1, 0,
  ]);
  expect(summaryOrder(summaries, columns, { column: 'mean', direction: 'descending' })).toEqual([
    0, 1, 2,
  ]);
  expect(summaryOrder(summaries, columns, { column: 'goal', direction: 'ascending' })).toEqual([
    1, 0, 2,
  ]);
});
