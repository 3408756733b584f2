import type { Bucket } from './ask.ts';
import type { Series } from './series.ts';
import type { Sort } from './view.ts';

/** Lines in one panel; more can't be told apart. */
export const MOST_DRAWN = 25;

/** Scores by name; or by the mean of their complete buckets, or by how far they moved, the largest first. */
export function sortSeries(
  series: readonly Series[],
  buckets: readonly Bucket[],
  sort: Sort,
): readonly Series[] {
  if (sort === 'name') return series;
  const measure = sort === 'mean' ? meanOf : changeOf;
  const sized = series.map((one) => ({ one, size: measure(one, buckets) }));
  // A score without any complete bucket comes last.
  return sized
    .sort((a, b) => (a.size === b.size ? 0 : a.size < b.size || Number.isNaN(a.size) ? 1 : -1))
    .map(({ one }) => one);
}

/** The mean of a score's complete buckets; NaN when it has none. */
function meanOf({ means }: Series, buckets: readonly Bucket[]): number {
  let sum = 0;
  let count = 0;
  means.forEach((mean, index) => {
    if (Number.isNaN(mean) || buckets[index]?.partial !== null) return;
    sum += mean;
    count += 1;
  });
  return sum / count;
}

/** How far the last complete bucket lies from the first, up or down; NaN when there is none. */
function changeOf({ means }: Series, buckets: readonly Bucket[]): number {
  const isComplete = (mean: number, index: number) =>
    !Number.isNaN(mean) && buckets[index]?.partial === null;
  const first = means.find(isComplete) ?? Number.NaN;
  const last = means.findLast(isComplete) ?? Number.NaN;
  return Math.abs(last - first);
}
