import { expect, test } from 'vitest';
import { compareAnswers } from './comparison.ts';
import { writeCsv } from './csv.ts';
import { type Numbers, PLAIN_NUMBERS as PLAIN, type ScoreColumn } from './numbers.ts';
import { numberRows, numbersJson } from './numbers-file.ts';
import type { Answer } from './series.ts';
import { unitOf } from './units.ts';

const HOLE = Number.NaN;
const HOUR = 3_600_000;
const FIRST = Date.UTC(2025, 2, 1);

function answerFrom(first: number, means: Readonly<Record<string, readonly number[]>>): Answer {
  const count = Object.values(means)[0]?.length ?? 0;
  const buckets = Array.from({ length: count }, (_, index) => ({
    start: first + index * HOUR,
    end: first + (index + 1) * HOUR,
    partial: index === 2 ? 'still filling' : null,
  }));
  return {
    ask: {
      filter: 'all',
      zone: 'Asia/Kolkata',
      askedAt: first + 3 * HOUR,
      bucketLabel: (index) => `hour ${index}`,
      clockLabel: () => '10:02',
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

const answer = answerFrom(FIRST, {
  accuracy: [70.5, HOLE, 72],
  'helpful-hcone-bool': [0.57, 0.25, 1],
});

test('each bucket is a row with both instants, its local name, its mark and every score', () => {
  expect(writeCsv(numberRows(answer, scoresOf(answer), PLAIN))).toBe(
    [
      'start,end,bucket,partial,accuracy,helpful-hcone-bool (%)',
      '2025-03-01T00:00:00.000Z,2025-03-01T01:00:00.000Z,hour 0,,70.5,57',
      '2025-03-01T01:00:00.000Z,2025-03-01T02:00:00.000Z,hour 1,,,25',
      '2025-03-01T02:00:00.000Z,2025-03-01T03:00:00.000Z,hour 2,still filling,72,100',
      '',
    ].join('\r\n'),
  );
});

test('rows come in the order asked for', () => {
  const rows = numberRows(answer, scoresOf(answer), PLAIN, [2, 0]);
  expect(rows.map((row) => row[2])).toEqual(['bucket', 'hour 2', 'hour 0']);
});

test('comparison, rolling average, revisions and annotations have columns where there are any', () => {
  const other = answerFrom(FIRST - 24 * HOUR, { accuracy: [70, 71, 90] });
  const numbers: Numbers = {
    ...PLAIN,
    comparison: compareAnswers(answer, other, {
      name: 'the day before',
      spans: 'March against February',
    }),
    revisions: new Map([['accuracy', new Map([[0, { difference: 0.04, since: 5 }]])]]),
    annotations: new Map([[1, [{ at: FIRST + HOUR, text: '=deploy' }]]]),
    rolling: 2,
    goals: new Map([['accuracy', { from: 71, to: null }]]),
  };
  const [accuracy] = scoresOf(answer);
  const rows = numberRows(answer, accuracy ? [accuracy] : [], numbers);
  expect(rows[0]?.slice(4)).toEqual([
    'compared start',
    'compared end',
    'compared bucket',
    'compared partial',
    'accuracy',
    'accuracy rolling average (2 buckets)',
    'accuracy compared',
    'accuracy difference',
    'revised',
    'annotations',
  ]);
  // The difference of a partial hour is not taken; of a hole there is none.
  expect(rows.slice(1).map((row) => row.slice(8))).toEqual([
    [70.5, 70.5, 70, 0.5, 'accuracy revised +0.04 since 10:02', null],
    [null, 70.5, 71, null, null, '2025-03-01T01:00:00.000Z =deploy'],
    [72, null, 90, null, null, null],
  ]);
  const json = JSON.parse(numbersJson(answer, accuracy ? [accuracy] : [], numbers));
  expect(json).toMatchObject({
    zone: 'Asia/Kolkata',
    comparedWith: 'the day before',
    scores: [
      {
        key: 'accuracy',
        name: 'accuracy',
        unit: null,
        better: 'more',
        goal: { from: 71, to: null },
      },
    ],
  });
  expect(json.buckets[0]).toEqual({
    start: '2025-03-01T00:00:00.000Z',
    end: '2025-03-01T01:00:00.000Z',
    bucket: 'hour 0',
    partial: null,
    means: { accuracy: 70.5 },
    'rolling average (2 buckets)': { accuracy: 70.5 },
    compared: {
      start: '2025-02-28T00:00:00.000Z',
      end: '2025-02-28T01:00:00.000Z',
      bucket: 'hour 0',
      partial: null,
      means: { accuracy: 70 },
    },
    revised: { accuracy: 'revised +0.04 since 10:02' },
  });
  expect(json.buckets[1]).toMatchObject({
    means: { accuracy: null },
    annotations: [{ at: '2025-03-01T01:00:00.000Z', text: '=deploy' }],
  });
});
