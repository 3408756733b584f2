import type { Unit } from './units.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const exact = new Intl.NumberFormat('en', {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
});
const exactSmall = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/**
 * A mean in its unit for legends and tooltips: one decimal ("82.1 %"), none from a thousand on, and three digits that
 * count where it is below 1.
 */
export function formatMean(mean: number, unit: Unit): string {
  return typeset(formatOf(onScreen(mean, unit)).format(onScreen(mean, unit))) + unit.suffix;
}

/** The same without the unit, for a table: its column says it. */
export function formatBareMean(mean: number, unit: Unit): string {
  return formatMean(mean, { ...unit, suffix: '' });
}

function formatOf(value: number): Intl.NumberFormat {
  if (Math.abs(value) >= 1_000) return whole;
  return value === 0 || Math.abs(value) >= 1 ? short : small;
}

/** How many of something: “1 441”. */
export function formatCount(count: number): string {
  return typeset(whole.format(count));
}

/**
 * How far one mean is from another, in screen units without the unit's name: no finer than the means themselves are
 * shown, and one digit that counts where that would leave none.
 */
export function formatDistance(from: number, to: number, unit: Unit): string {
  const decimals = Math.max(...[from, to].map((mean) => decimalsShown(onScreen(mean, unit))));
  const distance = Math.abs(onScreen(to, unit) - onScreen(from, unit));
  const isSmaller = distance !== 0 && distance < 0.5 / 10 ** decimals;
  const digits = isSmaller
    ? { maximumSignificantDigits: 1 }
    : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return typeset(distance.toLocaleString('en', digits));
}

function decimalsShown(value: number): number {
  return formatOf(value).format(value).split('.')[1]?.length ?? 0;
}

/** A mean with three decimals, without the unit: what stands behind a rounded cell. */
export function formatExactMean(mean: number, unit: Unit): string {
  const value = onScreen(mean, unit);
  const number = value === 0 || Math.abs(value) >= 0.1 ? exact : exactSmall;
  return typeset(number.format(value));
}

/**
 * A tick on the value axis, exact: the decimals its step has, no more. Millions and more, and steps finer than the axis
 * has room for, are shortened ("2.5 M", "5e−6").
 */
export function formatTick(value: number, step: number, unit: Unit): string {
  const text = tickText(value, step);
  return typeset(text) + (unit.suffix === ' %' ? ' %' : '');
}

function tickText(value: number, step: number): string {
  if (value === 0) return withDigits(0, step < FINEST ? 0 : decimalsOf(step));
  if (step < FINEST || Math.abs(value) >= LARGEST)
    return Number(value.toPrecision(12)).toExponential().replace('+', '');
  const short = SHORT.find(({ size }) => Math.abs(value) >= size);
  return short
    ? `${withDigits(value / short.size, decimalsOf(step / short.size))} ${short.name}`
    : withDigits(value, decimalsOf(step));
}

const FINEST = 1e-5;
const LARGEST = 1e15;
const SHORT = [
  { size: 1e12, name: 'T' },
  { size: 1e9, name: 'B' },
  { size: 1e6, name: 'M' },
] as const;

function withDigits(value: number, digits: number): string {
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** How many decimals a step has; steps are round numbers, so what is left after the last one is binary dust. */
function decimalsOf(step: number): number {
  let digits = 0;
  for (let rest = step; digits < 20 && Math.abs(rest - Math.round(rest)) > rest * 1e-9; digits += 1)
    rest = step * 10 ** (digits + 1);
  return digits;
}

/** What rounds to nothing is never “−0”. */
function onScreen(mean: number, unit: Unit): number {
  return mean * unit.factor + 0;
}

/** How numbers are written: from a whole number's digits, grouped by commas, and a point. */
interface NumberSigns {
  readonly group: (digits: string) => string;
  readonly decimal: string;
}

/** Thousands apart by a narrow no-break space, which every language reads. */
const OWN_SIGNS: NumberSigns = {
  group: (digits) => digits.replaceAll(',', '\u202f'),
  decimal: '.',
};

let signs = OWN_SIGNS;

/**
 * From now on numbers are grouped, and their decimals begun, as in this language (a BCP 47 name); null for the
 * product's own way. Digits are 0 to 9 in all of them, and units stand behind the number.
 */
export function writeNumbersAs(locale: string | null): void {
  if (locale === null) {
    signs = OWN_SIGNS;
    return;
  }
  const format = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
  const decimal = format.formatToParts(0.5).find(({ type }) => type === 'decimal');
  signs = {
    group: (digits) => format.format(Number(digits.replaceAll(',', ''))),
    decimal: decimal?.value ?? '.',
  };
}

/** A number's plain digits for the screen: grouped, with a real minus sign. */
export function typeset(digits: string): string {
  return digits
    .replace(/([\d,]+)(\.?)/, (_, whole, point) => signs.group(whole) + (point && signs.decimal))
    .replaceAll('-', '−');
}
