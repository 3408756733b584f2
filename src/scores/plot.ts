import type { Bucket } from './ask.ts';
import type { ValueScale } from './scale.ts';

/** Px around the drawing area of a panel; `left` is the least that is left for the value axis' labels. */
export const PLOT_MARGIN = { top: 10, right: 24, bottom: 28, left: 52 } as const;

/** Where things are in a panel, in px from its top left corner; Recharts draws with the same linear scales. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  /** Px left of the drawing area, where the labels of the value axis stand. */
  readonly left: number;
  /** The instants (ms) at the left and right edge. */
  readonly from: number;
  readonly to: number;
  readonly scale: ValueScale;
}

export function createPlot(
  buckets: readonly Bucket[],
  scale: ValueScale,
  width: number,
  height: number,
  left: number = PLOT_MARGIN.left,
): Plot {
  const first = buckets[0];
  const last = buckets.at(-1);
  const from = first?.start ?? 0;
  const to = last?.start ?? 1;
  // A single bucket stands in the middle.
  const room = from === to && first ? (first.end - first.start) / 2 : 0;
  return { width, height, left, from: from - room, to: to + room, scale };
}

export function xOf(plot: Plot, instant: number): number {
  const { left } = plot;
  return (
    left + ((instant - plot.from) / (plot.to - plot.from)) * (plot.width - left - PLOT_MARGIN.right)
  );
}

/** `value` in screen units (percent for shares). */
export function yOf(plot: Plot, value: number): number {
  const { top, bottom } = PLOT_MARGIN;
  const { min, max } = plot.scale;
  return top + ((max - value) / (max - min)) * (plot.height - top - bottom);
}

/** The bucket whose start is nearest to a px position. */
export function bucketAt(plot: Plot, buckets: readonly Bucket[], x: number): number {
  const share = (x - plot.left) / (plot.width - plot.left - PLOT_MARGIN.right);
  const instant = plot.from + share * (plot.to - plot.from);
  let low = 0;
  let high = buckets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((buckets[middle]?.start ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  const after = buckets[low];
  const before = buckets[low - 1];
  return after && before && instant - before.start < after.start - instant ? low - 1 : low;
}
