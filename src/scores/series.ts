import type { ScoreRow } from '../contract/scores-query.ts';
import type { Bucket, ScoresAsk } from './ask.ts';
import { ScoresError } from './errors.ts';
import { byName } from './order.ts';

/** One score over the buckets: `means[i]` belongs to `buckets[i]`, NaN where the bucket has no such score. */
export interface Series {
  readonly key: string;
  readonly means: Float64Array;
}

export interface Answer {
  /** What was asked: an answer that stays on screen while a newer one is awaited keeps its own dates. */
  readonly ask: ScoresAsk;
  readonly buckets: readonly Bucket[];
  /** In the order of their keys, as people count; empty when no request in range has a score. */
  readonly series: readonly Series[];
}

/** Puts the series of all requests together: each request covers buckets of its own. */
export function toAnswer(ask: ScoresAsk, parts: readonly (readonly Series[])[]): Answer {
  const series = new Map<string, Float64Array>();
  ask.requests.forEach(({ firstBucket }, index) => {
    for (const { key, means } of parts[index] ?? []) {
      const whole = series.get(key) ?? new Float64Array(ask.buckets.length).fill(Number.NaN);
      whole.set(means, firstBucket);
      series.set(key, whole);
    }
  });
  return { ask, buckets: ask.buckets, series: inOrder(series) };
}

/** Lays the rows of one request onto the buckets it asked for. */
export function layRows(rows: readonly ScoreRow[], labels: readonly number[]): readonly Series[] {
  const layer = createLayer(labels);
  layer.add(rows);
  return layer.series();
}

/**
 * Takes the rows of one request, all at once or piece by piece, in one pass. Filler rows (empty key) only mark empty
 * buckets. A scored row outside the buckets asked for, or a second one for the same bucket and key, is a broken promise.
 */
export function createLayer(labels: readonly number[]) {
  const series = new Map<string, Float64Array>();
  const bucketOf = bucketFinder(labels);
  return {
    add(rows: readonly ScoreRow[]) {
      for (const row of rows) {
        if (row.score_key === '') continue;
        const bucket = bucketOf(row.created_at_trunc);
        if (bucket === undefined) throw unaskedBucket(row);
        let means = series.get(row.score_key);
        if (!means) {
          means = new Float64Array(labels.length).fill(Number.NaN);
          series.set(row.score_key, means);
        }
        if (!Number.isNaN(means[bucket])) throw repeatedBucket(row);
        means[bucket] = row.score_sum;
      }
    },
    series: () => inOrder(series),
  };
}

function inOrder(series: ReadonlyMap<string, Float64Array>): readonly Series[] {
  return [...series].map(([key, means]) => ({ key, means })).sort((a, b) => byName(a.key, b.key));
}

/**
 * Label text → bucket index. Rows come in time order, so the last label is remembered, the next one is looked for first,
 * and the table of all is rarely needed. A label of NaN is no row's, not even of one whose date can't be read.
 */
function bucketFinder(labels: readonly number[]): (label: string) => number | undefined {
  let table: Map<number, number> | undefined;
  const placeOf = (instant: number) => {
    table ??= new Map(labels.map((label, index) => [label, index]));
    return Number.isNaN(instant) ? undefined : table.get(instant);
  };
  let lastText = '';
  let lastIndex: number | undefined;
  return (text) => {
    if (text !== lastText) {
      lastText = text;
      const instant = Date.parse(text);
      const next = (lastIndex ?? -1) + 1;
      lastIndex = labels[next] === instant ? next : placeOf(instant);
    }
    return lastIndex;
  };
}

function unaskedBucket(row: ScoreRow) {
  return new ScoresError(
    'unreadable',
    `A value of “${row.score_key}” is dated ${row.created_at_trunc}, a bucket that was not asked for.`,
  );
}

function repeatedBucket(row: ScoreRow) {
  return new ScoresError(
    'unreadable',
    `“${row.score_key}” has two values for the bucket ${row.created_at_trunc}.`,
  );
}
