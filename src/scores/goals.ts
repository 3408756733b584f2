import type { Bucket } from './ask.ts';
import { typeset } from './format-number.ts';
import { isCounted } from './statistics.ts';
import type { Unit } from './units.ts';

/** The band a score should stay in, in the wire's units, both ends inclusive; null is open. */
export interface Goal {
  readonly from: number | null;
  readonly to: number | null;
}

/** How many complete buckets with a value there are, and how many of them meet the goal. */
export interface GoalResult {
  readonly met: number;
  readonly of: number;
}

export function goalResult(
  goal: Goal,
  means: ArrayLike<number>,
  buckets: readonly Bucket[],
): GoalResult {
  let met = 0;
  let of = 0;
  for (let index = 0; index < means.length; index += 1) {
    const mean = means[index] as number;
    if (!isCounted(mean, buckets[index])) continue;
    of += 1;
    if ((goal.from === null || mean >= goal.from) && (goal.to === null || mean <= goal.to))
      met += 1;
  }
  return { met, of };
}

/** "at least 80 %", "at most 2 s", "80 to 90". */
export function goalText({ from, to }: Goal, unit: Unit): string {
  const written = (value: number) => typeset(String(Number((value * unit.factor).toPrecision(12))));
  if (from !== null && to !== null) return `${written(from)} to ${written(to)}${unit.suffix}`;
  if (from !== null) return `at least ${written(from)}${unit.suffix}`;
  return to === null ? 'no goal' : `at most ${written(to)}${unit.suffix}`;
}

/** "18 of 24 complete buckets (75 %)". */
export function goalResultText({ met, of }: GoalResult): string {
  if (of === 0) return 'no complete bucket yet';
  const buckets = of === 1 ? 'bucket' : 'buckets';
  return `${met} of ${of} complete ${buckets} (${Math.floor((met / of) * 100)} %)`;
}

/** Goals as a link keeps them, one bound each, as bands by score key; of two like bounds the later counts. */
export function goalBands(
  goals: readonly {
    readonly score: string;
    readonly bound: 'at-least' | 'at-most';
    readonly value: number;
  }[],
): ReadonlyMap<string, Goal> {
  const bands = new Map<string, Goal>();
  for (const { score, bound, value } of goals) {
    const band = bands.get(score) ?? { from: null, to: null };
    bands.set(score, bound === 'at-least' ? { ...band, from: value } : { ...band, to: value });
  }
  return bands;
}
