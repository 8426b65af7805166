import type { Position } from 'geojson';
import type { LngLat } from '../domain/territory.ts';
import { bboxOfPoints } from './bbox.ts';
import { metersPerDegreeAt } from './ellipsoid.ts';

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  /** Signed distance from the centre to the border, positive inside. */
  readonly distance: number;
  /** Largest distance any point of the cell can have. */
  readonly potential: number;
}

/**
 * Place inside a polygon (shell and holes) farthest from its border, to 1 % of the polygon's
 * smaller side: quadtree search of mapbox/polylabel, in locally metric units.
 */
export function poleOfInaccessibility(rings: readonly Position[][]): LngLat {
  const [minLng, minLat, maxLng, maxLat] = bboxOfPoints(rings[0]!);
  const scale = metersPerDegreeAt((minLat + maxLat) / 2);
  const flat = rings.map((ring) =>
    Float64Array.from(
      ring.flatMap(([lng, lat]) => [(lng! - minLng) * scale.lng, (lat! - minLat) * scale.lat]),
    ),
  );
  const width = (maxLng - minLng) * scale.lng;
  const height = (maxLat - minLat) * scale.lat;
  const size = Math.min(width, height);
  // A sliver would otherwise start with millions of cells.
  const start = Math.max(size, Math.max(width, height) / 64);
  const precision = size / 100;
  const makeCell = (x: number, y: number, half: number): Cell => {
    const distance = signedDistance(x, y, flat);
    return { x, y, half, distance, potential: distance + half * Math.SQRT2 };
  };

  let best = makeCell(width / 2, height / 2, 0);
  let cells: Cell[] = [];
  for (let x = 0; x < width; x += start) {
    for (let y = 0; y < height; y += start) {
      cells.push(makeCell(x + start / 2, y + start / 2, start / 2));
    }
  }
  // Level by level rather than by priority: same answer, no queue. Until a centre falls inside,
  // every cell that might hold an inside point is kept.
  while (cells.length > 0) {
    for (const cell of cells) if (cell.distance > best.distance) best = cell;
    const margin = best.distance > 0 ? precision : 0;
    const next: Cell[] = [];
    for (const cell of cells) {
      if (cell.potential - best.distance <= margin || cell.half < size * 1e-9) continue;
      const half = cell.half / 2;
      next.push(
        makeCell(cell.x - half, cell.y - half, half),
        makeCell(cell.x + half, cell.y - half, half),
        makeCell(cell.x - half, cell.y + half, half),
        makeCell(cell.x + half, cell.y + half, half),
      );
    }
    cells = next;
  }
  return [minLng + best.x / scale.lng, minLat + best.y / scale.lat];
}

/** Distance from a point to the nearest side of the rings, negative outside. */
function signedDistance(x: number, y: number, rings: readonly Float64Array[]): number {
  let inside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    const count = ring.length / 2;
    for (let i = 0, j = count - 1; i < count; j = i++) {
      const xi = ring[2 * i]!;
      const yi = ring[2 * i + 1]!;
      const xj = ring[2 * j]!;
      const yj = ring[2 * j + 1]!;
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      nearest = Math.min(nearest, squaredDistanceToSegment(x, y, xi, yi, xj, yj));
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(nearest);
}

function squaredDistanceToSegment(
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  const along =
    squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared));
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2;
}
