import { betterOf } from './better.ts';
import { type Change, changeBetween } from './change.ts';
import { comparedBucket, isComparable, meansOfPeriods } from './comparison.ts';
import { formatMean } from './format-number.ts';
import { type Numbers, revisionText } from './numbers.ts';
import { rollingMeans } from './rolling.ts';
import type { Answer, Series } from './series.ts';
import type { Unit } from './units.ts';

/** What a tooltip says beside the numbers themselves; null where there is nothing. */
export interface NumberNotes {
  /** What happened in the bucket, and which one it is compared with. */
  readonly ofBucket: (bucket: number) => string | null;
  /** What a score was then, by how much it differs, its rolling average, and whether it was revised. */
  readonly ofScore: (key: string, bucket: number) => string | null;
  /** How a score of a bucket differs from what it was then. */
  readonly changeOf: (key: string, bucket: number) => Change | null;
  /** How its mean of bucket means does. */
  readonly changeOfMean: (key: string) => Change | null;
}

export function numberNotes(
  answer: Answer,
  series: readonly Series[],
  unit: Unit,
  numbers: Numbers,
): NumberNotes {
  const { comparison, rolling, better } = numbers;
  const scores = new Map(series.map((one) => [one.key, { ...one, unit }]));
  const averages = new Map<string, Float64Array>();
  function averageOf(key: string, means: Float64Array, bucket: number): number {
    const known = averages.get(key) ?? rollingMeans(means, answer.buckets, rolling);
    averages.set(key, known);
    return known[bucket] ?? Number.NaN;
  }

  function ofBucket(bucket: number): string | null {
    const events = numbers.annotations.get(bucket)?.map(({ text }) => text) ?? [];
    if (!comparison) return events.join(' · ') || null;
    const then = comparedBucket(comparison, bucket);
    const label = then
      ? `before: ${then.label}${then.partial ? ` (${then.partial})` : ''}`
      : 'before: no such bucket';
    return [...events, label].join(' · ');
  }

  function changeOf(key: string, bucket: number): Change | null {
    const mean = scores.get(key)?.means[bucket] ?? Number.NaN;
    const then = comparison?.means.get(key)?.[bucket] ?? Number.NaN;
    if (!comparison || Number.isNaN(mean) || Number.isNaN(then)) return null;
    if (!isComparable(answer, comparison, bucket)) return null;
    return changeBetween(then, mean, unit, betterOf(key, better));
  }

  const meanChanges = new Map<string, Change | null>();
  function changeOfMean(key: string): Change | null {
    const known = meanChanges.get(key);
    if (known !== undefined) return known;
    const score = scores.get(key);
    const periods = comparison && score ? meansOfPeriods(answer, comparison, score) : null;
    const change =
      periods && changeBetween(periods.before, periods.now, unit, betterOf(key, better));
    meanChanges.set(key, change);
    return change;
  }

  function ofScore(key: string, bucket: number): string | null {
    const score = scores.get(key);
    if (!score) return null;
    const notes: string[] = [];
    if (comparison) {
      const then = comparison.means.get(key)?.[bucket] ?? Number.NaN;
      if (!Number.isNaN(then)) {
        const change = changeOf(key, bucket);
        notes.push(`before: ${formatMean(then, unit)}${change ? ` ${change.short}` : ''}`);
      } else notes.push('before: –');
    }
    if (rolling > 1) {
      const average = averageOf(key, score.means, bucket);
      notes.push(`average ${Number.isNaN(average) ? '–' : formatMean(average, unit)}`);
    }
    const revised = revisionText(numbers, score, bucket, answer);
    if (revised) notes.push(revised);
    return notes.join(', ') || null;
  }

  return { ofBucket, ofScore, changeOf, changeOfMean };
}
