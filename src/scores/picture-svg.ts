import type { Box, Paint, Picture, Shape } from './picture.ts';

/** The picture as an SVG file of its own: no style sheet, no script, nothing from elsewhere. */
export function pictureSvg({ width, height, shapes }: Picture, title: string): string {
  const clips = new Map<string, string>();
  const body = shapes.map((shape) => `  ${shapeText(shape, clips)}`).join('\n');
  const defs = [...clips].map(([box, id]) => `    <clipPath id="${id}"><rect ${box}/></clipPath>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" stroke-linecap="round" stroke-linejoin="round">`,
    `  <title>${escaped(title)}</title>`,
    ...(defs.length > 0 ? ['  <defs>', ...defs, '  </defs>'] : []),
    body,
    '</svg>',
  ].join('\n');
}

function shapeText(shape: Shape, clips: Map<string, string>): string {
  if (shape.kind === 'text') {
    const { x, y, text, size, bold, anchor, fill } = shape;
    const weight = bold ? ' font-weight="600"' : '';
    const place = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
    return `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${weight}${place} fill="${escaped(fill)}">${escaped(text)}</text>`;
  }
  const paint = paintText(shape, clips);
  if (shape.kind === 'path') return `<path d="${escaped(shape.d)}"${paint}/>`;
  if (shape.kind === 'rect') return `<rect ${boxText(shape)}${paint}/>`;
  return `<circle cx="${round(shape.x)}" cy="${round(shape.y)}" r="${shape.r}"${paint}/>`;
}

function paintText(paint: Paint, clips: Map<string, string>): string {
  const { fill, stroke, strokeWidth, dash, opacity, clip } = paint;
  const parts = [`fill="${escaped(fill ?? 'none')}"`];
  if (stroke !== null) parts.push(`stroke="${escaped(stroke)}" stroke-width="${strokeWidth}"`);
  if (dash.length > 0) parts.push(`stroke-dasharray="${dash.join(' ')}"`);
  if (opacity < 1) parts.push(`opacity="${round(opacity)}"`);
  if (clip) {
    const box = boxText(clip);
    const id = clips.get(box) ?? `clip${clips.size}`;
    clips.set(box, id);
    parts.push(`clip-path="url(#${id})"`);
  }
  return ` ${parts.join(' ')}`;
}

function boxText({ x, y, width, height }: Box): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** A file of XML 1.0 can't hold control characters at all. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
