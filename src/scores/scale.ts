import type { Panel } from './units.ts';

/** The value axis of one panel, in screen units (percent for shares). */
export interface ValueScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

/** From zero (or the lowest value below it) to the known end of the unit, or a round number over the data. */
export function valueScale(panel: Panel, hidden: ReadonlySet<string>): ValueScale {
  let low = 0;
  let high = 0;
  for (const series of panel.series) {
    if (hidden.has(series.key)) continue;
    for (const mean of series.means) {
      const value = mean * panel.unit.factor;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const [bottom, top] = panel.unit.scale ?? [low, high === low ? low + 1 : high];
  return roundScale(Math.min(bottom, low), Math.max(top, high));
}

function roundScale(low: number, high: number): ValueScale {
  const step = roundStep((high - low) / 5);
  const min = Math.floor(low / step + 1e-9) * step;
  const count = Math.ceil((high - min) / step - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => tidy(min + index * step));
  return { min: tidy(min), max: tidy(min + count * step), step, ticks };
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
