import type { Palette } from '../palette.ts';

export const NPNRU_HATCH = 'npnru-hatch';

const TILE_PIXELS = 8;

/** A tile of diagonal lines that joins its neighbours; `ratio`: device pixels per pixel. */
export function drawHatch(palette: Palette, ratio: number): ImageData {
  const size = Math.round(TILE_PIXELS * ratio);
  const context = new OffscreenCanvas(size, size).getContext('2d')!;
  context.scale(size / TILE_PIXELS, size / TILE_PIXELS);
  context.strokeStyle = palette.qpv;
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  const lines = new Path2D();
  for (const start of [-TILE_PIXELS, 0, TILE_PIXELS]) {
    lines.moveTo(start, TILE_PIXELS);
    lines.lineTo(start + TILE_PIXELS, 0);
  }
  context.stroke(lines);
  return context.getImageData(0, 0, size, size);
}
