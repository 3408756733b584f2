import type { Annotation } from './annotations.ts';
import type { Better } from './better.ts';
import { signedText } from './change.ts';
import type { Comparison } from './comparison.ts';
import type { Goal } from './goals.ts';
import type { Revisions } from './revisions.ts';
import type { Answer, Series } from './series.ts';
import type { Unit } from './units.ts';

/** What is known about the numbers of one answer besides the numbers themselves. */
export interface Numbers {
  readonly comparison: Comparison | null;
  readonly revisions: Revisions;
  /** What happened in each bucket, by its index. */
  readonly annotations: ReadonlyMap<number, readonly Annotation[]>;
  /** Over how many buckets the rolling average runs; 1 for none. */
  readonly rolling: number;
  /** By score key. */
  readonly goals: ReadonlyMap<string, Goal>;
  /** What was chosen; the rest is guessed from the names. */
  readonly better: Readonly<Record<string, Better>>;
}

export const PLAIN_NUMBERS: Numbers = {
  comparison: null,
  revisions: new Map(),
  annotations: new Map(),
  rolling: 1,
  goals: new Map(),
  better: {},
};

/** A score with the unit its panel gives it. */
export interface ScoreColumn extends Series {
  readonly unit: Unit;
}

/** A mean in screen units, without the binary dust of a factor; null where it is a hole. */
export function shownValue(mean: number | null | undefined, unit: Unit): number | null {
  if (mean === undefined || mean === null || Number.isNaN(mean)) return null;
  return Number((mean * unit.factor).toPrecision(15));
}

/** "revised +0.04 since 10:02", null for a bucket that is as it was. */
export function revisionText(
  { revisions }: Pick<Numbers, 'revisions'>,
  { key, unit, means }: ScoreColumn,
  bucket: number,
  answer: Answer,
): string | null {
  const revision = revisions.get(key)?.get(bucket);
  if (!revision) return null;
  const { difference, since } = revision;
  const now = means[bucket] ?? Number.NaN;
  return `revised ${signedText(now - difference, now, unit)} since ${answer.ask.clockLabel(since)}`;
}
