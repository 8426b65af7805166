import type { Position } from 'geojson';
import { polygonsOf } from '../../core/geo/polygon.ts';
import { cellsMeeting, type PopulationCell } from '../../core/population/cells.ts';
import type { Job } from '../job.ts';
import type { Session } from './session.ts';

/**
 * Every population cell of the bundle, from the tiles of the network or else from the layer; null when
 * it has neither.
 */
export async function peopleCells(
  session: Session,
  job: Job,
): Promise<readonly PopulationCell[] | null> {
  if (session.knowsPeople)
    return session.once('people cells', job, async (shared) => {
      const tiles = await session.networkTiles(session.manifest.bbox, shared);
      const cells = tiles.map((tile) => tile.cells);
      return cellsMeeting(cells, session.manifest.bbox);
    });
  const layer = await session.layerOrNull('population', job);
  return (
    layer?.features.flatMap(({ geometry, properties }) => {
      const ring: Position[] | undefined = polygonsOf(geometry)[0]?.[0];
      return ring ? [{ ring, people: properties.population }] : [];
    }) ?? null
  );
}
