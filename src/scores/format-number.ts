import type { Unit } from './units.ts';

const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const exact = new Intl.NumberFormat('en', {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
});
const exactSmall = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/** A mean in its unit for legends and tooltips: one decimal, more only where the number is below 1 ("82.1 %"). */
export function formatMean(mean: number, unit: Unit): string {
  const value = mean * unit.factor;
  const number = Number.isInteger(value) || Math.abs(value) >= 1 ? short : small;
  return spaced(number.format(value)) + unit.suffix;
}

/** The same with three decimals, for the table, without the unit: its column says it. */
export function formatExactMean(mean: number, unit: Unit): string {
  const value = mean * unit.factor;
  const number = value === 0 || Math.abs(value) >= 0.1 ? exact : exactSmall;
  return spaced(number.format(value));
}

/** A tick on the value axis: the decimals its step has, no more. */
export function formatTick(value: number, step: number, unit: Unit): string {
  const digits = decimalsOf(step);
  const text = value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return spaced(text) + (unit.suffix === ' %' ? ' %' : '');
}

function decimalsOf(step: number): number {
  let digits = 0;
  while (digits < 12 && Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) > 1e-6)
    digits += 1;
  return digits;
}

/** Thousands apart by a narrow no-break space, and a real minus sign. */
function spaced(text: string): string {
  return text.replaceAll(',', '\u202f').replace('-', '−');
}
