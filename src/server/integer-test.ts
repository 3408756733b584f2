/** An instant or number on the wire as whole units: its floor, and whether that floor is the value itself. */
export interface WholeValue {
  readonly floor: bigint;
  readonly exact: boolean;
}

export type Comparison = 'equals' | 'not-equals' | 'gt' | 'gte' | 'lt' | 'lte';

/** A comparison of a whole-number column: always true, never true, or against one whole number. */
export type IntegerTest =
  | 'all'
  | 'none'
  | { readonly sign: '=' | '!=' | '>=' | '<='; readonly at: bigint };

/** The smallest and largest value a column can hold. */
export interface IntegerRange {
  readonly min: bigint;
  readonly max: bigint;
}

export const INT64: IntegerRange = { min: -(2n ** 63n), max: 2n ** 63n - 1n };
export const INT128: IntegerRange = { min: -(2n ** 127n), max: 2n ** 127n - 1n };

/** Years 1900 to 2299 in milliseconds: what a DateTime64(3) can hold. */
export const DATETIME64: IntegerRange = {
  min: BigInt(Date.UTC(1900, 0, 1)),
  max: BigInt(Date.UTC(2300, 0, 1)) - 1n,
};

/** Finite numbers only. */
export function wholeNumber(value: number): WholeValue {
  const floor = Math.floor(value);
  return { floor: BigInt(floor), exact: floor === value };
}

/** ISO 8601 text to milliseconds since 1970; digits finer than a millisecond make it inexact. */
export function wholeInstant(text: string): WholeValue {
  const finer = /\.\d{3}(\d+)/.exec(text)?.[1] ?? '';
  return { floor: BigInt(Date.parse(text)), exact: !/[1-9]/.test(finer) };
}

/**
 * Compares whole numbers with any value without ever leaving whole numbers: `x > 900.5` is `x > 900`,
 * `x = 900.5` is never, `x < 1e300` is always.
 */
export function integerTest(
  comparison: Comparison,
  { floor, exact }: WholeValue,
  range: IntegerRange,
): IntegerTest {
  const { min, max } = range;
  switch (comparison) {
    case 'equals':
      return exact && floor >= min && floor <= max ? { sign: '=', at: floor } : 'none';
    case 'not-equals':
      return exact && floor >= min && floor <= max ? { sign: '!=', at: floor } : 'all';
    case 'gt':
      return above(floor + 1n, range);
    case 'gte':
      return above(exact ? floor : floor + 1n, range);
    case 'lt':
      return below(exact ? floor - 1n : floor, range);
    case 'lte':
      return below(floor, range);
  }
}

function above(least: bigint, { min, max }: IntegerRange): IntegerTest {
  if (least > max) return 'none';
  return least <= min ? 'all' : { sign: '>=', at: least };
}

function below(most: bigint, { min, max }: IntegerRange): IntegerTest {
  if (most < min) return 'none';
  return most >= max ? 'all' : { sign: '<=', at: most };
}
