import type { Palette } from '../palette.ts';
import { READ_BACK } from './read-back.ts';

export const NPNRU_HATCH = 'npnru-hatch';
export const TIMES_BEYOND_HATCH = 'times-beyond';
export const TIMES_OUTSIDE_DOTS = 'times-outside';

export const GAINED_SIGNS = 'difference-gained';
export const LOST_SIGNS = 'difference-lost';

const TILE_PIXELS = 8;

/** Tiles that join their neighbours, by name; `ratio`: device pixels per pixel. */
export function drawHatches(palette: Palette, ratio: number): Map<string, ImageData> {
  return new Map([
    [NPNRU_HATCH, drawHatch(palette.qpv, 0.55, ratio)],
    [TIMES_BEYOND_HATCH, drawHatch(palette.ink2, 0.4, ratio)],
    [TIMES_OUTSIDE_DOTS, drawDots(palette.ink2, 0.5, ratio)],
    [GAINED_SIGNS, drawSigns(palette.gain, 'M0-2.6v5.2M-2.6 0h5.2', ratio)],
    [LOST_SIGNS, drawSigns(palette.loss, 'M-2.6 0h5.2', ratio)],
  ]);
}

function prepare(
  ratio: number,
  alpha: number,
  tilePixels = TILE_PIXELS,
): OffscreenCanvasRenderingContext2D {
  const size = Math.round(tilePixels * ratio);
  const context = new OffscreenCanvas(size, size).getContext('2d', READ_BACK)!;
  context.scale(size / tilePixels, size / tilePixels);
  context.globalAlpha = alpha;
  return context;
}

function finish(context: OffscreenCanvasRenderingContext2D): ImageData {
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

function drawDots(color: string, alpha: number, ratio: number): ImageData {
  const context = prepare(ratio, alpha);
  context.fillStyle = color;
  for (const at of [TILE_PIXELS / 4, (3 * TILE_PIXELS) / 4]) {
    context.beginPath();
    context.arc(at, at, 0.8, 0, 2 * Math.PI);
    context.fill();
  }
  return finish(context);
}

/** The same sign again and again, every other row between those of the row before. */
function drawSigns(color: string, sign: string, ratio: number): ImageData {
  const tilePixels = 2 * TILE_PIXELS;
  const context = prepare(ratio, 1, tilePixels);
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  for (const at of [tilePixels / 4, (3 * tilePixels) / 4]) {
    const placed = new Path2D();
    placed.addPath(new Path2D(sign), new DOMMatrix([1, 0, 0, 1, at, at]));
    context.stroke(placed);
  }
  return finish(context);
}

/** Diagonal lines. */
function drawHatch(color: string, alpha: number, ratio: number): ImageData {
  const context = prepare(ratio, alpha);
  context.strokeStyle = color;
  context.lineWidth = 1;
  const lines = new Path2D();
  for (const start of [-TILE_PIXELS, 0, TILE_PIXELS]) {
    lines.moveTo(start, TILE_PIXELS);
    lines.lineTo(start + TILE_PIXELS, 0);
  }
  context.stroke(lines);
  return finish(context);
}
