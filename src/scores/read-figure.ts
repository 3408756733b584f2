import { scoreLabel } from '../contract/score-keys.ts';
import { formatMean } from './format-number.ts';
import type { NumberNotes } from './number-notes.ts';
import { type Plot, yOf } from './plot.ts';
import type { Answer, Series } from './series.ts';
import type { Unit } from './units.ts';

/** The score whose point in a bucket is nearest to a height in px; null where no score has a point. */
export function nearestSeries(
  plot: Plot,
  series: readonly Series[],
  unit: Unit,
  bucket: number,
  y: number,
): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { key, means } of series) {
    const away = Math.abs(yOf(plot, (means[bucket] ?? Number.NaN) * unit.factor) - y);
    if (away < least) {
      least = away;
      best = key;
    }
  }
  return best;
}

/**
 * Where a key leads from a bucket: arrows to the next, Page Up and Down by a tenth, Home and End to the ends, up and
 * down to the next score (past the first or last: all of them). Null for every other key.
 */
export function stepTo(
  key: string,
  bucket: number,
  isPointed: boolean,
  series: readonly Series[],
  emphasised: string | null,
  count: number,
): { readonly bucket: number; readonly series: string | null } | null {
  const page = Math.max(1, Math.round(count / 10));
  const goals: Readonly<Record<string, number>> = {
    ArrowLeft: bucket - 1,
    // The first key shows the newest bucket, where the reader starts.
    ArrowRight: isPointed ? bucket + 1 : bucket,
    PageUp: bucket - page,
    PageDown: bucket + page,
    Home: 0,
    End: count - 1,
  };
  const goal = Object.hasOwn(goals, key) ? goals[key] : undefined;
  if (goal !== undefined)
    return { bucket: Math.min(count - 1, Math.max(0, goal)), series: emphasised };
  const turn = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (turn === 0) return null;
  // Around in a ring of the scores and, between last and first, all of them.
  const ring: readonly (string | null)[] = [null, ...series.map((one) => one.key)];
  const next = (Math.max(0, ring.indexOf(emphasised)) + turn + ring.length) % ring.length;
  return { bucket, series: ring[next] ?? null };
}

/** What is said of a bucket: all of its values, or only the emphasised score's. */
export function spokenBucket(
  answer: Answer,
  unit: Unit,
  series: readonly Series[],
  bucket: number,
  emphasised: string | null,
  notes?: Pick<NumberNotes, 'ofBucket' | 'ofScore'>,
): string {
  const partial = answer.buckets[bucket]?.partial;
  const chosen = series.filter(({ key }) => key === emphasised);
  const values = (chosen.length > 0 ? chosen : series).map(({ key, means }) => {
    const mean = means[bucket] ?? Number.NaN;
    const value = Number.isNaN(mean) ? 'no value' : formatMean(mean, unit);
    return [scoreLabel(key), value, notes?.ofScore(key, bucket)].filter(Boolean).join(' ');
  });
  const label = answer.ask.bucketLabel(bucket);
  const when = [partial ? `${label} (${partial})` : label, notes?.ofBucket(bucket)];
  return (chosen.length > 0 ? [...values, ...when] : [...when, ...values])
    .filter(Boolean)
    .join(', ');
}
