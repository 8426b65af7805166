import type { Bbox } from '../domain/territory.ts';
import { EMPTY_BBOX } from '../geo/bbox.ts';
import type { NetworkTile } from './network.ts';

/** Whole micro-degrees in a degree: the unit of coordinates in tiles. */
export const MICRODEGREES = 1e6;

/** Box, in degrees, of all nodes, shape points and barriers of a tile. */
export function tileBbox(tile: Omit<NetworkTile, 'bbox'>): Bbox {
  const [minX, maxX] = extent(
    tile.nodeLngMicrodegrees,
    tile.shapeLngMicrodegrees,
    tile.barrierLngMicrodegrees,
  );
  const [minY, maxY] = extent(
    tile.nodeLatMicrodegrees,
    tile.shapeLatMicrodegrees,
    tile.barrierLatMicrodegrees,
  );
  if (minX > maxX) return EMPTY_BBOX;
  return [minX / MICRODEGREES, minY / MICRODEGREES, maxX / MICRODEGREES, maxY / MICRODEGREES];
}

function extent(...arrays: readonly Int32Array[]): [min: number, max: number] {
  let min = Infinity;
  let max = -Infinity;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return [min, max];
}
