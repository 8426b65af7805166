import type { Palette } from '../palette.ts';
import { READ_BACK } from './read-back.ts';

export const OWN_STAR = 'own-star';
/** A star in a box of 24 units, for one's own points. */
export const STAR_PATH =
  'M12 1.6l3.2 6.7 7.2.9-5.3 5.1 1.4 7.3L12 18.1l-6.5 3.5 1.4-7.3-5.3-5.1 7.2-.9z';
export const STAR_BOX = 24;

const SIZE_PIXELS = 26;
const STAR_PIXELS = 18;

/** The image of one's own points; `ratio`: device pixels per pixel. */
export function drawStar(palette: Palette, ratio: number): ImageData {
  const size = Math.round(SIZE_PIXELS * ratio);
  const context = new OffscreenCanvas(size, size).getContext('2d', READ_BACK)!;
  const scale = (STAR_PIXELS / STAR_BOX) * ratio;
  const margin = ((SIZE_PIXELS - STAR_PIXELS) / 2) * ratio;
  context.setTransform(scale, 0, 0, scale, margin, margin);
  const star = new Path2D(STAR_PATH);
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = palette.symbolEdge;
  context.stroke(star);
  context.fillStyle = palette.ink;
  context.fill(star);
  return context.getImageData(0, 0, size, size);
}
