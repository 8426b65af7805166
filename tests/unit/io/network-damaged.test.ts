import { describe, expect, it } from 'vitest';
import { encodeCells } from '../../../src/core/population/cell-codec.ts';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import type { Bbox, NetworkCounts } from '../../../src/core/domain/territory.ts';
import { assembleGraph } from '../../../src/core/graph/assemble.ts';
import { crc32 } from '../../../src/core/graph/crc32.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../src/core/graph/partition.ts';
import { encodeTile } from '../../../src/core/graph/tile-codec.ts';
import { openBundleFrom, type Bundle } from '../../../src/io/bundle.ts';
import type { TerritoryTile } from '../../../src/io/network-loader.ts';
import { CountingSource } from '../../helpers/counting-source.ts';
import {
  editManifest,
  rewriteLayer,
  tinyBundle,
  type BundleFiles,
} from '../../helpers/memory-bundle.ts';
import { sourceNetwork, type RandomLink } from '../../helpers/random-network.ts';
import { createRandom } from '../../helpers/random.ts';
import { inTime } from '../../helpers/in-time.ts';

const FILE = 'network.fgb';
const SIDE = 30;
const EVERYWHERE: Bbox = [-180, -90, 180, 90];
const DEADLINE_MILLISECONDS = 5000;
const CODES = ['file_invalid', 'file_truncated', 'file_unindexed', 'column_missing'];

/** A grid of streets with everything a tile can say. */
function town(): SourceNetwork {
  const random = createRandom(11);
  const nodes = Array.from({ length: SIDE * SIDE }, (_, i): [number, number] => [
    Math.round((3 + (i % SIDE) / 1000 + random() / 4000) * 1e6) / 1e6,
    Math.round((50.6 + Math.floor(i / SIDE) / 1000 + random() / 4000) * 1e6) / 1e6,
  ]);
  const links: RandomLink[] = [];
  const join = (tail: number, head: number): void => {
    const [x, y] = nodes[tail]!;
    links.push({
      tail,
      head,
      lengthMeters: 70 + Math.round(random() * 10_000) / 100,
      streetClass: Math.floor(random() * 16),
      access: Math.floor(random() * 64),
      shape: random() < 0.3 ? [x + 0.0003, y + 0.0003] : [],
      limits: [random() < 0.3 ? 50 : 30, random() < 0.1 ? 0 : 30],
    });
  };
  for (let node = 0; node < nodes.length; node++) {
    if (node % SIDE > 0) join(node - 1, node);
    if (node >= SIDE) join(node - SIDE, node);
  }
  const bannedTurns = links.flatMap(({ head }, link) => {
    const next = links.findIndex(({ tail }) => tail === head);
    return next >= 0 && random() < 0.1 ? [[2 * link, 2 * next]] : [];
  });
  const barriers = [0, 1, 2].map((i) => [3, 50.605 + i / 100, 3.03, 50.606 + i / 100]);
  return sourceNetwork(nodes, links, { bannedTurns, barriers });
}

function damageableBundle(): { files: BundleFiles; whole: Uint8Array; packed: Uint8Array[] } {
  const source = town();
  const { tiles } = partitionNetwork(source, 40);
  const cells = encodeCells({
    cornerStart: Uint32Array.of(0, 3),
    cornerLngMicrodegrees: Int32Array.of(3_010_000, 3_011_000, 3_010_000),
    cornerLatMicrodegrees: Int32Array.of(50_610_000, 50_610_000, 50_611_000),
    people: Float64Array.of(12),
  });
  const packed = tiles.map(encodeTile);
  const features = tiles.map(({ bbox }, i) => {
    const [minX, minY, maxX, maxY] = i === 0 ? EVERY_CELL(bbox) : bbox;
    const ring = [[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY], [minX, minY]]; // prettier-ignore
    return {
      geometry: { type: 'Polygon' as const, coordinates: [ring] },
      properties: { packed: packed[i], ...(i === 0 ? { cells } : {}) },
    };
  });
  const files = tinyBundle();
  rewriteLayer(files, 'network', 'Polygon', features);
  const network: NetworkCounts = {
    nodes: source.lng.length,
    directedEdges: 0,
    sourceNodes: source.lng.length,
    sourceEdges: source.links.tail.length,
    lengthMeters: 0,
    tiles: tiles.length,
    profiles: ['walk'],
    bannedTurns: source.bannedTurns!.length,
    barriers: source.barriers!.length,
  };
  editManifest(files, ({ layers }) => {
    const entry = layers.find(({ id }) => id === 'network')!;
    Object.assign(entry, { items: source.links.tail.length, network });
  });
  return { files, whole: files.get(FILE)!, packed };
}

const EVERY_CELL = ([minX, minY, maxX, maxY]: Bbox): Bbox => [
  Math.min(minX, 3.01),
  Math.min(minY, 50.61),
  Math.max(maxX, 3.011),
  Math.max(maxY, 50.611),
];

const { files, whole, packed } = damageableBundle();
const WINDOWS: readonly Bbox[] = [
  EVERYWHERE,
  [3.002, 50.602, 3.006, 50.606],
  [3.012, 50.612, 3.017, 50.617],
  [3.021, 50.603, 3.028, 50.609],
];

function open(bytes: Uint8Array, knowsSize: boolean): Promise<Bundle> {
  return openBundleFrom((key) => {
    const content = key === FILE ? bytes : (files.get(key) ?? new Uint8Array(0));
    return new CountingSource(content, { key, knowsSize });
  });
}

/** What tiles say, in few bytes. */
function digest(tiles: readonly TerritoryTile[]): string {
  return tiles
    .map((tile) => `${crc32(encodeTile(tile), 0)} ${crc32(encodeCells(tile.cells), 0)}`)
    .join(' ');
}

const expected = await Promise.all(
  WINDOWS.map(async (window) => digest(await (await open(whole, true)).networkTiles(window))),
);

/**
 * Loads each window of a damaged file on its own: every one gives an error that names the file, or
 * exactly what the sound file gives. True when at least one is an error.
 */
async function isFoundOut(bytes: Uint8Array, knowsSize: boolean, what: string): Promise<boolean> {
  let errors = 0;
  for (const [i, window] of WINDOWS.entries()) {
    const found = await inTime(DEADLINE_MILLISECONDS, async () => {
      const bundle = await open(bytes, knowsSize);
      try {
        return digest(await bundle.networkTiles(window));
      } catch (error) {
        if (error instanceof MaillageError) return error;
        throw error;
      }
    });
    if (found instanceof MaillageError) {
      expect(CODES, what).toContain(found.code);
      expect(found.details['file'], what).toBe(FILE);
      errors++;
    } else expect(found, `${what}, window ${i}`).toBe(expected[i]);
  }
  return errors > 0;
}

/** Bytes before the features: magic, header and index. */
const leadingBytes = Math.min(...packed.map((tile) => placeOf(whole, tile)));

describe('a damaged network.fgb', () => {
  it('reads whole as the manifest says, when sound', async () => {
    const bundle = await open(whole, true);
    const graph = assembleGraph(await bundle.networkTiles(EVERYWHERE));
    const { items, network } = bundle.layerManifest('network');
    expect(graph.linkCount).toBe(items);
    expect(graph.nodeCount).toBe(network!.nodes);
    expect(graph.bannedTurns).toHaveLength(network!.bannedTurns!);
    expect(network!.bannedTurns).toBeGreaterThan(50);
    expect(packed.length).toBeGreaterThan(30);
    expect(leadingBytes).toBeGreaterThan(1000);
  });

  it.each([true, false])('is found out when cut anywhere, size known: %s', async (knowsSize) => {
    for (let cut = 1; cut <= 80; cut++) {
      const length = Math.floor((whole.length * cut) / 81);
      const bytes = whole.subarray(0, length);
      expect(await isFoundOut(bytes, knowsSize, `cut at ${length}`)).toBe(true);
    }
  });

  it('never gives fewer streets, on 400 mutants of any byte', async () => {
    const random = createRandom(12);
    let found = 0;
    for (let mutant = 0; mutant < 400; mutant++) {
      const bytes = whole.slice();
      const changes = 1 + Math.floor(random() * 6);
      for (let change = 0; change < changes; change++) {
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      }
      if (await isFoundOut(bytes, mutant % 2 === 0, `mutant ${mutant}`)) found++;
    }
    expect(found).toBeGreaterThan(350);
  });

  it('never gives fewer streets, on 600 mutants of the header and the index', async () => {
    const random = createRandom(13);
    for (let mutant = 0; mutant < 600; mutant++) {
      const bytes = whole.slice();
      bytes[Math.floor(random() * leadingBytes)]! ^= 1 << Math.floor(random() * 8);
      await isFoundOut(bytes, mutant % 2 === 0, `mutant ${mutant}`);
    }
  });

  it('never gives fewer streets, on 150 files with blocks wiped, moved or doubled', async () => {
    const random = createRandom(14);
    for (let mutant = 0; mutant < 150; mutant++) {
      const size = 1 + Math.floor(random() * 2000);
      const from = Math.floor(random() * (whole.length - size));
      const to = Math.floor(random() * (whole.length - size));
      const block = whole.slice(from, from + size);
      const bytes = whole.slice();
      if (mutant % 3 === 0) bytes.fill(0, to, to + size);
      else if (mutant % 3 === 1) bytes.set(block, to);
      else {
        bytes.copyWithin(from + size, from, whole.length - size);
        bytes.set(block, from);
      }
      await isFoundOut(bytes, mutant % 2 === 0, `mutant ${mutant}`);
    }
  });

  it('gives an error or sound streets, quickly, for tiles changed under a right checksum', async () => {
    const random = createRandom(15);
    let sound = 0;
    for (let mutant = 0; mutant < 200; mutant++) {
      const bytes = whole.slice();
      const tile = packed[Math.floor(random() * packed.length)]!;
      const at = placeOf(bytes, tile);
      for (let change = 0; change < 2; change++) {
        bytes[at + 9 + Math.floor(random() * (tile.length - 9))] = Math.floor(random() * 256);
      }
      const content = bytes.subarray(at, at + tile.length);
      new DataView(bytes.buffer).setUint32(at + 5, crc32(content, 9), true);
      const graph = await inTime(DEADLINE_MILLISECONDS, async () => {
        try {
          const bundle = await open(bytes, true);
          return assembleGraph(await bundle.networkTiles(EVERYWHERE));
        } catch (error) {
          if (error instanceof MaillageError) return error;
          throw error;
        }
      });
      if (graph instanceof MaillageError) expect(CODES).toContain(graph.code);
      else {
        expect(graph.linkHead.every((node) => node < graph.nodeCount)).toBe(true);
        for (const turn of graph.bannedTurns) {
          expect(turn.every((code) => code >>> 1 < graph.linkCount)).toBe(true);
        }
        sound++;
      }
    }
    expect(sound).toBeGreaterThan(0);
  });
});

function placeOf(bytes: Uint8Array, part: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(part);
}
