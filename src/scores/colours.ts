/** How a score is drawn, everywhere the same: a colour of the theme and, past the palette's end, a dash pattern. */
export interface LineStyle {
  readonly colour: string;
  /** SVG dash array; null is a whole line. */
  readonly dash: string | null;
}

const COLOURS = 8;
const DASHES = [null, '7 3', '2 3', '9 3 2 3'] as const;
const STYLES = COLOURS * DASHES.length;

export type StyleBook = (keys: readonly string[]) => ReadonlyMap<string, LineStyle>;

/**
 * A book that gives each score key a style when it is first seen and keeps it: another filter, panel or range never
 * recolours a score. Keys take the first free place from their own hash on, so most keep it across visits too.
 */
export function createStyleBook(): StyleBook {
  const places = new Map<string, number>();
  const taken = new Map<number, string>();
  return (keys) => {
    for (const key of [...keys].sort()) {
      if (places.has(key)) continue;
      const place = placeFor(key, taken);
      places.set(key, place);
      taken.set(place, key);
    }
    return new Map(keys.map((key) => [key, styleAt(places.get(key) ?? 0)]));
  };
}

/** The first free colour of whole lines from the key's own on; then the same among the dashes. */
function placeFor(key: string, taken: ReadonlyMap<number, string>): number {
  const own = hash(key);
  for (let dash = 0; dash < DASHES.length; dash += 1)
    for (let step = 0; step < COLOURS; step += 1) {
      const place = dash * COLOURS + ((own + step) % COLOURS);
      if (!taken.has(place)) return place;
    }
  return own % STYLES;
}

function styleAt(place: number): LineStyle {
  return {
    colour: `var(--series-${place % COLOURS})`,
    dash: DASHES[Math.floor(place / COLOURS)] ?? null,
  };
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
