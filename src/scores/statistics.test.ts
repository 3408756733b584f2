import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bucket } from './ask.ts';
import { statisticsOf } from './statistics.ts';

const HOLE = Number.NaN;
const bucketsOf = (partials: readonly (string | null)[]): Bucket[] =>
  partials.map((partial, index) => ({ start: index, end: index + 1, partial }));
const whole = (count: number) => bucketsOf(Array.from({ length: count }, () => null));

test('the first bucket is cut and the last still filling: neither counts', () => {
  const buckets = bucketsOf(['partial', null, null, null, 'still filling']);
  expect(statisticsOf([0, 70, 85, 76, 100], buckets)).toEqual({
    count: 3,
    last: { bucket: 3, mean: 76 },
    meanOfBucketMeans: 77,
    min: { bucket: 1, mean: 70 },
    max: { bucket: 2, mean: 85 },
  });
});

test('holes are left out, zeros are not; the earliest of equals is named', () => {
  expect(statisticsOf([HOLE, 0, 4, HOLE, 0, 4, HOLE], whole(7))).toEqual({
    count: 4,
    last: { bucket: 5, mean: 4 },
    meanOfBucketMeans: 2,
    min: { bucket: 1, mean: 0 },
    max: { bucket: 2, mean: 4 },
  });
});

test('negative values have their least and most, too', () => {
  const found = statisticsOf([-1.5, -4, -0.5], whole(3));
  expect(found).toMatchObject({ meanOfBucketMeans: -2, min: { mean: -4 }, max: { mean: -0.5 } });
});

test('nothing complete, nothing said', () => {
  expect(statisticsOf([], [])).toBeNull();
  expect(statisticsOf([HOLE, HOLE], whole(2))).toBeNull();
  expect(statisticsOf([90], bucketsOf(['still filling']))).toBeNull();
});

test('filling a partial bucket or a hole differently changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: -1_000, max: 1_000 }), fc.constantFrom('cut', 'hole', null)),
        {
          minLength: 1,
        },
      ),
      (points) => {
        const buckets = bucketsOf(points.map(([, what]) => (what === 'cut' ? 'cut' : null)));
        const means = points.map(([value, what]) => (what === 'hole' ? HOLE : value));
        const kept = points.flatMap(([value, what]) => (what === null ? [value] : []));
        const found = statisticsOf(Float64Array.from(means), buckets);
        expect(found?.count ?? 0).toBe(kept.length);
        if (found === null) return;
        const sorted = [...kept].sort((a, b) => a - b);
        expect(found.last.mean).toBe(kept.at(-1));
        expect([found.min.mean, found.max.mean]).toEqual([sorted[0], sorted.at(-1)]);
        // Whole numbers of this size add up exactly in any order.
        const total = sorted.reduce((sum, value) => sum + value, 0);
        expect(found.meanOfBucketMeans * kept.length).toBeCloseTo(total, 6);
      },
    ),
    { seed: 5_1, numRuns: 200 },
  );
});
