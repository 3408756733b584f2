import type { Picture, Shape } from './picture.ts';

const PICTURE_FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Px that a text takes up in the pictures' font. */
export function createMeasure(): (text: string, size: number, bold: boolean) => number {
  const context = document.createElement('canvas').getContext('2d');
  return (text, size, bold) => {
    if (!context) return text.length * size * 0.6;
    context.font = fontOf(size, bold);
    return context.measureText(text).width;
  };
}

/** The picture as a PNG of `scale` pixels to a px, drawn stroke by stroke: no image is loaded, so no policy forbids it. */
export async function picturePng(picture: Picture, scale: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws on no canvas.');
  context.scale(scale, scale);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const shape of picture.shapes) drawShape(context, shape);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large for this browser.');
  return blob;
}

function drawShape(context: CanvasRenderingContext2D, shape: Shape): void {
  context.save();
  if (shape.kind === 'text') {
    context.font = fontOf(shape.size, shape.bold);
    context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
    context.fillStyle = shape.fill;
    context.fillText(shape.text, shape.x, shape.y);
  } else {
    const { clip, fill, stroke } = shape;
    if (clip) {
      context.beginPath();
      context.rect(clip.x, clip.y, clip.width, clip.height);
      context.clip();
    }
    context.globalAlpha = shape.opacity;
    context.lineWidth = shape.strokeWidth;
    context.setLineDash([...shape.dash]);
    const path = pathOf(shape);
    if (fill !== null) {
      context.fillStyle = fill;
      context.fill(path);
    }
    if (stroke !== null) {
      context.strokeStyle = stroke;
      context.stroke(path);
    }
  }
  context.restore();
}

function pathOf(shape: Exclude<Shape, { kind: 'text' }>): Path2D {
  if (shape.kind === 'path') return new Path2D(shape.d);
  const path = new Path2D();
  if (shape.kind === 'rect') path.rect(shape.x, shape.y, shape.width, shape.height);
  else path.arc(shape.x, shape.y, shape.r, 0, 2 * Math.PI);
  return path;
}

function fontOf(size: number, bold: boolean): string {
  return `${bold ? 600 : 400} ${size}px ${PICTURE_FONT}`;
}
