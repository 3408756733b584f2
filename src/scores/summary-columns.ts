import { scoreLabel } from '../contract/score-keys.ts';
import type { Comparison } from './comparison.ts';
import type { Cell } from './csv.ts';
import { formatBareMean, formatExactMean } from './format-number.ts';
import { goalResultText, goalText } from './goals.ts';
import { shownValue } from './numbers.ts';
import { sortedPlaces } from './order.ts';
import type { Answer } from './series.ts';
import type { ScoreSummary } from './summaries.ts';
import type { Sort } from './table-columns.ts';
import type { Unit } from './units.ts';

/** One column of the table by score. */
export interface SummaryColumn {
  readonly id: string;
  readonly label: string;
  /** A mean in the wire's units; null where there is none. */
  readonly value: (summary: ScoreSummary) => number | null;
  /** What stands in the cell; null for a hole. */
  readonly text: (summary: ScoreSummary) => string | null;
  /** The same to the thousandth, said in its tooltip. */
  readonly exact?: (summary: ScoreSummary) => string | null;
  /** Which bucket a value stands in, said in its tooltip. */
  readonly bucket?: (summary: ScoreSummary) => number | undefined;
}

const mean = (
  id: string,
  label: string,
  value: SummaryColumn['value'],
  bucket?: SummaryColumn['bucket'],
): SummaryColumn => ({
  id,
  label,
  value,
  text: (summary) => meanText(formatBareMean, value, summary),
  exact: (summary) => meanText(formatExactMean, value, summary),
  ...(bucket ? { bucket } : {}),
});

function meanText(
  format: (mean: number, unit: Unit) => string,
  value: SummaryColumn['value'],
  summary: ScoreSummary,
): string | null {
  const found = value(summary);
  return found === null ? null : format(found, summary.score.unit);
}

/** The columns that have something to say. */
export function summaryColumns(
  comparison: Comparison | null,
  summaries: readonly ScoreSummary[],
): readonly SummaryColumn[] {
  return [
    mean(
      'last',
      'Last',
      ({ statistics }) => statistics?.last.mean ?? null,
      ({ statistics }) => statistics?.last.bucket,
    ),
    mean('mean', 'Mean of bucket means', ({ statistics }) => statistics?.meanOfBucketMeans ?? null),
    mean(
      'min',
      'Min',
      ({ statistics }) => statistics?.min.mean ?? null,
      ({ statistics }) => statistics?.min.bucket,
    ),
    mean(
      'max',
      'Max',
      ({ statistics }) => statistics?.max.mean ?? null,
      ({ statistics }) => statistics?.max.bucket,
    ),
    {
      id: 'buckets',
      label: 'Complete buckets',
      value: ({ statistics }) => statistics?.count ?? 0,
      text: ({ statistics }) => String(statistics?.count ?? 0),
    },
    ...(comparison
      ? [
          mean('before', 'Mean before', ({ before }) => before?.meanOfBucketMeans ?? null),
          {
            id: 'change',
            label: 'Change',
            value: ({ statistics, before }: ScoreSummary) =>
              statistics && before ? statistics.meanOfBucketMeans - before.meanOfBucketMeans : null,
            text: ({ change }: ScoreSummary) => change && `${change.short} (${change.words})`,
          },
        ]
      : []),
    ...(summaries.some(({ goal }) => goal !== null)
      ? [
          {
            id: 'goal',
            label: 'Goal met',
            value: ({ goal }: ScoreSummary) => (goal && goal.of > 0 ? goal.met / goal.of : null),
            text: ({ goal, score }: ScoreSummary) =>
              goal && `${goalText(goal.goal, score.unit)}: ${goalResultText(goal)}`,
          },
        ]
      : []),
  ];
}

export function summaryOrder(
  summaries: readonly ScoreSummary[],
  columns: readonly SummaryColumn[],
  sort: Sort,
): readonly number[] {
  if (sort === null) return summaries.map((_, index) => index);
  const column = columns.find(({ id }) => id === sort.column);
  const values = summaries.map((summary) =>
    column ? column.value(summary) : scoreLabel(summary.score.key),
  );
  return sortedPlaces(values, sort.direction);
}

/** The table by score as cells, numbers at full precision; each mean is followed by its bucket where it has one. */
export function summaryCells(
  answer: Answer,
  summaries: readonly ScoreSummary[],
  columns: readonly SummaryColumn[],
  order: readonly number[],
): readonly (readonly Cell[])[] {
  const head = columns.flatMap(({ label, bucket }) =>
    bucket ? [label, `${label}: bucket`] : [label],
  );
  const rows = order.flatMap((place) => {
    const summary = summaries[place];
    if (!summary) return [];
    const { key, unit } = summary.score;
    const cells = columns.flatMap(({ id, value, text, bucket }): readonly Cell[] => {
      if (id === 'goal') return [text(summary)];
      const found = value(summary);
      const number = id === 'buckets' ? found : shownValue(found, unit);
      const place = bucket?.(summary);
      if (!bucket) return [number];
      return [number, place === undefined ? null : answer.ask.bucketLabel(place)];
    });
    return [[key, unit.suffix.trim() || null, ...cells]];
  });
  return [['Score', 'Unit', ...head], ...rows];
}
