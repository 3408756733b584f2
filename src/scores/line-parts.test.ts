import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LinePoint, lineParts } from './line-parts.ts';

/** Points 10 px apart: a number is a point, null a hole, a text a partial bucket. */
const points = (...heights: readonly (number | string | null)[]): LinePoint[] =>
  heights.map((height, index) => ({
    x: index * 10,
    y: height === null ? null : Number(height),
    partial: typeof height === 'string',
  }));

test('a whole line is one path', () => {
  expect(lineParts(points(1, 2, 3))).toEqual({
    solid: 'M0,1L10,2L20,3',
    dashed: '',
    dots: '',
    rings: '',
  });
});

test('nothing, and nothing but holes, draws nothing', () => {
  const nothing = { solid: '', dashed: '', dots: '', rings: '' };
  expect(lineParts([])).toEqual(nothing);
  expect(lineParts(points(null, null))).toEqual(nothing);
});

test('a hole breaks the line', () => {
  expect(lineParts(points(1, 2, null, 4, 5)).solid).toBe('M0,1L10,2M30,4L40,5');
  expect(lineParts(points(1, 2, null, 4, 5)).dots).toBe('');
});

test('a point alone between holes or ends is a dot, a zero too', () => {
  expect(lineParts(points(7))).toEqual({ solid: '', dashed: '', dots: 'M0,7h0', rings: '' });
  expect(lineParts(points(0, null, 3, null, 5))).toEqual({
    solid: '',
    dashed: '',
    dots: 'M0,0h0M20,3h0M40,5h0',
    rings: '',
  });
  expect(lineParts(points(1, 2, null, 4)).dots).toBe('M30,4h0');
});

test('lone points at the same pixel are one dot', () => {
  const lone = (x: number, y: number | null) => ({ x, y, partial: false });
  expect(lineParts([lone(1, 5), lone(1.1, null), lone(1.2, 5.1), lone(1.3, null)]).dots).toBe(
    'M1,5h0',
  );
});

test('steps from and to a partial bucket are dashed, and its point is a ring', () => {
  expect(lineParts(points('1', 2, 3, '4'))).toEqual({
    solid: 'M10,2L20,3',
    dashed: 'M0,1L10,2M20,3L30,4',
    dots: '',
    rings: 'M0,1h0M30,4h0',
  });
});

test('a whole line goes on after a partial bucket in its midst', () => {
  const { solid, dashed } = lineParts(points(1, 2, '3', 4, 5));
  expect(solid).toBe('M0,1L10,2M30,4L40,5');
  expect(dashed).toBe('M10,2L20,3M20,3L30,4');
});

test('a partial bucket alone is one ring', () => {
  expect(lineParts(points(null, '3', null))).toEqual({
    solid: '',
    dashed: '',
    dots: '',
    rings: 'M10,3h0',
  });
});

test('px are kept to the hundredth', () => {
  const path = lineParts([
    { x: 0.004, y: 1 / 3, partial: false },
    { x: 10.006, y: 2, partial: false },
  ]).solid;
  expect(path).toBe('M0,0.33L10.01,2');
});

/** The steps of a path as pairs of x. */
function stepsOf(path: string): string[] {
  const steps: string[] = [];
  let pen = '';
  for (const [, command, x = ''] of path.matchAll(/([ML])([^,]+),[^ML]+/g)) {
    if (command === 'L') steps.push(`${pen}-${x}`);
    pen = x;
  }
  return steps;
}

test('every two neighbours are joined once, no hole is crossed, and every point is seen', () => {
  const anyHeight = fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 0, max: 200 }).map(String),
  );
  fc.assert(
    fc.property(fc.array(anyHeight, { maxLength: 30 }), (heights) => {
      const line = points(...heights);
      const { solid, dashed, dots, rings } = lineParts(line);
      const joined = (partial: boolean) =>
        line.flatMap((point, at) => {
          const next = line[at + 1];
          if (!next || point.y === null || next.y === null) return [];
          return (point.partial || next.partial) === partial ? [`${point.x}-${next.x}`] : [];
        });
      expect(stepsOf(solid)).toEqual(joined(false));
      expect(stepsOf(dashed)).toEqual(joined(true));
      const touched = new Set(
        [...stepsOf(solid), ...stepsOf(dashed)].flatMap((step) => step.split('-')),
      );
      for (const { x, y } of line) {
        const isDot = `${dots}${rings}`.includes(`M${x},`);
        if (y === null) expect(isDot || touched.has(String(x))).toBe(false);
        else expect(isDot || touched.has(String(x))).toBe(true);
      }
    }),
    { seed: 20240131, numRuns: 200 },
  );
});
