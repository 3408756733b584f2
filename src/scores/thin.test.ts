import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { thin } from './thin.ts';

const SETTINGS = { seed: 20240131, numRuns: 300 };
const HOLE = Number.NaN;

test('a line that fits is drawn point by point', () => {
  expect(thin(new Float64Array(), 10)).toEqual([]);
  expect(thin(Float64Array.of(1, HOLE, 3, 4), 2)).toEqual([0, 1, 2, 3]);
});

test('of a column stay its lowest and highest, of the line its ends', () => {
  //                            0  1  2  3  4  5  6  7  8  9
  const values = Float64Array.of(5, 6, 9, 7, 6, 5, 4, 1, 2, 3);
  expect(thin(values, 1)).toEqual([0, 2, 7, 9]);
  // Two columns of five: 5 6 9 7 6 and 5 4 1 2 3.
  expect(thin(values, 2)).toEqual([0, 2, 5, 7, 9]);
});

test('holes stay holes: both banks, and a point alone between them', () => {
  //                            0  1  2     3     4     5  6     7  8  9 10 11
  const values = Float64Array.of(5, 5, 5, HOLE, HOLE, HOLE, 7, HOLE, 5, 5, 5, 5);
  expect(thin(values, 1)).toEqual([0, 2, 3, 5, 6, 7, 8, 11]);
});

/** Flat stretches, holes and peaks, so that equal values and long holes come about. */
const anyValues = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constant(HOLE),
        fc.integer({ min: -3, max: 3 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      ),
      fc.integer({ min: 1, max: 12 }),
    ),
    { maxLength: 60 },
  )
  .map((runs) => Float64Array.from(runs.flatMap(([value, times]) => Array(times).fill(value))));

/** The pixel column of a point: points share the width evenly, and each belongs where its share ends. */
const columnOf = (index: number, count: number, columns: number) =>
  Math.floor(((index + 1) * columns - 1) / count);

test('every minimum, maximum, hole edge and lone point of each pixel column is kept', () => {
  fc.assert(
    fc.property(anyValues, fc.integer({ min: 1, max: 40 }), (values, columns) => {
      const kept = thin(values, columns);
      const all = [...values];
      expect([...kept]).toEqual([...new Set(kept)].sort((a, b) => a - b));
      for (const index of kept) expect(index in all).toBe(true);
      const isHole = (index: number) => Number.isNaN(all[index]);
      all.forEach((_, index) => {
        const turns = [index - 1, index + 1].some(
          (other) => other in all && isHole(other) !== isHole(index),
        );
        if (turns) expect(kept).toContain(index);
      });
      for (let column = 0; column < columns; column += 1) {
        const here = (index: number) => columnOf(index, all.length, columns) === column;
        const before = all.filter((value, index) => here(index) && !Number.isNaN(value));
        const after = kept.filter((index) => here(index) && !isHole(index)).map((at) => all[at]);
        const ends = (numbers: readonly (number | undefined)[]) => {
          const sorted = (numbers as number[]).toSorted((a, b) => a - b);
          return [sorted[0], sorted.at(-1)];
        };
        expect(ends(after)).toEqual(ends(before));
      }
    }),
    SETTINGS,
  );
});

test('a stretch between two holes is still one stretch, and no hole is bridged', () => {
  const stretches = (values: readonly (number | undefined)[]) =>
    values.filter((value, at) => !Number.isNaN(value) && (at === 0 || Number.isNaN(values[at - 1])))
      .length;
  fc.assert(
    fc.property(anyValues, fc.integer({ min: 1, max: 40 }), (values, columns) => {
      const drawn = thin(values, columns).map((index) => values[index]);
      expect(stretches(drawn)).toBe(stretches([...values]));
    }),
    SETTINGS,
  );
});

test('a line without holes costs at most two points a column and its ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 2_000 }),
      (columns, numbers) => {
        const kept = thin(Float64Array.from(numbers), columns);
        expect(kept.length).toBeLessThanOrEqual(columns * 2 + 2);
      },
    ),
    SETTINGS,
  );
});
