import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bbox } from '../../../src/core/domain/territory.ts';
import { BlockCache } from '../../../src/io/block-cache.ts';
import { FgbFile } from '../../../src/io/fgb-file.ts';
import { FgbReader } from '../../../src/io/fgb-reader.ts';
import { networkLoader, type TerritoryTile } from '../../../src/io/network-loader.ts';
import { typedArrayBytes } from '../../../src/io/typed-array-bytes.ts';
import { CountingSource } from '../../helpers/counting-source.ts';
import { tinyBundle } from '../../helpers/memory-bundle.ts';

const EVERYWHERE: Bbox = [-180, -90, 180, 90];
const CEILING_BYTES = 60_000;
const BLOCKS_BYTES = 8 * 1024;

let file: Uint8Array;
/** Collects what nobody holds any more, as the engine does when it needs memory. */
let collect: () => void;

beforeAll(() => {
  file = tinyBundle().get('network.fgb')!;
  setFlagsFromString('--expose-gc');
  collect = runInNewContext('gc') as () => void;
});

const memoryOf = (tile: TerritoryTile): number =>
  typedArrayBytes(tile) + typedArrayBytes(tile.cells);

function open() {
  const source = new CountingSource(file);
  const blocks = new BlockCache({ ceilingBytes: BLOCKS_BYTES });
  const network = new FgbFile((signal) => FgbReader.open(blocks.wrap(source), {}, signal));
  return { source, blocks, loader: networkLoader(network, 'network.fgb', CEILING_BYTES) };
}

/** Squares of the grid of streets, south to north and west to east. */
function squares(): Bbox[] {
  return Array.from({ length: 36 }, (_, i) => {
    const [x, y] = [3 + (i % 6) / 100, 50.6 + Math.floor(i / 6) / 100];
    return [x, y, x + 0.009, y + 0.009];
  });
}

/** Lets finalisation and collection of what was just left happen. */
async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    collect();
  }
}

describe('memory of the tiles', () => {
  it('of streets and cells stays under the ceiling over a tour of more than it', async () => {
    const { loader, blocks } = open();
    let visited = 0;
    const tour = async (): Promise<void> => {
      for (const square of squares()) {
        for (const tile of await loader.load(square)) visited += memoryOf(tile);
        expect(loader.bytes).toBeLessThanOrEqual(CEILING_BYTES);
        expect(blocks.bytes).toBeLessThanOrEqual(BLOCKS_BYTES);
      }
    };
    await tour();
    await settle();
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 4; i++) await tour();
    await settle();
    expect(visited).toBeGreaterThan(20 * CEILING_BYTES);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(CEILING_BYTES + BLOCKS_BYTES);
  });

  it('keeps what was used last, and reads again what had to leave', async () => {
    const { loader, source } = open();
    const [first] = squares();
    await loader.load(EVERYWHERE);
    await loader.load(first!);
    await settle();
    source.reads.length = 0;
    expect((await loader.load(first!)).length).toBeGreaterThan(0);
    expect(source.reads).toEqual([]);
    const all = await loader.load(EVERYWHERE);
    expect(source.reads.length).toBeGreaterThan(0);
    expect(all.reduce((sum, tile) => sum + memoryOf(tile), 0)).toBeGreaterThan(CEILING_BYTES);
  });

  it('gives the same tile as long as someone holds it, over the ceiling or not', async () => {
    const { loader } = open();
    const held = await loader.load(EVERYWHERE);
    for (const square of squares()) await loader.load(square);
    await settle();
    const again = await loader.load(EVERYWHERE);
    again.forEach((tile, i) => expect(tile).toBe(held[i]));
  });
});
