import { MaillageError } from '../../src/core/domain/errors.ts';
import type { Bbox, LayerManifest } from '../../src/core/domain/territory.ts';
import type { NetworkTile } from '../../src/core/graph/network.ts';
import { decodeTile } from '../../src/core/graph/tile-codec.ts';
import { FgbReader } from '../../src/io/fgb-reader.ts';
import { NETWORK_COLUMNS } from '../../src/io/network-loader.ts';
import type { RangeSource } from '../../src/io/range-source.ts';
import { decodePacked } from '../../src/io/tile-loader.ts';

const EVERYWHERE: Bbox = [-Infinity, -Infinity, Infinity, Infinity];
/** Tiles read and held at once: about a megabyte packed. */
const TILES_AT_ONCE = 64;

/**
 * Every tile of a street network, in file order, a few held at a time: for passes over networks that
 * do not fit in memory.
 * @throws MaillageError `file_missing`, `file_truncated`, `file_invalid`, also when at the end the
 * tiles or the links are not as many as the manifest says.
 */
export async function* readNetworkTiles(
  source: RangeSource,
  { features, items }: LayerManifest,
): AsyncGenerator<NetworkTile> {
  const reader = await FgbReader.open(source);
  const entries = await reader.search(EVERYWHERE);
  expectCount(source.key, 'tiles', entries.length, features);
  const kind = { file: source.key, columns: NETWORK_COLUMNS, decode: decodeTile };
  let links = 0;
  for (let first = 0; first < entries.length; first += TILES_AT_ONCE) {
    const some = entries.slice(first, first + TILES_AT_ONCE);
    const tiles = await reader.read(some, (feature) => decodePacked(feature, kind));
    for (const tile of tiles) {
      links += tile.linkTail.length;
      yield tile;
    }
  }
  if (items !== undefined) expectCount(source.key, 'links', links, items);
}

function expectCount(file: string, what: string, found: number, expected: number): void {
  if (found === expected) return;
  throw new MaillageError('file_invalid', `${file}: ${found} ${what} of ${expected}.`, {
    file,
    found,
    expected,
  });
}
