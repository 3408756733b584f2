import { expect, test } from 'vitest';
import { compareAnswers } from './comparison.ts';
import { PLAIN_NUMBERS } from './numbers.ts';
import type { Answer } from './series.ts';
import { bucketOrder, cellText, tableColumns } from './table-columns.ts';
import { unitOf } from './units.ts';

const HOLE = Number.NaN;

function answerOf(key: string, values: readonly number[]): Answer {
  const buckets = values.map((_, index) => ({
    start: index,
    end: index + 1,
    partial: index === values.length - 1 ? 'still filling' : null,
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
    series: [{ key, means: Float64Array.from(values) }],
  };
}

const KEY = 'helpful-hcone-bool';
const now = answerOf(KEY, [0.5, HOLE, 0.25, 0.75]);
const then = answerOf(KEY, [0.4, 0.4, 0.5, 0.5]);
const scores = now.series.map((one) => ({ ...one, unit: unitOf(one) }));
const columns = tableColumns(now, scores, {
  ...PLAIN_NUMBERS,
  comparison: compareAnswers(now, then, 'last week'),
});
const textsOf = (index: number) =>
  [0, 1, 2, 3].map((bucket) => {
    const column = columns[index];
    return column ? cellText(column, bucket) : undefined;
  });

test('what is, what was, and the difference of whole buckets that both have a value', () => {
  expect(columns.map(({ title }) => title)).toEqual([
    KEY,
    'helpful, last week',
    'helpful, difference to last week',
  ]);
  expect(textsOf(0)).toEqual(['50.000', null, '25.000', '75.000']);
  expect(textsOf(1)).toEqual(['40.000', '40.000', '50.000', '50.000']);
  expect(textsOf(2)).toEqual(['+10.000', null, '−25.000', null]);
  expect(tableColumns(now, scores, PLAIN_NUMBERS).map(({ id }) => id)).toEqual([KEY]);
});

test('sorted by any column, holes last; the first column is time', () => {
  const order = (column: string, direction: 'ascending' | 'descending') =>
    bucketOrder(now, columns, { column, direction });
  expect(bucketOrder(now, columns, null)).toEqual([0, 1, 2, 3]);
  expect(order('bucket', 'descending')).toEqual([3, 2, 1, 0]);
  expect(order(KEY, 'ascending')).toEqual([2, 0, 3, 1]);
  expect(order(`${KEY} difference`, 'descending')).toEqual([0, 2, 1, 3]);
});
