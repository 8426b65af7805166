import type { Job } from '../job.ts';
import type { Params } from '../protocol.ts';
import type { Session } from '../session/session.ts';
import { encodeStreetTile, streetTileBbox } from '../streets/street-tile.ts';

/** Drawing it all would first read it all. */
const MAX_LINKS_FROM_AFAR = 400_000;
const MIN_ZOOM_OF_LARGE_NETWORKS = 9;

/** Streets of one Web Mercator tile; empty from so far that the whole of a large network shows. */
export async function streetTile(
  session: Session,
  coordinates: Params<'streetTile'>,
  job: Job,
): Promise<ArrayBuffer> {
  const linkCount = session.bundle.layerManifest('network').items ?? 0;
  const tooFar = linkCount > MAX_LINKS_FROM_AFAR && coordinates.z < MIN_ZOOM_OF_LARGE_NETWORKS;
  const tiles = tooFar ? [] : await session.networkTiles(streetTileBbox(coordinates), job);
  const bytes = encodeStreetTile(tiles, coordinates, linkCount);
  return bytes.slice().buffer;
}
