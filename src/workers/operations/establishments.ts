import type { EstablishmentTile } from '../../core/establishments/tile.ts';
import type { Job } from '../job.ts';
import type { EstablishmentPoints } from '../protocol.ts';
import type { Session } from '../session/session.ts';

/** All establishments in arrays of their own: the result's buffers are given away. */
export async function establishments(
  session: Session,
  _params: Record<string, never>,
  job: Job,
): Promise<EstablishmentPoints> {
  return joinTiles(await session.establishmentTiles(job));
}

function joinTiles(tiles: readonly EstablishmentTile[]): EstablishmentPoints {
  const count = tiles.reduce((sum, tile) => sum + tile.count, 0);
  const points = {
    count,
    positions: new Float64Array(3 * count),
    nafSection: new Uint8Array(count),
    sizeClass: new Uint8Array(count),
    creationYear: new Uint8Array(count),
  };
  let first = 0;
  for (const tile of tiles) {
    for (let i = 0; i < tile.count; i++) {
      points.positions[3 * (first + i)] = tile.lngMicrodegrees[i]! / 1e6;
      points.positions[3 * (first + i) + 1] = tile.latMicrodegrees[i]! / 1e6;
    }
    points.nafSection.set(tile.nafSection, first);
    points.sizeClass.set(tile.sizeClass, first);
    points.creationYear.set(tile.creationYear, first);
    first += tile.count;
  }
  return points;
}
