import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GENERATOR_VERSION } from '../../../scripts/embedded/generator-version.ts';
import type { LngLat, TerritoryManifest } from '../../../src/core/domain/territory.ts';
import { bboxContains, bboxExpand, bboxOfPoints } from '../../../src/core/geo/bbox.ts';
import { openBundleFrom } from '../../../src/io/bundle.ts';
import { PREAMBLE_BYTES, decodeHeader, headerLength } from '../../../src/io/fgb-header.ts';
import { indexBytes } from '../../../src/io/fgb-index.ts';
import { MemorySource } from '../../../src/io/memory-source.ts';
import { createRandom } from '../../helpers/random.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Bundles are kept between runs, out of the project: scale 100 takes a minute and 350 MB. */
const FOLDER = join(tmpdir(), `maillage-bench-v${GENERATOR_VERSION}`);
const SHARED_SOURCES = join(ROOT, 'data', 'sources', 'shared-mel.json');

/** Folder of the embedded bundle at a scale, built when it is not there yet. */
export function embeddedBundle(scale: number): string {
  return built(join(FOLDER, `embedded-${scale}`), ['scripts/embedded.ts', '--scale', `${scale}`]);
}

/** Folder of the bundle of real data, built from the files next to the project; null without them. */
export function realBundle(): string | null {
  if (!existsSync(join(ROOT, '..', 'shared', 'data'))) return null;
  return built(join(FOLDER, 'real'), ['scripts/data.ts', '--sources', SHARED_SOURCES]);
}

export function manifestOf(folder: string): TerritoryManifest {
  return JSON.parse(readFileSync(join(folder, 'territory.json'), 'utf8')) as TerritoryManifest;
}

/** First byte of the tiles of a bundle's streets, after the header and the index. */
export function tilesStart(folder: string): number {
  const bytes = readFileSync(join(folder, 'network.fgb'));
  const end = PREAMBLE_BYTES + headerLength('network.fgb', bytes);
  const { featuresCount, indexNodeSize } = decodeHeader('network.fgb', bytes.subarray(8, end));
  return end + indexBytes(featuresCount, indexNodeSize);
}

/** Seeded places at the crossings of a bundle's streets, `marginMeters` or more inside their box. */
export async function placesAmid(folder: string, count: number, marginMeters: number) {
  const bundle = await openBundleFrom(
    (file) => new MemorySource(file, readFileSync(join(folder, file))),
  );
  const tiles = await bundle.networkTiles([-180, -90, 180, 90]);
  const nodes = tiles.flatMap((tile) =>
    Array.from(tile.nodeLngMicrodegrees, (lng, node): LngLat => {
      return [lng / 1e6, tile.nodeLatMicrodegrees[node]! / 1e6];
    }),
  );
  const box = bboxExpand(bboxOfPoints(nodes), -marginMeters);
  const amid = nodes.filter((node) => bboxContains(box, node));
  const random = createRandom(11);
  return Array.from({ length: count }, () => amid[Math.floor(random() * amid.length)]!);
}

function built(folder: string, script: readonly string[]): string {
  if (existsSync(join(folder, 'territory.json'))) return folder;
  console.error(`building ${folder}…`);
  const tsx = join(ROOT, 'node_modules', '.bin', 'tsx');
  execFileSync(tsx, [...script, '--out', folder], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] }); // prettier-ignore
  return folder;
}
