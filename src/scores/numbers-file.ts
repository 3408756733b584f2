import { scoreLabel } from '../contract/score-keys.ts';
import { betterOf } from './better.ts';
import { isComparable } from './comparison.ts';
import type { Cell } from './csv.ts';
import type { Goal } from './goals.ts';
import { type Numbers, revisionText, type ScoreColumn, shownValue } from './numbers.ts';
import { rollingMeans, rollingName } from './rolling.ts';
import type { Answer } from './series.ts';
import type { Unit } from './units.ts';

/** A column of numbers beside the bucket's own columns. */
interface ValueColumn {
  readonly head: string;
  readonly cell: (bucket: number) => Cell;
}

/**
 * The numbers behind a picture as rows of cells, a head first: each bucket's two instants (ISO, the end not included),
 * its local name and why it is partial; each score in screen units at full precision. Columns for comparison, rolling
 * average, revisions and annotations only where there are any.
 */
export function numberRows(
  answer: Answer,
  scores: readonly ScoreColumn[],
  numbers: Numbers,
  order: readonly number[] = answer.buckets.map((_, index) => index),
): readonly (readonly Cell[])[] {
  const columns = [
    ...bucketColumns(answer, ''),
    ...(numbers.comparison ? bucketColumns(numbers.comparison.answer, 'compared ') : []),
    ...scores.flatMap((score) => scoreColumns(answer, score, numbers)),
    ...noteColumns(answer, scores, numbers),
  ];
  return [
    columns.map(({ head }) => head),
    ...order.map((bucket) => columns.map(({ cell }) => cell(bucket))),
  ];
}

function bucketColumns({ buckets, ask }: Answer, prefix: string): readonly ValueColumn[] {
  const of = (read: (bucket: number) => Cell) => (bucket: number) =>
    buckets[bucket] ? read(bucket) : null;
  return [
    { head: `${prefix}start`, cell: of((bucket) => isoText(buckets[bucket]?.start)) },
    { head: `${prefix}end`, cell: of((bucket) => isoText(buckets[bucket]?.end)) },
    { head: `${prefix}bucket`, cell: of(ask.bucketLabel) },
    { head: `${prefix}partial`, cell: of((bucket) => buckets[bucket]?.partial ?? null) },
  ];
}

function scoreColumns(
  answer: Answer,
  score: ScoreColumn,
  { comparison, rolling }: Numbers,
): readonly ValueColumn[] {
  const { key, unit, means } = score;
  const head = unit.suffix === '' ? key : `${key} (${unit.suffix.trim()})`;
  const valuesOf = (name: string, values: ArrayLike<number> | undefined): ValueColumn => ({
    head: name,
    cell: (bucket) => shownValue(values?.[bucket], unit),
  });
  const columns = [valuesOf(head, means)];
  if (rolling > 1)
    columns.push(
      valuesOf(`${head} ${rollingName(rolling)}`, rollingMeans(means, answer.buckets, rolling)),
    );
  if (!comparison) return columns;
  const before = comparison.means.get(key);
  const difference = means.map((mean, bucket) =>
    isComparable(answer, comparison, bucket) ? mean - (before?.[bucket] ?? Number.NaN) : Number.NaN,
  );
  return [
    ...columns,
    valuesOf(`${head} compared`, before),
    valuesOf(`${head} difference`, difference),
  ];
}

function noteColumns(
  answer: Answer,
  scores: readonly ScoreColumn[],
  numbers: Numbers,
): readonly ValueColumn[] {
  const columns: ValueColumn[] = [];
  const revised = (bucket: number) =>
    scores.flatMap((score) => {
      const text = revisionText(numbers, score, bucket, answer);
      return text === null ? [] : [`${score.key} ${text}`];
    });
  if (scores.some(({ key }) => numbers.revisions.has(key)))
    columns.push({ head: 'revised', cell: (bucket) => revised(bucket).join('; ') || null });
  if (numbers.annotations.size > 0)
    columns.push({
      head: 'annotations',
      cell: (bucket) =>
        numbers.annotations
          .get(bucket)
          ?.map(({ at, text }) => `${isoText(at)} ${text}`)
          .join('; ') ?? null,
    });
  return columns;
}

/** The same as JSON, by name instead of by column; holes are null. */
export function numbersJson(
  answer: Answer,
  scores: readonly ScoreColumn[],
  numbers: Numbers,
): string {
  const { ask, buckets } = answer;
  const { comparison, rolling } = numbers;
  const rolled =
    rolling > 1 ? scores.map(({ means }) => rollingMeans(means, buckets, rolling)) : [];
  const value = {
    askedAt: isoText(ask.askedAt),
    zone: ask.zone,
    userFilter: ask.filter,
    scores: scores.map(({ key, unit }) => ({
      key,
      name: scoreLabel(key),
      unit: unit.suffix.trim() || null,
      better: betterOf(key, numbers.better),
      goal: goalFields(numbers.goals.get(key), unit),
    })),
    ...(comparison ? { comparedWith: comparison.name } : {}),
    buckets: buckets.map((_, index) => ({
      ...bucketFields(answer, index),
      means: byKey(scores, ({ means, unit }) => shownValue(means[index], unit)),
      ...(rolling > 1
        ? {
            [rollingName(rolling)]: byKey(scores, ({ unit }, at) =>
              shownValue(rolled[at]?.[index], unit),
            ),
          }
        : {}),
      ...(comparison?.answer.buckets[index]
        ? {
            compared: {
              ...bucketFields(comparison.answer, index),
              means: byKey(scores, ({ key, unit }) =>
                shownValue(comparison.means.get(key)?.[index], unit),
              ),
            },
          }
        : {}),
      ...notesOf(answer, scores, numbers, index),
    })),
  };
  return JSON.stringify(value, null, 2);
}

/** In screen units, as the means are. */
function goalFields(goal: Goal | undefined, unit: Unit) {
  if (!goal) return null;
  return { from: shownValue(goal.from, unit), to: shownValue(goal.to, unit) };
}

function bucketFields({ buckets, ask }: Answer, index: number) {
  const bucket = buckets[index];
  return {
    start: isoText(bucket?.start),
    end: isoText(bucket?.end),
    bucket: ask.bucketLabel(index),
    partial: bucket?.partial ?? null,
  };
}

function notesOf(answer: Answer, scores: readonly ScoreColumn[], numbers: Numbers, index: number) {
  const revised = scores.flatMap((score) => {
    const text = revisionText(numbers, score, index, answer);
    return text === null ? [] : [[score.key, text] as const];
  });
  const annotations = numbers.annotations.get(index);
  return {
    ...(revised.length > 0 ? { revised: Object.fromEntries(revised) } : {}),
    ...(annotations
      ? { annotations: annotations.map(({ at, text }) => ({ at: isoText(at), text })) }
      : {}),
  };
}

function byKey<T>(
  scores: readonly ScoreColumn[],
  read: (score: ScoreColumn, at: number) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(scores.map((score, at) => [score.key, read(score, at)]));
}

function isoText(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}
