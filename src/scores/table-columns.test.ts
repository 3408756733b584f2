import { expect, test } from 'vitest';
import { compareAnswers } from './comparison.ts';
import { PLAIN_NUMBERS } from './numbers.ts';
import type { Answer } from './series.ts';
import { bucketOrder, cellText, exactCellText, tableColumns } from './table-columns.ts';
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
  comparison: compareAnswers(now, then, { name: 'last week', spans: 'March against February' }),
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
  expect(textsOf(0)).toEqual(['50.0', null, '25.0', '75.0']);
  expect(textsOf(1)).toEqual(['40.0', '40.0', '50.0', '50.0']);
  expect(textsOf(2)).toEqual(['+10.0', null, '−25.0', null]);
  expect(tableColumns(now, scores, PLAIN_NUMBERS).map(({ id }) => id)).toEqual([KEY]);
});

test('a cell has the digits of the chart; the exact number stands behind it', () => {
  const mean = (value: number) => answerOf('accuracy', [value, 0]);
  const textsFor = (value: number, before: number) => {
    const answer = mean(value);
    const own = answer.series.map((one) => ({ ...one, unit: unitOf({ ...one, key: 'accuracy' }) }));
    const comparison = compareAnswers(answer, mean(before), {
      name: 'last week',
      spans: 'March against February',
    });
    return tableColumns(answer, own, { ...PLAIN_NUMBERS, comparison }).map((column) => [
      cellText(column, 0),
      exactCellText(column, 0),
    ]);
  };
  expect(textsFor(86.236, 88)).toEqual([
    ['86.2', '86.236'],
    ['88.0', '88.000'],
    ['−1.8', '−1.764'],
  ]);
  expect(textsFor(66.75, 66.666_666_7)[2]).toEqual(['+0.1', '+0.0833333']);
  expect(textsFor(66.7086, 66.666_666_7)[2]).toEqual(['+0.04', '+0.0419333']);
  expect(textsFor(0.1 + 0.2, 0.3)[2]?.[0]).toBe('0.0');
});

test('sorted by any column, holes last; the first column is time', () => {
  const order = (column: string, direction: 'ascending' | 'descending') =>
    bucketOrder(now, columns, { column, direction });
  expect(bucketOrder(now, columns, null)).toEqual([0, 1, 2, 3]);
  expect(order('bucket', 'descending')).toEqual([3, 2, 1, 0]);
  expect(order(KEY, 'ascending')).toEqual([2, 0, 3, 1]);
  expect(order(`${KEY} difference`, 'descending')).toEqual([0, 2, 1, 3]);
});
