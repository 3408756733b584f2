import { expect, test } from 'vitest';
import type { ScoresAsk } from './ask.ts';
import { createRevisionBook } from './revisions.ts';
import type { Answer } from './series.ts';

const HOLE = Number.NaN;
const DAY = 86_400_000;

/** Days from `first` on, asked at a time; the last is still filling. */
function answerAt(
  askedAt: number,
  first: number,
  means: Readonly<Record<string, readonly number[]>>,
  filter: ScoresAsk['filter'] = 'all',
): Answer {
  const count = Object.values(means)[0]?.length ?? 0;
  const buckets = Array.from({ length: count }, (_, index) => ({
    start: (first + index) * DAY,
    end: (first + index + 1) * DAY,
    partial: index === count - 1 ? 'still filling' : null,
  }));
  const request = {
    start: first * DAY,
    end: askedAt,
    increment: 'day' as const,
    timeZoneDifference: 0,
    firstBucket: 0,
    labels: [],
  };
  return {
    ask: {
      filter,
      zone: 'UTC',
      askedAt,
      bucketLabel: String,
      clockLabel: String,
      ticks: () => [],
      buckets,
      requests: [request],
    },
    buckets,
    series: Object.entries(means).map(([key, values]) => ({
      key,
      means: Float64Array.from(values),
    })),
  };
}
const plain = (revisions: ReturnType<ReturnType<typeof createRevisionBook>>) =>
  [...revisions].map(([key, moved]) => [key, Object.fromEntries(moved)]);

test('a refresh marks the complete buckets that moved, and only those', () => {
  const see = createRevisionBook();
  expect(plain(see(answerAt(10, 0, { a: [50, 60, 10], b: [1, 2, 3] })))).toEqual([]);
  const second = answerAt(20, 0, { a: [50, 64, 90], b: [1, 2, 3] });
  expect(plain(see(second))).toEqual([['a', { 1: { difference: 4, since: 10 } }]]);
  // Looking again, as React does, is not another refresh.
  expect(plain(see(second))).toEqual([['a', { 1: { difference: 4, since: 10 } }]]);
});

test('the mark stays until the bucket is as it was, and counts from what was seen first', () => {
  const see = createRevisionBook();
  see(answerAt(10, 0, { a: [50, 0] }));
  see(answerAt(20, 0, { a: [51, 0] }));
  expect(plain(see(answerAt(30, 0, { a: [51, 0] })))).toEqual([
    ['a', { 0: { difference: 1, since: 10 } }],
  ]);
  expect(plain(see(answerAt(40, 0, { a: [48, 0] })))).toEqual([
    ['a', { 0: { difference: -2, since: 10 } }],
  ]);
  expect(plain(see(answerAt(50, 0, { a: [50, 0] })))).toEqual([]);
});

test('a range that moves on keeps what it knows of the days it still holds', () => {
  const see = createRevisionBook();
  see(answerAt(10, 0, { a: [10, 20, 30, 1] }));
  // Day 3 was filling then: it is seen whole for the first time now.
  expect(plain(see(answerAt(20, 1, { a: [20, 33, 40, 2] })))).toEqual([
    ['a', { 1: { difference: 3, since: 10 } }],
  ]);
  expect(plain(see(answerAt(30, 1, { a: [20, 33, 42, 5] })))).toEqual([
    ['a', { 1: { difference: 3, since: 10 }, 2: { difference: 2, since: 20 } }],
  ]);
});

test('holes that fill, values that go, and dust are not revised', () => {
  const see = createRevisionBook();
  see(answerAt(10, 0, { a: [HOLE, 5, 0.3, 9] }));
  expect(plain(see(answerAt(20, 0, { a: [7, HOLE, 0.1 + 0.2, 9] })))).toEqual([]);
  // The value that came is known from then on; the one that went is still remembered.
  expect(plain(see(answerAt(30, 0, { a: [8, 6, 0.3, 9] })))).toEqual([
    ['a', { 0: { difference: 1, since: 20 }, 1: { difference: 1, since: 10 } }],
  ]);
});

test('another filter is another question', () => {
  const see = createRevisionBook();
  const prod = { request_response_rmt: { model: { equals: 'm' } } };
  see(answerAt(10, 0, { a: [50, 0] }));
  expect(plain(see(answerAt(20, 0, { a: [70, 0] }, prod)))).toEqual([]);
  expect(plain(see(answerAt(30, 0, { a: [51, 0] })))).toEqual([
    ['a', { 0: { difference: 1, since: 10 } }],
  ]);
});
