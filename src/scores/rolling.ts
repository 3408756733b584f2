import type { Bucket } from './ask.ts';
import { isCounted } from './statistics.ts';

/**
 * The rolling average over `count` buckets, the bucket itself and those before it. It is the mean of the complete ones
 * among them that have a value; holes and partial buckets are left out, never taken for zero. Where fewer than half of
 * the `count` are left (at the beginning of the range, or in a gap) there is none: NaN, a hole.
 */
export function rollingMeans(
  means: ArrayLike<number>,
  buckets: readonly Bucket[],
  count: number,
): Float64Array {
  const rolled = new Float64Array(means.length).fill(Number.NaN);
  for (let index = 0; index < means.length; index += 1) {
    let present = 0;
    let sum = 0;
    // Added up afresh each time: a running sum would carry the dust of every number it ever held.
    for (let at = Math.max(0, index - count + 1); at <= index; at += 1) {
      const mean = means[at] as number;
      if (!isCounted(mean, buckets[at])) continue;
      present += 1;
      sum += mean;
    }
    if (present * 2 >= count && present > 0) rolled[index] = sum / present;
  }
  return rolled;
}

/** How the line is named wherever it is drawn or read. */
export function rollingName(count: number): string {
  return `rolling average (${count} buckets)`;
}
