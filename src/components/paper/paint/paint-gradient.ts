import type { CssGradient } from './css-gradient.ts';

/** Fills the current clip, known to be `width` × `height` around the origin's box, with a gradient. */
export function paintGradient(
  context: CanvasRenderingContext2D,
  { angleDegrees, repeating, stops }: CssGradient,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  const angle = (angleDegrees * Math.PI) / 180;
  const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
  // Length of the line of a CSS gradient: its ends are level with the corners of the box.
  const length = Math.abs(box.width * dx) + Math.abs(box.height * dy);
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
  const [startX, startY] = [middleX - (dx * length) / 2, middleY - (dy * length) / 2];
  const pixels = stops.map(({ at, unit }) => (unit === 'px' ? at : (at / 100) * length));
  const period = repeating ? pixels.at(-1)! - pixels[0]! : length;
  const reach = box.width + box.height;
  context.save();
  context.translate(startX, startY);
  context.rotate(Math.atan2(dy, dx));
  for (let start = 0; start < length && period > 0; start += period) {
    for (let i = 0; i + 1 < stops.length; i++) {
      const [from, to] = [pixels[i]! + start, pixels[i + 1]! + start];
      if (to <= from) continue;
      context.fillStyle = fillBetween(context, stops[i]!.color, stops[i + 1]!.color, from, to);
      context.fillRect(from, -reach, to - from, 2 * reach);
    }
  }
  context.restore();
}

function fillBetween(
  context: CanvasRenderingContext2D,
  first: string,
  last: string,
  from: number,
  to: number,
): string | CanvasGradient {
  if (first === last) return first;
  const gradient = context.createLinearGradient(from, 0, to, 0);
  gradient.addColorStop(0, first);
  gradient.addColorStop(1, last);
  return gradient;
}
