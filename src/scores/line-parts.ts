/** A point of a line in px; `y` is null in a hole. */
export interface LinePoint {
  readonly x: number;
  readonly y: number | null;
  /** The bucket holds less than its whole step. */
  readonly partial: boolean;
}

export interface LineParts {
  /** SVG path through neighbours that are both complete. */
  readonly solid: string;
  /** SVG path of the steps from or to a partial bucket. */
  readonly dashed: string;
  /** Points that no step touches, and partial ones, which are drawn lighter. */
  readonly dots: readonly { readonly x: number; readonly y: number; readonly partial: boolean }[];
}

/** Straight steps between neighbours, none across a hole; a point between holes becomes a dot. */
export function lineParts(points: readonly LinePoint[]): LineParts {
  let solid = '';
  let dashed = '';
  const dots: { x: number; y: number; partial: boolean }[] = [];
  let solidEnd = -1;
  points.forEach((point, index) => {
    if (point.y === null) return;
    const before = points[index - 1];
    const after = points[index + 1];
    const alone = (before?.y ?? null) === null && (after?.y ?? null) === null;
    if (alone || point.partial) dots.push({ x: point.x, y: point.y, partial: point.partial });
    if (!before || before.y === null) return;
    const to = `L${round(point.x)},${round(point.y)}`;
    const from = `M${round(before.x)},${round(before.y)}`;
    if (point.partial || before.partial) {
      dashed += from + to;
    } else {
      solid += solidEnd === index - 1 ? to : from + to;
      solidEnd = index;
    }
  });
  return { solid, dashed, dots };
}

function round(px: number): number {
  return Math.round(px * 100) / 100;
}
