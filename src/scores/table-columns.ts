import { scoreLabel } from '../contract/score-keys.ts';
import { signedText } from './change.ts';
import { isComparable } from './comparison.ts';
import { formatBareMean, formatExactMean } from './format-number.ts';
import { type Numbers, type ScoreColumn, shownValue } from './numbers.ts';
import { type Direction, sortedPlaces } from './order.ts';
import type { Answer } from './series.ts';

/** By which column rows are sorted; null is the order they come in. */
export type Sort = { readonly column: string; readonly direction: Direction } | null;

/** One column of the table by bucket. */
export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly score: ScoreColumn;
  readonly kind: 'mean' | 'compared' | 'difference';
  /** In the wire's units, NaN where there is none. */
  readonly values: ArrayLike<number>;
}

/** Each score, with a comparison followed by what it was then and by how much it differs. */
export function tableColumns(
  answer: Answer,
  scores: readonly ScoreColumn[],
  { comparison }: Numbers,
): readonly TableColumn[] {
  return scores.flatMap((score): readonly TableColumn[] => {
    const { key, means } = score;
    const label = scoreLabel(key);
    const mean: TableColumn = { id: key, label, title: key, score, kind: 'mean', values: means };
    if (!comparison) return [mean];
    const compared = comparison.means.get(key) ?? new Float64Array(means.length).fill(Number.NaN);
    const difference = means.map((value, bucket) =>
      isComparable(answer, comparison, bucket) ? value - (compared[bucket] as number) : Number.NaN,
    );
    return [
      mean,
      {
        id: `${key} compared`,
        label: 'compared',
        title: `${label}, ${comparison.name}`,
        score,
        kind: 'compared',
        values: compared,
      },
      {
        id: `${key} difference`,
        label: 'difference',
        title: `${label}, difference to ${comparison.name}`,
        score,
        kind: 'difference',
        values: difference,
      },
    ];
  });
}

/** The buckets in the order of a sort, by index. */
export function bucketOrder(
  answer: Answer,
  columns: readonly TableColumn[],
  sort: Sort,
): readonly number[] {
  const places = answer.buckets.map((_, index) => index);
  if (sort === null) return places;
  const column = columns.find(({ id }) => id === sort.column);
  if (column) return sortedPlaces(Array.from(column.values), sort.direction);
  return sort.direction === 'ascending' ? places : places.reverse();
}

/** A cell's number with the digits a chart gives it, differences with their sign; null for a hole. */
export function cellText({ kind, score, values }: TableColumn, bucket: number): string | null {
  const value = values[bucket] ?? Number.NaN;
  if (shownValue(value, score.unit) === null) return null;
  if (kind !== 'difference') return formatBareMean(value, score.unit);
  const mean = score.means[bucket] ?? Number.NaN;
  return signedText(mean - value, mean, score.unit);
}

/** The same to the thousandth, for whoever asks closer. */
export function exactCellText({ kind, score, values }: TableColumn, bucket: number): string | null {
  const value = values[bucket] ?? Number.NaN;
  if (shownValue(value, score.unit) === null) return null;
  const sign = kind === 'difference' && value > 0 ? '+' : '';
  return sign + formatExactMean(value, score.unit);
}
