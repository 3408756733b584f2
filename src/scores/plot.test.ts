import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bucket } from './ask.ts';
import { bucketAt, createPlot, PLOT_MARGIN, xOf, xOfBucket, yOf } from './plot.ts';

const { left, right, top, bottom } = PLOT_MARGIN;
/** Buckets that start at the given instants, each up to the next. */
const bucketsAt = (...starts: readonly number[]): Bucket[] =>
  starts.map((start, index) => ({ start, end: starts[index + 1] ?? start + 100, partial: null }));
const scale = {
  kind: 'linear',
  min: 0,
  max: 100,
  step: 20,
  ticks: [0, 20, 40, 60, 80, 100],
} as const;
// 400 px to draw on, 200 high.
const plotOf = (buckets: readonly Bucket[]) =>
  createPlot(buckets, scale, left + 400 + right, top + 200 + bottom);

test('the first bucket stands at the left edge, the last at the right', () => {
  const plot = plotOf(bucketsAt(1_000, 1_100, 1_200));
  expect([1_000, 1_100, 1_200].map((start) => xOf(plot, start) - left)).toEqual([0, 200, 400]);
});

test('buckets of unlike length stand where their time is', () => {
  const plot = plotOf(bucketsAt(0, 100, 400));
  expect(xOf(plot, 100) - left).toBe(100);
});

test('a single bucket stands in the middle', () => {
  const buckets = bucketsAt(5_000);
  const plot = plotOf(buckets);
  expect(xOf(plot, 5_000) - left).toBe(200);
  for (const x of [-50, 0, 200, 400, 900]) expect(bucketAt(plot, buckets, x)).toBe(0);
});

test('high values stand high', () => {
  const plot = plotOf(bucketsAt(0, 100));
  expect([0, 25, 100].map((value) => yOf(plot, value) - top)).toEqual([200, 150, 0]);
});

test('the pointer finds the nearest bucket, and stays inside', () => {
  const buckets = bucketsAt(0, 100, 400);
  const plot = plotOf(buckets);
  const at = (x: number) => bucketAt(plot, buckets, left + x);
  expect([-80, 0, 49, 51, 100, 249, 251, 400, 500].map(at)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
});

test('where a bucket is a span, the last one ends at the right edge, and its value stands in its middle', () => {
  const buckets = bucketsAt(0, 100, 300);
  const plot = createPlot(buckets, scale, left + 400 + right, 100, { bucket: 'span' });
  expect(buckets.map((bucket) => xOfBucket(plot, bucket) - left)).toEqual([50, 200, 350]);
  const at = (x: number) => bucketAt(plot, buckets, left + x);
  expect([-10, 0, 99, 101, 299, 301, 400, 500].map(at)).toEqual([0, 0, 0, 1, 1, 2, 2, 2]);
});

test('on a logarithmic axis equal factors are equal distances', () => {
  const log = { ...scale, kind: 'log', min: 1, max: 100 } as const;
  const plot = createPlot(bucketsAt(0, 100), log, 500, top + 200 + bottom);
  expect([1, 10, 100].map((value) => yOf(plot, value) - top)).toEqual([200, 100, 0]);
  expect(yOf(plot, 0)).toBeNaN();
});

test('no buckets, no trouble', () => {
  const plot = plotOf([]);
  expect(Number.isFinite(xOf(plot, 0))).toBe(true);
  expect(bucketAt(plot, [], 100)).toBe(0);
});

test('the nearest bucket is the one a look at all of them finds', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 50 }),
      fc.integer({ min: -20, max: 420 }),
      (starts, x) => {
        const buckets = bucketsAt(...starts.toSorted((a, b) => a - b));
        const plot = plotOf(buckets);
        const away = buckets.map(({ start }) => Math.abs(xOf(plot, start) - (left + x)));
        const found = away[bucketAt(plot, buckets, left + x)] ?? Number.NaN;
        expect(found).toBeCloseTo(Math.min(...away), 6);
      },
    ),
    { seed: 20240131, numRuns: 300 },
  );
});
