import { isBooleanScore } from '../contract/score-keys.ts';
import type { Answer } from './series.ts';

/** Fewer values than this show no pattern. */
const ENOUGH = 12;
/** So many of the buckets have to be all true or all false, and this many of either kind. */
const MOST = 0.75;
const SOME = 2;

/**
 * Keys of yes-or-no scores whose buckets are nearly all either all true or all false, with both among them. The answer
 * doesn't say how many requests a bucket holds, but hardly anything else than very few makes such a line.
 */
export function scoresOfFewRequests({ series, buckets }: Answer): readonly string[] {
  return series
    .filter(({ key, means }) => {
      if (!isBooleanScore(key)) return false;
      const values = means.filter(
        (mean, index) => !Number.isNaN(mean) && buckets[index]?.partial === null,
      );
      const [none, all] = [0, 1].map((end) => values.filter((mean) => mean === end).length);
      if (none === undefined || all === undefined) return false;
      return (
        values.length >= ENOUGH && none + all >= MOST * values.length && Math.min(none, all) >= SOME
      );
    })
    .map(({ key }) => key);
}
