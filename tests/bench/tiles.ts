import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildEmbedded } from '../../scripts/embedded/build-embedded.ts';
import type { PreparedLayer } from '../../scripts/lib/bundle-writer.ts';
import { readSourceManifest } from '../../scripts/lib/source-manifest.ts';
import { buildBundle } from '../../scripts/steps/build-bundle.ts';
import { assembleGraph } from '../../src/core/graph/assemble.ts';
import { partitionNetwork } from '../../src/core/graph/partition.ts';
import { decodeTile, encodeTile } from '../../src/core/graph/tile-codec.ts';
import { skip, summarize, time, type BenchResult } from './measure.ts';
import { townNetwork } from './networks.ts';

const MAX_BYTES = 12;
/** Of a network of some 55,000 nodes. */
const MAX_ASSEMBLY_MILLISECONDS = 50;
const PORTO_PBF = resolve('../shared/data/network/osm/porto-2015-r5.osm.pbf');

/** Size of packed networks, and the time to make a graph of them. */
export async function run(): Promise<BenchResult[]> {
  const { name, source } = townNetwork();
  const town = partitionNetwork(source).tiles.map(encodeTile);
  const embedded = ofLayer(buildEmbedded({ scale: 1, seed: 1 }).layers);
  return [
    ...measure(name, [town, 2 * source.links.tail.length], MAX_ASSEMBLY_MILLISECONDS),
    ...(existsSync(PORTO_PBF)
      ? measure('Porto', await porto(), null)
      : [skip('tiles', 'Porto', 'its .osm.pbf is not beside the repository')]),
    ...measure('embedded', embedded, MAX_ASSEMBLY_MILLISECONDS),
  ];
}

/** The streets of Porto as the pipeline packs them: three modes, lines, limits, turns, barriers. */
async function porto(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-tiles-'));
  try {
    const manifest = await readSourceManifest('data/sources/porto.json');
    const { content } = await buildBundle('porto', {
      manifest,
      siren: manifest.territory!.siren,
      exceptionsFolder: resolve('data/exceptions'),
      rawFolder: join(folder, 'raw'),
      mirror: null,
    });
    return ofLayer(content.layers);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Directed edges: directions of links that a profile may use. */
type Packed = readonly [tiles: readonly Uint8Array[], directedEdges: number];

function ofLayer(layers: readonly PreparedLayer[]): Packed {
  const { features, network } = layers.find(({ id }) => id === 'network')!;
  const tiles = features.map(
    ({ properties }) => (properties as { readonly packed: Uint8Array }).packed,
  );
  return [tiles, network!.directedEdges];
}

function measure(
  name: string,
  [packed, directedEdges]: Packed,
  maxAssembly: number | null,
): BenchResult[] {
  const sizes = packed.map((tile) => tile.length);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const perEdge = [bytes / directedEdges];
  const decoded = time(packed, (tile) => decodeTile(tile).linkTail.length);
  const assembled = time(
    Array.from({ length: 5 }, () => packed),
    (all) => assembleGraph(all.map(decodeTile)).nodeCount,
  );
  const line = (what: string, unit: string, values: readonly number[], target: number | null) =>
    summarize('tiles', `${name}, ${what}`, unit, values, target);
  return [
    line('bytes per directed edge', 'B', perEdge, MAX_BYTES),
    line('bytes per tile', 'B', sizes, null),
    line('decode a tile', 'ms', decoded, 1),
    line('decode and assemble the whole', 'ms', assembled, maxAssembly),
  ];
}
