export type Direction = 'ascending' | 'descending';

/** Places of the values in order; what has no value stands last either way, equals keep their order. */
export function sortedPlaces(
  values: readonly (number | string | null)[],
  direction: Direction,
): readonly number[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const isMissing = (value: number | string | null) => value === null || Number.isNaN(value);
  return Array.from(values.keys()).sort((one, other) => {
    const a = values[one] ?? null;
    const b = values[other] ?? null;
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
    return sign * compared(a, b);
  });
}

function compared(a: number | string | null, b: number | string | null): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return byName(String(a), String(b));
}

// One for all: making it costs more than thousands of comparisons.
const collator = new Intl.Collator('en', { numeric: true });

/** `check_2` before `check_10`, `a` beside `A`; only equal texts are equal. */
export function byName(one: string, other: string): number {
  return collator.compare(one, other) || Number(one > other) - Number(one < other);
}
