import type { Bucket } from './ask.ts';
import type { DrawnLine, LineLook } from './drawn-line.ts';
import { type LineParts, type LinePoint, lineParts, round } from './line-parts.ts';
import { innerWidth, momentOf, PLOT_MARGIN, type Plot, xOf, yOf } from './plot.ts';
import { placeOf } from './scale.ts';
import { thin } from './thin.ts';
import type { Shape } from './view.ts';

/** Everything that is drawn of one line, as SVG paths; '' where there is nothing. */
export interface LineDrawing extends LineParts {
  /** The area under the line, or the bars. */
  readonly fill: string;
}

/** Where among the bars of one bucket a line's bar stands. */
export interface Slot {
  readonly index: number;
  readonly count: number;
}

/** A kept bucket of a line: where it stands on both axes; `place` is null in a hole. */
export interface LineRow {
  /** Ms. */
  readonly at: number;
  /** In the value axis' own measure: a power of ten on a logarithmic one. */
  readonly place: number | null;
  /** Where it is drawn. */
  readonly bucket: Bucket;
  /** Whether its value is of less than a whole bucket. */
  readonly isPartial: boolean;
}

/** A row with its px. */
export interface PlacedRow {
  readonly x: number;
  readonly y: number | null;
  readonly payload: LineRow;
}

/** A row with the px of its bucket's ends besides. */
interface Mark extends LinePoint {
  readonly left: number;
  readonly right: number;
}

/**
 * What the width can show of a line (`means` as on the wire, `factor` to the screen's unit): drawn, it looks as if every
 * bucket of it were there, at about two points a px.
 */
export function lineRows(
  {
    means,
    factor,
    ownBuckets,
  }: Pick<DrawnLine, 'means' | 'ownBuckets'> & { readonly factor: number },
  buckets: readonly Bucket[],
  plot: Plot,
): LineRow[] {
  const drawable = plot.scale.kind === 'log' ? aboveZero(means) : means;
  const rows: LineRow[] = [];
  for (const index of thin(drawable, Math.max(1, Math.round(innerWidth(plot))))) {
    const bucket = buckets[index];
    if (!bucket) continue;
    const place = placeOf(plot.scale, (drawable[index] as number) * factor);
    rows.push({
      at: momentOf(plot, bucket),
      place: Number.isNaN(place) ? null : place,
      bucket,
      isPartial: ((ownBuckets ?? buckets)[index]?.partial ?? null) !== null,
    });
  }
  // Recharts' store freezes what it is given, deeply; what is frozen already it leaves alone.
  Object.freeze(rows);
  return rows;
}

/** The paths through placed rows in a shape; only a line of full look has another shape than a line. */
export function drawLine(
  points: readonly PlacedRow[],
  { look, slot }: { readonly look: LineLook; readonly slot: Slot },
  plot: Plot,
  shape: Shape,
): LineDrawing {
  const marks = points.map(({ x, y, payload: { bucket, isPartial } }) => ({
    x,
    y,
    left: xOf(plot, bucket.start),
    right: xOf(plot, bucket.end),
    partial: isPartial,
  }));
  if (look !== 'full' || shape === 'lines') return { ...lineParts(marks), fill: '' };
  return SHAPES[shape](marks, baseOf(plot), slot);
}

/** How many values a logarithmic axis has no place for. */
export function countLeftOut(all: readonly { readonly means: Float64Array }[]): number {
  let count = 0;
  for (const { means } of all) for (const mean of means) if (mean <= 0) count += 1;
  return count;
}

function aboveZero(means: Float64Array): Float64Array {
  return means.map((mean) => (mean > 0 ? mean : Number.NaN));
}

/** The px height of zero, or of the end of the axis nearest to it. */
function baseOf(plot: Plot): number {
  const { min, max, kind } = plot.scale;
  if (kind === 'log') return plot.height - PLOT_MARGIN.bottom;
  return yOf(plot, Math.min(Math.max(0, min), max));
}

type DrawShape = (marks: readonly Mark[], base: number, slot: Slot) => LineDrawing;

const SHAPES: Readonly<Record<Exclude<Shape, 'lines'>, DrawShape>> = {
  area: (marks, base) => ({ ...lineParts(marks), fill: areaUnder(marks, base) }),
  steps: (marks) => ({ ...lineParts(marks.flatMap(stepOf)), dots: '', rings: '', fill: '' }),
  bars: (marks, base, slot) => ({
    solid: '',
    dots: '',
    rings: '',
    fill: marks.map((mark) => (mark.partial ? '' : barOf(mark, base, slot))).join(''),
    dashed: marks.map((mark) => (mark.partial ? barOf(mark, base, slot) : '')).join(''),
  }),
};

/** A value holds from its bucket's start until the next one that is drawn, or to the end before a hole. */
function stepOf(mark: Mark, index: number, marks: readonly Mark[]): LinePoint[] {
  const { left: x, y, partial } = mark;
  const next = marks[index + 1];
  const end = next && next.y !== null ? next.left : mark.right;
  return [
    { x, y, partial },
    { x: end, y, partial },
  ];
}

/** Down to the base under each stretch between holes. */
function areaUnder(marks: readonly Mark[], base: number): string {
  let path = '';
  let stretch: Mark[] = [];
  const close = () => {
    const first = stretch[0];
    const last = stretch.at(-1);
    if (first && last && first !== last) {
      const top = stretch.map(({ x, y }) => `L${round(x)},${round(y ?? base)}`).join('');
      path += `M${round(first.x)},${round(base)}${top}L${round(last.x)},${round(base)}Z`;
    }
    stretch = [];
  };
  for (const mark of marks) {
    if (mark.y === null) close();
    else stretch.push(mark);
  }
  close();
  return path;
}

/** At least a px wide and high, so that a real zero is seen. */
function barOf(mark: Mark, base: number, { index, count }: Slot): string {
  if (mark.y === null) return '';
  const width = mark.right - mark.left;
  const gap = width >= 8 ? width * 0.12 : 0;
  const slot = (width - gap * 2) / count;
  const left = mark.left + gap + slot * index;
  const right = left + Math.max(1, slot - (slot >= 4 ? 1 : 0));
  const y = Math.abs(mark.y - base) < 1 ? base - 1 : mark.y;
  return `M${round(left)},${round(base)}V${round(y)}H${round(right)}V${round(base)}Z`;
}
