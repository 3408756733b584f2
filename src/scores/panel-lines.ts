import type { DrawnLine } from './drawn-line.ts';
import type { Numbers } from './numbers.ts';
import { rollingMeans } from './rolling.ts';
import type { Answer, Series } from './series.ts';

/**
 * What is drawn besides a panel's own lines: the other period's behind them, rolling averages in front. An average of the
 * other period is worked out over its own buckets.
 */
export function addedLines(
  answer: Answer,
  shown: readonly Series[],
  { comparison, rolling }: Pick<Numbers, 'comparison' | 'rolling'>,
): readonly DrawnLine[] {
  const isRolling = rolling > 1;
  const ghosts = shown.flatMap(({ key }): readonly DrawnLine[] => {
    const then = comparison?.means.get(key);
    if (!comparison || !then) return [];
    const whole = comparison.answer.series.find((series) => series.key === key)?.means ?? then;
    const means = isRolling
      ? fitted(rollingMeans(whole, comparison.answer.buckets, rolling), then.length)
      : then;
    const ownBuckets = comparison.answer.buckets;
    return [{ id: `compared ${key}`, key, means, ownBuckets, look: 'ghost' }];
  });
  const averages = isRolling
    ? shown.map(
        ({ key, means }): DrawnLine => ({
          id: `average ${key}`,
          key,
          means: rollingMeans(means, answer.buckets, rolling),
          look: 'average',
        }),
      )
    : [];
  return [...ghosts, ...averages];
}

function fitted(means: Float64Array, count: number): Float64Array {
  const all = new Float64Array(count).fill(Number.NaN);
  all.set(means.subarray(0, count));
  return all;
}
