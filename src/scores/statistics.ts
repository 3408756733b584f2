import type { Bucket } from './ask.ts';

/** A value and the bucket it stands in, by index. */
export interface Reading {
  readonly bucket: number;
  readonly mean: number;
}

/** One score in a few numbers, in the wire's units. Only complete buckets with a value count. */
export interface Statistics {
  /** How many buckets counted. */
  readonly count: number;
  /** The newest of them. */
  readonly last: Reading;
  /** Each bucket weighs the same, however many requests it held: the endpoint does not say how many. */
  readonly meanOfBucketMeans: number;
  /** The earliest of the lowest. */
  readonly min: Reading;
  /** The earliest of the highest. */
  readonly max: Reading;
}

/** The statistics of one score over the buckets; null when no complete bucket has a value. */
export function statisticsOf(
  means: ArrayLike<number>,
  buckets: readonly Bucket[],
): Statistics | null {
  let count = 0;
  let sum = 0;
  let last = -1;
  let min = -1;
  let max = -1;
  for (let index = 0; index < means.length; index += 1) {
    const mean = means[index] as number;
    if (!isCounted(mean, buckets[index])) continue;
    count += 1;
    sum += mean;
    last = index;
    if (min < 0 || mean < (means[min] as number)) min = index;
    if (max < 0 || mean > (means[max] as number)) max = index;
  }
  if (count === 0) return null;
  const reading = (bucket: number): Reading => ({ bucket, mean: means[bucket] as number });
  return {
    count,
    last: reading(last),
    meanOfBucketMeans: sum / count,
    min: reading(min),
    max: reading(max),
  };
}

/** Whether a value takes part in averages, differences and goals: it is there, and its bucket is whole. */
export function isCounted(mean: number | undefined, bucket: Bucket | undefined): boolean {
  return mean !== undefined && !Number.isNaN(mean) && bucket?.partial === null;
}
