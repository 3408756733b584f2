/** A rectangle in px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the outline and inside of a shape are painted; colours are resolved, null is none. */
export interface Paint {
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly dash: readonly number[];
  /** 0 to 1. */
  readonly opacity: number;
  /** Nothing is drawn outside of it; null for no limit. */
  readonly clip: Box | null;
}

export type Shape =
  | ({ readonly kind: 'path'; readonly d: string } & Paint)
  | ({ readonly kind: 'rect' } & Box & Paint)
  | ({
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly r: number;
    } & Paint)
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the line the letters stand on. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly bold: boolean;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly fill: string;
    };

/** A drawing made of plain shapes, which an SVG file and a canvas both can hold. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export interface LegendEntry {
  readonly label: string;
  readonly value: string;
  readonly colour: string;
  readonly dash: readonly number[];
}

/** What surrounds a chart when it stands alone: what it is of, which line is which, and of which requests and days. */
export interface Caption {
  readonly title: string;
  readonly legend: readonly LegendEntry[];
  readonly notes: readonly string[];
}

export interface Ink {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
}

/** Px that a text takes up. */
export type Measure = (text: string, size: number, bold: boolean) => number;

const EDGE = 16;
const ROW = 22;

/** A chart with its title, legend and notes around it, everything inside the picture's edges. */
export function framePicture(
  chart: Picture,
  caption: Caption,
  ink: Ink,
  measure: Measure,
): Picture {
  const width = chart.width + 2 * EDGE;
  const room = width - 2 * EDGE;
  const text = (x: number, y: number, words: string, size: number, bold: boolean, fill: string) =>
    ({ kind: 'text', x, y, text: words, size, bold, anchor: 'start', fill }) as const;
  const shapes: Shape[] = [];
  let y = EDGE + 16;
  for (const line of wrap(caption.title, room, (words) => measure(words, 16, true))) {
    shapes.push(text(EDGE, y, line, 16, true, ink.ink));
    y += ROW;
  }
  let x = EDGE;
  for (const { label, value, colour, dash } of caption.legend) {
    const name = shorten(label, room - 100, (words) => measure(words, 13, false));
    const nameWidth = measure(name, 13, false);
    const entryWidth = 22 + nameWidth + 6 + measure(value, 13, true);
    if (x > EDGE && x + entryWidth > EDGE + room) {
      x = EDGE;
      y += ROW;
    }
    shapes.push(
      stroke(`M${x + 1},${y - 4}H${x + 15}`, colour, 2.5, dash),
      text(x + 22, y, name, 13, false, ink.ink),
      text(x + 28 + nameWidth, y, value, 13, true, ink.ink),
    );
    x += entryWidth + 16;
  }
  const top = y + (caption.legend.length > 0 ? 12 : -8);
  shapes.push(...chart.shapes.map((shape) => shiftShape(shape, EDGE, top)));
  y = top + chart.height + 18;
  for (const note of caption.notes)
    for (const line of wrap(note, room, (words) => measure(words, 12, false))) {
      shapes.push(text(EDGE, y, line, 12, false, ink.quiet));
      y += 16;
    }
  const height = Math.ceil(y + EDGE - 16);
  const ground = {
    ...NO_PAINT,
    kind: 'rect',
    x: 0,
    y: 0,
    width,
    height,
    fill: ink.ground,
  } as const;
  return { width, height, shapes: [ground, ...shapes] };
}

/** Pictures one under the other, as one on a ground of this colour. */
export function stackPictures(pictures: readonly Picture[], fill: string): Picture {
  const width = Math.max(0, ...pictures.map((picture) => picture.width));
  let height = 0;
  const shapes = pictures.flatMap((picture) => {
    const moved = picture.shapes.map((shape) => shiftShape(shape, 0, height));
    height += picture.height;
    return moved;
  });
  const ground = { ...NO_PAINT, kind: 'rect', x: 0, y: 0, width, height, fill } as const;
  return { width, height, shapes: [ground, ...shapes] };
}

const NO_PAINT: Paint = {
  fill: null,
  stroke: null,
  strokeWidth: 0,
  dash: [],
  opacity: 1,
  clip: null,
};

function stroke(d: string, colour: string, strokeWidth: number, dash: readonly number[]): Shape {
  return { ...NO_PAINT, kind: 'path', d, stroke: colour, strokeWidth, dash };
}

/** The same shape elsewhere; every path here is made of absolute commands. */
function shiftShape(shape: Shape, byX: number, byY: number): Shape {
  if (shape.kind === 'text') return { ...shape, x: shape.x + byX, y: shape.y + byY };
  const clip = shape.clip && { ...shape.clip, x: shape.clip.x + byX, y: shape.clip.y + byY };
  if (shape.kind === 'path') return { ...shape, clip, d: shiftPath(shape.d, byX, byY) };
  return { ...shape, clip, x: shape.x + byX, y: shape.y + byY };
}

/** Moves a path. Relative commands, in small letters, go along with the absolute ones before them. */
export function shiftPath(d: string, byX: number, byY: number): string {
  return d.replaceAll(/([A-Za-z])([^A-Za-z]*)/g, (_, command: string, rest: string) => {
    if (command === command.toLowerCase()) return command + rest;
    const numbers = rest.match(/-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi)?.map(Number) ?? [];
    if (command === 'H') return `H${numbers.map((x) => x + byX).join(',')}`;
    if (command === 'V') return `V${numbers.map((y) => y + byY).join(',')}`;
    const moved = numbers.map((value, at) => {
      // Of an arc's seven numbers only the last two are a place.
      if (command === 'A') return at % 7 === 5 ? value + byX : at % 7 === 6 ? value + byY : value;
      return value + (at % 2 === 0 ? byX : byY);
    });
    return command + moved.map((value) => Number(value.toFixed(3))).join(',');
  });
}

/** The words in lines that fit; a word longer than a line is cut short. */
function wrap(words: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= room) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = shorten(word, room, widthOf);
    }
  }
  return line === '' ? lines : [...lines, line];
}

function shorten(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text;
  let kept = [...text];
  while (kept.length > 1 && widthOf(`${kept.join('')}…`) > room) kept = kept.slice(0, -1);
  return `${kept.join('')}…`;
}
