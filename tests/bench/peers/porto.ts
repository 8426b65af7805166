import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkBundle } from '../../../scripts/checks/index.ts';
import { openSession, plainJob } from '../../../scripts/cli/open-session.ts';
import { writeBundle } from '../../../scripts/lib/bundle-writer.ts';
import { readSourceManifest } from '../../../scripts/lib/source-manifest.ts';
import { buildBundle } from '../../../scripts/steps/build-bundle.ts';
import type { Bbox, LngLat } from '../../../src/core/domain/territory.ts';
import { PROFILES } from '../../../src/core/domain/travel.ts';
import type { Graph } from '../../../src/core/graph/network.ts';
import { usableMask } from '../../../src/core/graph/profiles.ts';
import type { NetworkView } from '../../../src/workers/session/network-cache.ts';
import { PeerMissing } from './skipped.ts';

const EVERYWHERE: Bbox = [-180, -90, 180, 90];
const PBF = resolve('../shared/data/network/osm/porto-2015-r5.osm.pbf');

/** The streets of Porto, for peers that read the file themselves. @throws PeerMissing */
export function portoPbf(): string {
  if (!existsSync(PBF)) throw new PeerMissing('the .osm.pbf of Porto is not beside the repository');
  return PBF;
}

/** The whole network of Porto as the application holds it: built by the pipeline, read from tiles. */
export async function openPorto(folder: string): Promise<NetworkView> {
  const manifest = await readSourceManifest('data/sources/porto.json');
  const { content, checks } = await buildBundle('porto', {
    manifest,
    siren: manifest.territory!.siren,
    exceptionsFolder: resolve('data/exceptions'),
    rawFolder: join(folder, 'raw'),
    mirror: null,
  });
  const bundle = join(folder, 'porto');
  await writeBundle(bundle, content, async (path, written) => {
    await checkBundle(path, written, content, checks);
  });
  const session = await openSession(bundle);
  return session.networkView('walk', EVERYWHERE, plainJob());
}

/** Nodes with a street that every profile may use: each of them can start there. */
export function placesForAll(graph: Graph): LngLat[] {
  const places: LngLat[] = [];
  const masks = PROFILES.map(usableMask);
  for (let node = 0; node < graph.nodeCount; node++) {
    const incidences = graph.incidenceLink.subarray(
      graph.firstIncidence[node],
      graph.firstIncidence[node + 1],
    );
    const open = incidences.some((coded) =>
      masks.every((mask) => graph.linkAccess[coded >>> 1]! & mask),
    );
    if (open) places.push([graph.nodeLng[node]!, graph.nodeLat[node]!]);
  }
  return places;
}
