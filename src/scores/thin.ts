/**
 * Which points of a line to draw when there are more than pixels: the line's ends, of every pixel column the lowest and
 * highest point, and each point beside a hole (an isolated one included), so that the drawn line reaches as far up and
 * down everywhere and breaks where the whole one does. Indices, ascending; all of them when they fit.
 */
export function thin(values: Float64Array, columns: number): readonly number[] {
  const all = values.length;
  if (all <= columns * 2) return Array.from(values.keys());
  const kept: number[] = [];
  for (let column = 0; column < columns; column += 1) {
    const from = Math.floor((column * all) / columns);
    const to = Math.floor(((column + 1) * all) / columns);
    keepOfColumn(values, from, to, kept);
  }
  return kept;
}

function keepOfColumn(values: Float64Array, from: number, to: number, kept: number[]): void {
  let low = -1;
  let high = -1;
  let holes = 0;
  for (let index = from; index < to; index += 1) {
    const value = values[index] as number;
    if (Number.isNaN(value)) {
      holes += 1;
      continue;
    }
    if (low < 0 || value < (values[low] as number)) low = index;
    if (high < 0 || value > (values[high] as number)) high = index;
  }
  // Most columns lie inside a line and touch no hole; they need no second look.
  const isInside = from > 0 && to < values.length;
  if (holes === 0 && isInside && !Number.isNaN(values[from - 1]) && !Number.isNaN(values[to])) {
    kept.push(Math.min(low, high));
    if (low !== high) kept.push(Math.max(low, high));
    return;
  }
  for (let index = from; index < to; index += 1) {
    const isEnd = index === 0 || index === values.length - 1;
    if (isEnd || index === low || index === high || isBesideHole(values, index)) kept.push(index);
  }
}

/** A hole and a value side by side: the value is an edge, the hole must stay to break the line. */
function isBesideHole(values: Float64Array, index: number): boolean {
  const hole = Number.isNaN(values[index]);
  const before = index > 0 && Number.isNaN(values[index - 1]);
  const after = index + 1 < values.length && Number.isNaN(values[index + 1]);
  return hole ? !(before && after) : before || after;
}
