import type { Bucket } from './ask.ts';
import { type LineParts, lineParts } from './line-parts.ts';
import { thin } from './thin.ts';

/** A score's line in a box of a few px, from its lowest to its highest value; a flat line runs through the middle. */
export function sparkline(
  means: Float64Array,
  buckets: readonly Bucket[],
  width: number,
  height: number,
): LineParts {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const mean of means) {
    if (mean < low) low = mean;
    if (mean > high) high = mean;
  }
  const edge = 2;
  const last = Math.max(1, means.length - 1);
  const points = thin(means, width).map((index) => {
    const mean = means[index] as number;
    const share = high > low ? (high - mean) / (high - low) : 0.5;
    return {
      x: edge + (index / last) * (width - 2 * edge),
      y: Number.isNaN(mean) ? null : edge + share * (height - 2 * edge),
      partial: buckets[index]?.partial !== null,
    };
  });
  return lineParts(points);
}
