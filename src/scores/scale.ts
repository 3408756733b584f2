import type { Unit } from './units.ts';
import type { Axis } from './view.ts';

/** The value axis of one panel, in screen units (percent for shares). */
export interface ValueScale {
  readonly kind: 'linear' | 'log';
  readonly min: number;
  readonly max: number;
  /** From one tick to the next; on a logarithmic axis the smallest tick. */
  readonly step: number;
  readonly ticks: readonly number[];
}

/**
 * The axis that all lines (values as on the wire, NaN in holes) fit on. From zero it goes to the known end of the unit, or
 * to a round number over the data; fitted it goes from a round number below them; a logarithmic one holds those above zero.
 */
export function valueScale(
  unit: Unit,
  lines: Iterable<ArrayLike<number>>,
  axis: Axis = 'zero',
): ValueScale {
  const least = axis === 'log' ? Number.MIN_VALUE : Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    const extent = extentOf(line, least);
    low = Math.min(low, extent.low * unit.factor);
    high = Math.max(high, extent.high * unit.factor);
  }
  if (axis === 'log') return low > high ? logScale(1, 10) : logScale(low, high);
  if (axis === 'fitted' && low <= high) return fittedScale(unit, low, high);
  low = Math.min(0, low);
  high = Math.max(0, high);
  const [bottom, top] = unit.scale ?? [low, high === low ? low + 1 : high];
  return roundScale(Math.min(bottom, low), Math.max(top, high));
}

/** The lowest and highest value from `least` on; `low` is above `high` where there is none. */
function extentOf(values: ArrayLike<number>, least: number): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value < low && value >= least) low = value;
    if (value > high && value >= least) high = value;
  }
  return { low, high };
}

/** Around equal values there is room on both sides, but none beyond a known end. */
function fittedScale(unit: Unit, low: number, high: number): ValueScale {
  if (low < high) return roundScale(low, high);
  const room = low === 0 ? 1 : Math.abs(low) * 0.05;
  const [bottom, top] = unit.scale ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return roundScale(low - room < bottom ? low : low - room, high + room > top ? high : high + room);
}

function roundScale(low: number, high: number): ValueScale {
  const step = roundStep((high - low) / 5);
  const min = Math.floor(low / step + 1e-9) * step;
  const count = Math.ceil((high - min) / step - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => tidy(min + index * step));
  return { kind: 'linear', min: tidy(min), max: tidy(min + count * step), step, ticks };
}

/** Px from one label of the value axis to the next, at least. */
const TICK_ROOM = 15;

/** Without the ticks that have no room in an axis of so many px; the first and the last stay. */
export function thinTicks(scale: ValueScale, px: number): ValueScale {
  const gaps = scale.ticks.length - 1;
  const fits = (stride: number) => gaps % stride === 0 && (px / gaps) * stride >= TICK_ROOM;
  const strides = Array.from({ length: gaps }, (_, index) => index + 1);
  const stride = strides.find(fits) ?? gaps;
  if (stride <= 1) return scale;
  return { ...scale, ticks: scale.ticks.filter((_, index) => index % stride === 0) };
}

/** Ticks at whole powers of ten; within two powers at 1, 2 and 5 times one, and where that leaves few at every digit. */
function logScale(low: number, high: number): ValueScale {
  const candidates = [[1], [1, 2, 5], DIGITS].map((factors) => logSteps(low, high, factors));
  const steps = candidates.find(({ length }) => length > 3) ?? (candidates[2] as number[]);
  const stride = Math.ceil((steps.length - 1) / 6);
  const ticks = steps.filter((_, index) => (steps.length - 1 - index) % stride === 0);
  const min = steps[0] as number;
  return { kind: 'log', min, max: steps.at(-1) as number, step: ticks[0] as number, ticks };
}

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** All of the factors × powers of ten from the last at or below `low` to the first at or above `high`; two at least. */
function logSteps(low: number, high: number, factors: readonly number[]): number[] {
  const steps: number[] = [];
  for (let power = Math.floor(Math.log10(low)) - 1; ; power += 1)
    for (const factor of factors) {
      const value = Number(`${factor}e${power}`);
      if (value <= low) steps.length = 0;
      steps.push(value);
      if (value >= high && steps.length > 1) return steps;
    }
}

/** Where a value stands on the axis, linear in px; NaN for what a logarithmic axis has no place for. */
export function placeOf(scale: ValueScale, value: number): number {
  if (scale.kind === 'linear') return value;
  return value > 0 ? Math.log10(value) : Number.NaN;
}

/** The next of 1, 2, 2.5, 5 × a power of ten that is at least as wide. */
function roundStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= width * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Takes binary dust off sums such as 0.1 + 0.2. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
