import type { Polygon } from 'geojson';
import { bboxContains, bboxIntersects } from '../geo/bbox.ts';
import { pointInPolygon, polygonBbox, polygonsOf, type Areal } from '../geo/polygon.ts';
import type { EstablishmentTile } from './tile.ts';

const MICRODEGREES = 1e6;

/** Calls `visit` for each establishment inside a perimeter (even-odd rule, holes excluded). */
export function visitInside(
  tiles: readonly EstablishmentTile[],
  perimeter: Areal,
  visit: (tile: EstablishmentTile, index: number) => void,
): void {
  const bbox = polygonBbox(perimeter);
  const parts = polygonsOf(perimeter).map((coordinates) => {
    const geometry: Polygon = { type: 'Polygon', coordinates };
    return { geometry, bbox: polygonBbox(geometry) };
  });
  for (const tile of tiles) {
    if (!bboxIntersects(tile.bbox, bbox)) continue;
    for (let i = 0; i < tile.count; i++) {
      const point = [
        tile.lngMicrodegrees[i]! / MICRODEGREES,
        tile.latMicrodegrees[i]! / MICRODEGREES,
      ] as const;
      if (!bboxContains(bbox, point)) continue;
      const inside = parts.some(
        (part) => bboxContains(part.bbox, point) && pointInPolygon(point, part.geometry),
      );
      if (inside) visit(tile, i);
    }
  }
}
