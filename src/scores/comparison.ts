import { scoreLabel } from '../contract/score-keys.ts';
import type { Answer, Series } from './series.ts';
import { statisticsOf } from './statistics.ts';

/** Another period's answer laid under the one on screen, bucket i under bucket i. */
export interface Comparison {
  /** "the same days last week": how the other period is called on screen. */
  readonly name: string;
  /** From when to when both periods run, in words. */
  readonly spans: string;
  readonly answer: Answer;
  /**
   * Each score's means of the other period, as many as the answer on screen has buckets; NaN where it has no value or no
   * such bucket.
   */
  readonly means: ReadonlyMap<string, Float64Array>;
  /** Which whole buckets are left over on either side, in words; null when none is. */
  readonly surplus: string | null;
}

/** More scores than this are counted, not named. */
const MOST_NAMED = 3;

/** Lays a second answer under the first. Months and years differ in length: what has no partner is said, never moved. */
export function compareAnswers(
  answer: Answer,
  other: Answer,
  { name, spans }: Pick<Comparison, 'name' | 'spans'>,
): Comparison {
  const count = answer.buckets.length;
  const means = new Map<string, Float64Array>();
  for (const series of other.series) {
    const aligned = new Float64Array(count).fill(Number.NaN);
    aligned.set(series.means.subarray(0, count));
    means.set(series.key, aligned);
  }
  return { name, spans, answer: other, means, surplus: surplusText(answer, other) };
}

function surplusText(answer: Answer, other: Answer): string | null {
  const isOtherLonger = other.buckets.length > answer.buckets.length;
  const [longer, shorter] = isOtherLonger ? [other, answer] : [answer, other];
  const first = shorter.buckets.length;
  // A bucket that is not whole is compared with none, so it lacks nothing: “last hour” reaches into one more minute.
  const last = longer.buckets.findLastIndex(({ partial }) => partial === null);
  if (last < first) return null;
  const label = longer.ask.bucketLabel;
  const which = first === last ? label(first) : `${label(first)} to ${label(last)}`;
  const [has, is] = first === last ? ['has', 'is'] : ['have', 'are'];
  return isOtherLonger
    ? `${which} of the period compared with ${has} no bucket here to stand under and ${is} not drawn.`
    : `The period compared with has fewer buckets: ${which} ${has} nothing to be compared with.`;
}

/** Where the answer on screen has no score: whether the other period has any. */
export function comparedAlone({ answer }: Comparison): string {
  const labels = answer.series.map(({ key }) => scoreLabel(key));
  if (labels.length === 0) return 'There is no score in that period either.';
  const named = labels.slice(0, MOST_NAMED).join(', ');
  const more = labels.length - MOST_NAMED;
  return `That period has scores: ${named}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** The name and mark of the other period's bucket under bucket `index`; null where it has none. */
export function comparedBucket(
  { answer }: Comparison,
  index: number,
): { readonly label: string; readonly partial: string | null } | null {
  const bucket = answer.buckets[index];
  return bucket ? { label: answer.ask.bucketLabel(index), partial: bucket.partial } : null;
}

/** A score's mean of bucket means in either period; null where one has no complete bucket with it. */
export function meansOfPeriods(
  answer: Answer,
  { answer: other }: Comparison,
  { key, means }: Series,
): { readonly before: number; readonly now: number } | null {
  const then = other.series.find((series) => series.key === key)?.means ?? [];
  const before = statisticsOf(then, other.buckets);
  const now = statisticsOf(means, answer.buckets);
  return before && now && { before: before.meanOfBucketMeans, now: now.meanOfBucketMeans };
}

/** Whether two means over one another may be subtracted: both are there and both buckets are whole. */
export function isComparable(answer: Answer, comparison: Comparison, index: number): boolean {
  const here = answer.buckets[index];
  const there = comparison.answer.buckets[index];
  return here?.partial === null && there?.partial === null;
}
