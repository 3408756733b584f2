import { type Box, type Paint, type Picture, type Shape, shiftPath } from './picture.ts';

/**
 * The drawn chart as plain shapes: every visible line, path, box, dot and text of the SVGs in a panel's drawing, with the
 * colours and widths it is painted with on screen.
 */
export function readChart(drawing: HTMLElement): Picture {
  const frame = drawing.getBoundingClientRect();
  const shapes: Shape[] = [];
  for (const svg of drawing.querySelectorAll<SVGSVGElement>('.recharts-surface, svg[data-layer]')) {
    const { x, y } = svg.getBoundingClientRect();
    for (const element of svg.querySelectorAll<SVGGraphicsElement>('path,line,rect,circle,text')) {
      if (element.closest('defs,clipPath')) continue;
      const shape = shapeOf(element, x - frame.x, y - frame.y, svg);
      if (shape) shapes.push(shape);
    }
  }
  return { width: Math.ceil(frame.width), height: Math.ceil(frame.height), shapes };
}

function shapeOf(
  element: SVGGraphicsElement,
  left: number,
  top: number,
  svg: SVGSVGElement,
): Shape | null {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return null;
  const number = (name: string) => Number(element.getAttribute(name) ?? 0);
  // Only moves are ever used in a chart; what is turned or scaled is read as if it were not.
  const matrix = element.getCTM();
  const own = svg.getCTM();
  const dx = left + (matrix && own ? matrix.e - own.e : 0);
  const dy = top + (matrix && own ? matrix.f - own.f : 0);
  if (element instanceof SVGTextElement) return textShape(element, style, dx, dy);
  const paint = paintOf(element, style, left, top, svg);
  if (paint.fill === null && paint.stroke === null) return null;
  switch (element.tagName) {
    case 'path': {
      const d = element.getAttribute('d') ?? '';
      return d === '' ? null : { ...paint, kind: 'path', d: shiftPath(d, dx, dy) };
    }
    case 'line': {
      const from = `M${number('x1') + dx},${number('y1') + dy}`;
      return { ...paint, kind: 'path', d: `${from}L${number('x2') + dx},${number('y2') + dy}` };
    }
    case 'circle':
      return {
        ...paint,
        kind: 'circle',
        x: number('cx') + dx,
        y: number('cy') + dy,
        r: number('r'),
      };
    default: {
      const box = { width: number('width'), height: number('height') };
      return { ...paint, kind: 'rect', x: number('x') + dx, y: number('y') + dy, ...box };
    }
  }
}

function textShape(
  element: SVGTextElement,
  style: CSSStyleDeclaration,
  dx: number,
  dy: number,
): Shape | null {
  const text = element.textContent?.trim() ?? '';
  if (text === '' || element.getNumberOfChars() === 0) return null;
  // Where the browser put the first letter: whatever anchors and spans it was placed by.
  const { x, y } = element.getStartPositionOfChar(0);
  return {
    kind: 'text',
    x: x + dx,
    y: y + dy,
    text,
    size: Number.parseFloat(style.fontSize),
    bold: Number(style.fontWeight) >= 600,
    anchor: 'start',
    fill: style.fill,
  };
}

function paintOf(
  element: SVGGraphicsElement,
  style: CSSStyleDeclaration,
  left: number,
  top: number,
  svg: SVGSVGElement,
): Paint {
  let opacity = 1;
  for (let at: Element | null = element; at && at !== svg; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity);
  const paintOr = (colour: string, own: string) =>
    colour === 'none' || Number(own) === 0 ? null : withOpacity(colour, Number(own));
  const dashes = style.strokeDasharray === 'none' ? '' : style.strokeDasharray;
  return {
    fill: paintOr(style.fill, style.fillOpacity),
    stroke:
      Number.parseFloat(style.strokeWidth) > 0 ? paintOr(style.stroke, style.strokeOpacity) : null,
    strokeWidth: Number.parseFloat(style.strokeWidth),
    dash: (dashes.match(/[\d.]+/g) ?? [])
      .map(Number)
      .filter((_, __, all) => all.some((one) => one > 0)),
    opacity,
    clip: clipOf(element, left, top, svg),
  };
}

/** `rgb(1, 2, 3)` at half strength is `rgba(1, 2, 3, 0.5)`. */
function withOpacity(colour: string, opacity: number): string {
  const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  if (!colour.startsWith('rgb') || opacity >= 1) return colour;
  const [red = 0, green = 0, blue = 0, own = 1] = parts;
  return `rgba(${red}, ${green}, ${blue}, ${Math.round(own * opacity * 1_000) / 1_000})`;
}

function clipOf(element: Element, left: number, top: number, svg: SVGSVGElement): Box | null {
  const id = /url\(["']?#(.+?)["']?\)/.exec(
    element.closest('[clip-path]')?.getAttribute('clip-path') ?? '',
  )?.[1];
  const rect = id === undefined ? null : svg.querySelector(`[id="${CSS.escape(id)}"] rect`);
  if (!rect) return null;
  const number = (name: string) => Number(rect.getAttribute(name) ?? 0);
  return {
    x: number('x') + left,
    y: number('y') + top,
    width: number('width'),
    height: number('height'),
  };
}
