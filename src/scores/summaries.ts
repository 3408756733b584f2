import { type Better, betterOf } from './better.ts';
import { type Change, changeBetween } from './change.ts';
import { type Goal, type GoalResult, goalResult } from './goals.ts';
import type { Numbers, ScoreColumn } from './numbers.ts';
import type { Answer } from './series.ts';
import { type Statistics, statisticsOf } from './statistics.ts';

/** One score in a few numbers. */
export interface ScoreSummary {
  readonly score: ScoreColumn;
  readonly statistics: Statistics | null;
  readonly better: Better;
  /** The same of the period compared with; null without one, or where it has no complete bucket with this score. */
  readonly before: Statistics | null;
  /** From that period's mean of bucket means to this one's. */
  readonly change: Change | null;
  readonly goal: (GoalResult & { readonly goal: Goal }) | null;
}

export function summarise(
  answer: Answer,
  scores: readonly ScoreColumn[],
  numbers: Numbers,
): readonly ScoreSummary[] {
  const other = numbers.comparison?.answer;
  const others = new Map(other?.series.map((series) => [series.key, series.means]));
  return scores.map((score) => {
    const { key, means, unit } = score;
    const statistics = statisticsOf(means, answer.buckets);
    const before = other ? statisticsOf(others.get(key) ?? [], other.buckets) : null;
    const better = betterOf(key, numbers.better);
    const goal = numbers.goals.get(key);
    return {
      score,
      statistics,
      better,
      before,
      change:
        statistics && before
          ? changeBetween(before.meanOfBucketMeans, statistics.meanOfBucketMeans, unit, better)
          : null,
      goal: goal ? { goal, ...goalResult(goal, means, answer.buckets) } : null,
    };
  });
}
