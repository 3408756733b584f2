import type { Bucket } from './ask.ts';
import { placeOf, type ValueScale } from './scale.ts';

/** Px around the drawing area of a panel; `left` is the least that is left for the value axis' labels. */
export const PLOT_MARGIN = { top: 10, right: 24, bottom: 28, left: 52 } as const;

/** Where things are in a panel, in px from its top left corner; Recharts draws grid and axes with the same scales. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  /** Px left of the drawing area, where the labels of the value axis stand. */
  readonly left: number;
  /** The instants (ms) at the left and right edge. */
  readonly from: number;
  readonly to: number;
  readonly scale: ValueScale;
  /** Whether a bucket is a point at its start, or the whole of its time (steps and bars). */
  readonly bucket: 'point' | 'span';
}

interface PlotOptions {
  readonly left?: number;
  readonly bucket?: Plot['bucket'];
}

export function createPlot(
  buckets: readonly Bucket[],
  scale: ValueScale,
  width: number,
  height: number,
  { left = PLOT_MARGIN.left, bucket = 'point' }: PlotOptions = {},
): Plot {
  const first = buckets[0];
  const last = buckets.at(-1);
  const from = first?.start ?? 0;
  const to = (bucket === 'span' ? last?.end : last?.start) ?? 1;
  // A single point stands in the middle.
  const room = from === to && first ? (first.end - first.start) / 2 : 0;
  return { width, height, left, from: from - room, to: to + room, scale, bucket };
}

/** Px across the drawing area. */
export function innerWidth(plot: Plot): number {
  return plot.width - plot.left - PLOT_MARGIN.right;
}

export function xOf(plot: Plot, instant: number): number {
  return plot.left + ((instant - plot.from) / (plot.to - plot.from)) * innerWidth(plot);
}

/** The instant (ms) at which the value of a bucket stands: its start, or the middle of its time. */
export function momentOf(plot: Plot, { start, end }: Bucket): number {
  return plot.bucket === 'point' ? start : (start + end) / 2;
}

export function xOfBucket(plot: Plot, bucket: Bucket): number {
  return xOf(plot, momentOf(plot, bucket));
}

/** Where the mark of an instant stands, which may lie a little beyond the first or last point. */
export function xOfEvent(plot: Plot, instant: number): number {
  return Math.min(Math.max(xOf(plot, instant), plot.left), plot.left + innerWidth(plot));
}

/** `value` in screen units (percent for shares); NaN where the axis has no place for it. */
export function yOf(plot: Plot, value: number): number {
  const { top, bottom } = PLOT_MARGIN;
  const { scale } = plot;
  const low = placeOf(scale, scale.min);
  const high = placeOf(scale, scale.max);
  return top + ((high - placeOf(scale, value)) / (high - low)) * (plot.height - top - bottom);
}

/** The bucket whose point is nearest to a px position, or whose time holds it. */
export function bucketAt(plot: Plot, buckets: readonly Bucket[], x: number): number {
  const instant = plot.from + ((x - plot.left) / innerWidth(plot)) * (plot.to - plot.from);
  let low = 0;
  let high = buckets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((buckets[middle]?.start ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  const after = buckets[low];
  const before = buckets[low - 1];
  if (!after || !before || instant >= after.start) return low;
  const isBefore = plot.bucket === 'span' || instant - before.start < after.start - instant;
  return isBefore ? low - 1 : low;
}
