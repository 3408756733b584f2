import { useMemo } from 'react';
import type { Abilities } from '../contract/abilities.ts';
import type { WireFilter } from '../contract/filter-node.ts';
import type { Increment } from '../contract/increments.ts';
import type { Question } from '../question/question.ts';
import type { AskedRequest, ScoresAsk } from '../scores/ask.ts';
import { chooseIncrement, coarserThatFits, countBuckets } from '../time/buckets.ts';
import { bucketLabel, clockSince, partialText } from '../time/label-time.ts';
import { type Plan, planRequests } from '../time/plan.ts';
import { type ResolvedRange, resolveRange } from '../time/range.ts';
import { ticksFor } from '../time/ticks.ts';

/** More buckets than this are not asked for: a coarser increment is offered instead. */
export const MOST_BUCKETS = 1_500;

export interface AskedTime {
  readonly resolved: ResolvedRange;
  /** What the automatic choice comes to. */
  readonly automatic: Increment;
  readonly increment: Increment;
  readonly buckets: number;
  /** The finest increment that fits; null when the chosen one does. */
  readonly coarser: Increment | null;
}

/** The instants and buckets that a question's time comes to at `now`. */
export function useAskedTime(question: Question, now: number): AskedTime {
  const { range, zone, increment: chosen } = question;
  return useMemo(() => {
    const resolved = resolveRange(range, zone, now);
    const automatic = chooseIncrement(resolved, zone);
    const increment = chosen === 'auto' ? automatic : chosen;
    const buckets = countBuckets(resolved, increment, zone);
    const coarser =
      buckets > MOST_BUCKETS ? coarserThatFits(resolved, increment, zone, MOST_BUCKETS) : null;
    return { resolved, automatic, increment, buckets, coarser };
  }, [range, zone, chosen, now]);
}

/** The requests that answer a filter over a time; null while there would be too many buckets. */
export function useAsk(
  filter: WireFilter,
  time: AskedTime,
  zone: string,
  abilities: Abilities,
  now: number,
): { readonly ask: ScoresAsk; readonly plan: Plan } | null {
  const plan = useMemo(
    () =>
      time.buckets > MOST_BUCKETS
        ? null
        : planRequests({
            range: time.resolved,
            increment: time.increment,
            zone,
            exactZones: abilities.exactZones,
            now,
          }),
    [time, zone, abilities.exactZones, now],
  );
  return useMemo(
    () => plan && { plan, ask: toAsk(filter, plan, zone, now) },
    [plan, filter, zone, now],
  );
}

/** Hands the time's plan to the scores in the scores' own terms. */
export function toAsk(filter: WireFilter, plan: Plan, zone: string, askedAt: number): ScoresAsk {
  const { buckets, increment } = plan;
  const requests: AskedRequest[] = plan.requests.map((request, index) => {
    const firstBucket = buckets.findIndex((bucket) => bucket.request === index);
    const own = buckets.filter((bucket) => bucket.request === index);
    return { ...request, firstBucket, labels: own.map(({ label }) => label) };
  });
  return {
    filter,
    zone,
    askedAt,
    requests,
    buckets: buckets.map((bucket) => ({
      start: bucket.start,
      end: bucket.end,
      partial: partialText(bucket),
    })),
    bucketLabel: (index) => {
      const bucket = buckets[index];
      return bucket ? bucketLabel(bucket, increment, zone) : '';
    },
    clockLabel: (instant) => clockSince(zone, instant, askedAt),
    ticks: (atMost) => ticksFor(buckets, increment, zone, atMost),
  };
}
