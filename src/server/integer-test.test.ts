import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATETIME64, INT64, integerTest, wholeInstant, wholeNumber } from './integer-test.ts';

test('fractions and values beyond 64 bits become comparisons of whole numbers', () => {
  expect(integerTest('gt', wholeNumber(900.5), INT64)).toEqual({ sign: '>=', at: 901n });
  expect(integerTest('lt', wholeNumber(900.5), INT64)).toEqual({ sign: '<=', at: 900n });
  expect(integerTest('equals', wholeNumber(900.5), INT64)).toBe('none');
  expect(integerTest('not-equals', wholeNumber(900.5), INT64)).toBe('all');
  expect(integerTest('lt', wholeNumber(1e300), INT64)).toBe('all');
  expect(integerTest('gte', wholeNumber(2 ** 63), INT64)).toBe('none');
  expect(integerTest('gte', wholeNumber(-(2 ** 63)), INT64)).toBe('all');
  expect(integerTest('equals', wholeNumber(-(2 ** 63)), INT64)).toEqual({
    sign: '=',
    at: -(2n ** 63n),
  });
});

test('instants finer than a millisecond lie between two of them', () => {
  expect(wholeInstant('1970-01-01T00:00:00.0010Z')).toEqual({ floor: 1n, exact: true });
  expect(integerTest('lte', wholeInstant('1970-01-01T00:00:00.0015Z'), DATETIME64)).toEqual({
    sign: '<=',
    at: 1n,
  });
  expect(integerTest('gte', wholeInstant('1970-01-01T00:00:00.0015Z'), DATETIME64)).toEqual({
    sign: '>=',
    at: 2n,
  });
  expect(integerTest('gt', wholeInstant('9999-12-31'), DATETIME64)).toBe('none');
  expect(integerTest('gt', wholeInstant('0001-01-01'), DATETIME64)).toBe('all');
});

test('any comparison holds exactly when the one of JavaScript does', () => {
  const range = { min: -8n, max: 7n };
  const meaning = {
    equals: (cell: number, value: number) => cell === value,
    'not-equals': (cell: number, value: number) => cell !== value,
    gt: (cell: number, value: number) => cell > value,
    gte: (cell: number, value: number) => cell >= value,
    lt: (cell: number, value: number) => cell < value,
    lte: (cell: number, value: number) => cell <= value,
  };
  const comparison = fc.constantFrom(...(Object.keys(meaning) as (keyof typeof meaning)[]));
  const value = fc.integer({ min: -40, max: 40 }).map((quarters) => quarters / 4);
  fc.assert(
    fc.property(comparison, fc.integer({ min: -8, max: 7 }), value, (operator, cell, sought) => {
      const found = integerTest(operator, wholeNumber(sought), range);
      const holds =
        found === 'all' ||
        (found !== 'none' &&
          {
            '=': cell === Number(found.at),
            '!=': cell !== Number(found.at),
            '>=': cell >= Number(found.at),
            '<=': cell <= Number(found.at),
          }[found.sign]);
      expect(holds).toBe(meaning[operator](cell, sought));
    }),
    { seed: 20240131, numRuns: 2_000 },
  );
});
