import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bucket } from './ask.ts';
import { rollingMeans, rollingName } from './rolling.ts';

const HOLE = Number.NaN;
const whole = (count: number, partial: readonly number[] = []): Bucket[] =>
  Array.from({ length: count }, (_, index) => ({
    start: index,
    end: index + 1,
    partial: partial.includes(index) ? 'partial' : null,
  }));
const rolled = (means: readonly number[], count: number, partial: readonly number[] = []) => [
  ...rollingMeans(means, whole(means.length, partial), count),
];

test('three buckets: none while one is known, then what is there', () => {
  // 1 of 3 is less than half; (3 + 6) / 2; (3 + 6 + 9) / 3; (6 + 9 + 30) / 3.
  expect(rolled([3, 6, 9, 30], 3)).toEqual([HOLE, 4.5, 6, 15]);
});

test('of four, two are half and enough', () => {
  expect(rolled([2, 4, HOLE, HOLE, HOLE], 4)).toEqual([HOLE, 3, 3, 3, HOLE]);
});

test('a hole is not a zero, and a long gap has no average', () => {
  // At index 3 only 10 of the last three is there; at 4 nothing.
  expect(rolled([10, 10, HOLE, HOLE, HOLE, 4, 6], 3)).toEqual([HOLE, 10, 10, HOLE, HOLE, HOLE, 5]);
});

test('partial buckets take no part', () => {
  expect(rolled([100, 2, 4, 6, 100], 3, [0, 4])).toEqual([HOLE, HOLE, 3, 4, 5]);
});

test('over one bucket it is the line itself, without its partial points', () => {
  expect(rolled([1, HOLE, 3], 1, [2])).toEqual([1, HOLE, HOLE]);
});

test('it never leaves the range of what it averages, and agrees with another way to add', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { nil: HOLE }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      (means, count) => {
        for (const [index, value] of rolled(means, count).entries()) {
          const present = means
            .slice(Math.max(0, index - count + 1), index + 1)
            .filter((mean) => !Number.isNaN(mean));
          const total = present.reduce((sum, mean) => sum + mean, 0);
          if (present.length < count / 2) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(total / present.length, 9);
        }
      },
    ),
    { seed: 5_3, numRuns: 200 },
  );
});

test('it says what it is', () => {
  expect(rollingName(7)).toBe('rolling average (7 buckets)');
});
