import type { Series } from './series.ts';

interface TooltipRow {
  readonly key: string;
  readonly mean: number;
}

/**
 * The scores of a bucket that fit into `room` rows, in their order, and how many are left out. Left out are first those
 * without a value, then those whose values are farthest from the emphasised score's (else from the highest).
 */
export function tooltipRows(
  series: readonly Series[],
  bucket: number,
  emphasised: string | null,
  room: number,
): { readonly rows: readonly TooltipRow[]; readonly left: number } {
  const all = series.map(({ key, means }) => ({ key, mean: means[bucket] ?? Number.NaN }));
  if (all.length <= room) return { rows: all, left: 0 };
  const middle = all.find(({ key }) => key === emphasised)?.mean ?? Number.NaN;
  const away = ({ mean }: TooltipRow) => {
    if (Number.isNaN(mean)) return Number.POSITIVE_INFINITY;
    return Number.isNaN(middle) ? -mean : Math.abs(mean - middle);
  };
  const near = [...all].sort((a, b) => compareNumbers(away(a), away(b))).slice(0, room);
  const kept = new Set(near);
  return { rows: all.filter((row) => kept.has(row)), left: all.length - near.length };
}

function compareNumbers(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
