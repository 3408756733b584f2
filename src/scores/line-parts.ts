/** A point of a line in px; `y` is null in a hole. */
export interface LinePoint {
  readonly x: number;
  readonly y: number | null;
  /** The bucket holds less than its whole step. */
  readonly partial: boolean;
}

/** SVG paths; '' where there is nothing to draw. */
export interface LineParts {
  /** Through neighbours that are both complete. */
  readonly solid: string;
  /** The steps from or to a partial bucket. */
  readonly dashed: string;
  /** Points that no step touches: strokes of no length, which round caps make dots. */
  readonly dots: string;
  /** Points of partial buckets, which are drawn lighter. */
  readonly rings: string;
}

/** Straight steps between neighbours, none across a hole; a point between holes becomes a dot. */
export function lineParts(points: readonly LinePoint[]): LineParts {
  let solid = '';
  let dashed = '';
  const dots = dotPath();
  const rings = dotPath();
  let solidEnd = -1;
  points.forEach((point, index) => {
    if (point.y === null) return;
    const before = points[index - 1];
    const after = points[index + 1];
    const alone = (before?.y ?? null) === null && (after?.y ?? null) === null;
    if (point.partial) rings.add(point.x, point.y);
    else if (alone) dots.add(point.x, point.y);
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
  return { solid, dashed, dots: dots.path(), rings: rings.path() };
}

/** Dots at the same pixel are one dot, so that a line of nothing but lone points stays drawable. */
function dotPath() {
  const seen = new Set<number>();
  let path = '';
  return {
    add(x: number, y: number) {
      const pixel = Math.round(x) * 65_536 + Math.round(y);
      if (seen.has(pixel)) return;
      seen.add(pixel);
      path += `M${round(x)},${round(y)}h0`;
    },
    path: () => path,
  };
}

export function round(px: number): number {
  return Math.round(px * 100) / 100;
}
