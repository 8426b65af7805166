import type { Position } from 'geojson';
import { momentsOfRing } from '../geo/clip-convex.ts';
import type { Bbox } from '../domain/territory.ts';
import { bboxIntersects } from '../geo/bbox.ts';
import type { PopulationPoints } from '../isochrone/engine.ts';
import type { CellTile } from './cell-tile.ts';

const MICRODEGREES = 1e6;

/** A population cell as a closed ring of degrees. */
export interface PopulationCell {
  readonly ring: readonly Position[];
  readonly people: number;
}

/** The cells whose box meets `bbox`, tile after tile. */
export function cellsMeeting(tiles: Iterable<CellTile>, bbox: Bbox): PopulationCell[] {
  const found: PopulationCell[] = [];
  for (const tile of tiles) {
    for (let cell = 0; cell < tile.people.length; cell++) {
      if (!bboxIntersects(boxOfCell(tile, cell), bbox)) continue;
      found.push({ ring: ringOfCell(tile, cell), people: tile.people[cell]! });
    }
  }
  return found;
}

/** The people of every cell at its centroid, tile after tile. */
export function cellPoints(tiles: readonly CellTile[]): PopulationPoints {
  const cells = tiles.reduce((sum, { people }) => sum + people.length, 0);
  const points = {
    lng: new Float64Array(cells),
    lat: new Float64Array(cells),
    count: new Float64Array(cells),
  };
  let point = 0;
  for (const tile of tiles) {
    points.count.set(tile.people, point);
    for (let cell = 0; cell < tile.people.length; cell++, point++) {
      const { area, momentX, momentY } = momentsOfRing(ringOfCell(tile, cell));
      points.lng[point] = momentX / area;
      points.lat[point] = momentY / area;
    }
  }
  return points;
}

function ringOfCell(tile: CellTile, cell: number): Position[] {
  const ring: Position[] = [];
  for (let i = tile.cornerStart[cell]!; i < tile.cornerStart[cell + 1]!; i++) {
    const lng = tile.cornerLngMicrodegrees[i]! / MICRODEGREES;
    ring.push([lng, tile.cornerLatMicrodegrees[i]! / MICRODEGREES]);
  }
  ring.push([...ring[0]!]);
  return ring;
}

function boxOfCell(tile: CellTile, cell: number): Bbox {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = tile.cornerStart[cell]!; i < tile.cornerStart[cell + 1]!; i++) {
    const x = tile.cornerLngMicrodegrees[i]!;
    const y = tile.cornerLatMicrodegrees[i]!;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  return [minX / MICRODEGREES, minY / MICRODEGREES, maxX / MICRODEGREES, maxY / MICRODEGREES];
}
