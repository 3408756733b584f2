import { expect, test } from 'vitest';
import type { Bucket } from './ask.ts';
import { countLeftOut, drawLine, lineRows } from './draw-line.ts';
import { createPlot, PLOT_MARGIN } from './plot.ts';
import type { ValueScale } from './scale.ts';
import type { Shape } from './view.ts';

const { left, right, top, bottom } = PLOT_MARGIN;
const HOLE = Number.NaN;
/** Four buckets of 100 ms, the last one partial. */
const BUCKETS: readonly Bucket[] = [0, 100, 200, 300].map((start) => ({
  start,
  end: start + 100,
  partial: start === 300 ? 'still filling' : null,
}));
const LINEAR: ValueScale = { kind: 'linear', min: 0, max: 100, step: 50, ticks: [0, 50, 100] };
const LOG: ValueScale = { kind: 'log', min: 1, max: 100, step: 1, ticks: [1, 10, 100] };

/** Drawn where 0 to 100 are 100 px, and a bucket of a span 100 px too. */
function draw(
  shape: Shape,
  means: readonly number[],
  scale = LINEAR,
  slot = { index: 0, count: 1 },
) {
  const isSpan = shape === 'steps' || shape === 'bars';
  const inner = isSpan ? 400 : 300;
  const plot = createPlot(BUCKETS, scale, left + inner + right, top + 100 + bottom, {
    bucket: isSpan ? 'span' : 'point',
  });
  const rows = lineRows({ means: Float64Array.from(means), factor: 1 }, BUCKETS, plot);
  // An axis from 0 to 100, or from 1 to 100 in two powers of ten, over 100 px.
  const heightOf = (place: number) => top + 100 - (scale === LOG ? place * 50 : place);
  const points = rows.map((row) => ({
    x: left + row.at,
    y: row.place === null ? null : heightOf(row.place),
    payload: row,
  }));
  return drawLine(points, { look: 'full', slot }, plot, shape);
}
// The drawing begins at 52, 10.

test('what is partial of a line of another time is what was partial then', () => {
  const plot = createPlot(BUCKETS, LINEAR, left + 300 + right, top + 100 + bottom, {
    bucket: 'point',
  });
  const ownBuckets = BUCKETS.map((bucket, index) => ({
    ...bucket,
    partial: index === 0 ? 'the range starts inside it' : null,
  }));
  const means = Float64Array.from([10, 20, 30, 40]);
  const partials = (line: { ownBuckets?: readonly Bucket[] }) =>
    lineRows({ means, factor: 1, ...line }, BUCKETS, plot).map(({ isPartial }) => isPartial);
  expect(partials({ ownBuckets })).toEqual([true, false, false, false]);
  expect(partials({ ownBuckets: ownBuckets.slice(0, 3) })).toEqual([true, false, false, false]);
  expect(partials({})).toEqual([false, false, false, true]);
});

test('lines go from start to start', () => {
  expect(draw('lines', [0, 50, HOLE, 100])).toEqual({
    solid: 'M52,110L152,60',
    dashed: '',
    dots: '',
    rings: 'M352,10h0',
    fill: '',
  });
});

test('an area reaches down to zero under each stretch, none under a hole or a lone point', () => {
  expect(draw('area', [50, 100, HOLE, 20]).fill).toBe('M52,110L52,60L152,10L152,110Z');
});

test('a step holds for its whole bucket and ends at a hole', () => {
  const { solid, dashed } = draw('steps', [50, HOLE, 100, 0]);
  expect(solid).toBe('M52,60L152,60M252,10L352,10');
  expect(dashed).toBe('M352,10L352,110M352,110L452,110');
});

test('bars stand side by side on zero, a zero is seen, a partial one is an outline', () => {
  const { fill, dashed } = draw('bars', [50, 0, HOLE, 100], LINEAR, { index: 1, count: 2 });
  // 12 px free on both sides of a bucket's 100, 38 px each, one between.
  expect(fill).toBe('M102,110V60H139V110ZM202,110V109H239V110Z');
  expect(dashed).toBe('M402,110V10H439V110Z');
});

test('what has no place on a logarithmic axis is a hole, and is counted', () => {
  expect(draw('lines', [1, 10, 0, -5], LOG).solid).toBe('M52,110L152,60');
  expect(countLeftOut([{ means: Float64Array.of(1, 10, 0, -5, HOLE) }])).toBe(2);
});
