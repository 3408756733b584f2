/** Px from the top and the bottom of the window in which a drag makes the page creep; above them is the bar. */
const TOP = 96;
const BOTTOM = 48;

/** Px a frame at the very edge. */
const FASTEST = 16;

/** How far the page scrolls in the next frame while something is dragged at this height of the window, in px. */
export function creepAt(y: number, height: number): number {
  const above = (TOP - y) / TOP;
  const below = (y - height + BOTTOM) / BOTTOM;
  if (above > 0) return -Math.ceil(FASTEST * Math.min(1, above));
  return below > 0 ? Math.ceil(FASTEST * Math.min(1, below)) : 0;
}
