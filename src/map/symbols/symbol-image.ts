import type { StructureType } from '../../core/domain/structure.ts';
import { TARGET_TYPES } from '../../core/domain/structure.ts';
import type { Palette } from '../palette.ts';
import { READ_BACK } from './read-back.ts';
import { SYMBOL_BOX, symbolPath } from './shapes.ts';

/**
 * Closed in a scenario: crossed; added: with a plus; moved: with an arrow, and a ghost where it really is.
 */
export const SYMBOL_VARIANTS = ['plain', 'closed', 'added', 'moved', 'ghost'] as const;
export type SymbolVariant = (typeof SYMBOL_VARIANTS)[number];

export const APPROXIMATE_HALO = 'structure-approximate';

const BOX_PIXELS = 30;
const SYMBOL_PIXELS = 17;
const EDGE_PIXELS = 1.8;
const HALO_RADIUS_PIXELS = 12.2;

/** What is drawn at the top right of the symbol. */
const BADGES = { added: 'M8-12v6M5-9h6', moved: 'M4.8-9h6M8.6-11.6 11.2-9 8.6-6.4' } as const;

/** Name of the image of a type in a state; `-selected` is added for the selected one. */
export function symbolImage(type: StructureType, variant: SymbolVariant): string {
  return `structure-${type}-${variant}`;
}

/** Every image of structures in the colours of the theme, by name. `ratio`: device pixels per pixel. */
export function drawStructureImages(palette: Palette, ratio: number): Map<string, ImageData> {
  const images = new Map<string, ImageData>();
  for (const type of TARGET_TYPES) {
    for (const variant of SYMBOL_VARIANTS) {
      const name = symbolImage(type, variant);
      images.set(name, drawSymbol(palette, type, variant, false, ratio));
      if (variant !== 'ghost')
        images.set(`${name}-selected`, drawSymbol(palette, type, variant, true, ratio));
    }
  }
  images.set(APPROXIMATE_HALO, drawHalo(palette, ratio));
  return images;
}

function prepare(ratio: number): OffscreenCanvasRenderingContext2D {
  const size = Math.round(BOX_PIXELS * ratio);
  const context = new OffscreenCanvas(size, size).getContext('2d', READ_BACK)!;
  context.scale(ratio, ratio);
  context.translate(BOX_PIXELS / 2, BOX_PIXELS / 2);
  return context;
}

function finish(context: OffscreenCanvasRenderingContext2D): ImageData {
  const { width, height } = context.canvas;
  return context.getImageData(0, 0, width, height);
}

function drawSymbol(
  palette: Palette,
  type: StructureType,
  variant: SymbolVariant,
  selected: boolean,
  ratio: number,
): ImageData {
  const context = prepare(ratio);
  const scale = SYMBOL_PIXELS / SYMBOL_BOX;
  const path = new Path2D();
  path.addPath(
    new Path2D(symbolPath(type)),
    new DOMMatrix([scale, 0, 0, scale, -SYMBOL_PIXELS / 2, -SYMBOL_PIXELS / 2]),
  );
  context.lineJoin = 'round';
  if (variant === 'ghost') {
    strokePath(context, path, palette.symbolEdge, EDGE_PIXELS * 2);
    context.fillStyle = palette.symbolEdge;
    context.fill(path, 'nonzero');
    context.setLineDash([2.6, 2.2]);
    strokePath(context, path, palette.structures[type], 1.6);
    return finish(context);
  }
  if (selected) strokePath(context, path, palette.ink, EDGE_PIXELS * 2 + 3.6);
  strokePath(context, path, palette.symbolEdge, EDGE_PIXELS * 2);
  // Holes show the edge's colour, not the map, so that a ring stays readable over streets.
  context.fillStyle = palette.symbolEdge;
  context.fill(path, 'nonzero');
  context.fillStyle = variant === 'closed' ? palette.surface : palette.structures[type];
  context.fill(path, 'evenodd');
  if (variant === 'closed') {
    strokePath(context, path, palette.structures[type], 1.6);
    strokePath(context, new Path2D('M-9-9 9 9M9-9-9 9'), palette.gap, 2.4);
  }
  const badge = variant === 'plain' || variant === 'closed' ? null : BADGES[variant];
  if (badge) {
    context.fillStyle = palette.surface;
    context.fill(new Path2D('M8-15a6 6 0 1 1 0 12 6 6 0 0 1 0-12z'));
    strokePath(context, new Path2D(badge), palette.accent, 2.2);
  }
  return finish(context);
}

function drawHalo(palette: Palette, ratio: number): ImageData {
  const context = prepare(ratio);
  const circle = new Path2D();
  circle.arc(0, 0, HALO_RADIUS_PIXELS, 0, 2 * Math.PI);
  strokePath(context, circle, palette.symbolEdge, 2.4);
  context.setLineDash([2.8, 2.6]);
  strokePath(context, circle, palette.ink2, 1.1);
  return finish(context);
}

function strokePath(
  context: OffscreenCanvasRenderingContext2D,
  path: Path2D,
  color: string,
  width: number,
): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
}
