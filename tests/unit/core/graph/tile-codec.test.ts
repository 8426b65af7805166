import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { ByteWriter } from '../../../../src/core/graph/byte-writer.ts';
import type { NetworkTile } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { checkTile } from '../../../../src/core/graph/tile-check.ts';
import { decodeTile, encodeTile } from '../../../../src/core/graph/tile-codec.ts';
import {
  decodeOrCode,
  expectNoiseWithinBounds,
  expectRefused,
  expectSoundOrError,
  expectTruncated,
  HEADER_BYTES,
  sealed,
} from '../../../helpers/codec-invariants.ts';
import { arbitraryRoads, sourceNetwork } from '../../../helpers/random-network.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';
import { inTime } from '../../../helpers/in-time.ts';

const arbitraryTile = fc
  .tuple(arbitraryRoads, fc.integer({ min: 1, max: 40 }), fc.nat(1000))
  .map(([source, linksPerTile, choice]) => {
    const { tiles } = partitionNetwork(source, linksPerTile);
    return tiles[choice % tiles.length]!;
  });
const codec = { arbitrary: arbitraryTile, encode: encodeTile, decode: decodeTile };
const checkSound = (tile: NetworkTile): void => checkTile(tile, 'check_failed');

describe('tile codec', () => {
  it('gives back exactly what it packed', () => {
    fc.assert(
      fc.property(arbitraryTile, (tile) => {
        // Ten thousand times: `toEqual` takes many times longer on typed arrays.
        expect(isDeepStrictEqual(decodeTile(encodeTile(tile)), tile)).toBe(true);
      }),
      { numRuns: 10000 },
    );
  });

  it('packs links in any order and direction, and coordinates and ids up to their limits', () => {
    const tile: NetworkTile = {
      bbox: [-180, -90, 180, 90],
      nodeIds: Uint32Array.of(0, 7, 4294967295),
      nodeLngMicrodegrees: Int32Array.of(-180e6, 180e6, 0),
      nodeLatMicrodegrees: Int32Array.of(90e6, -90e6, 50e6),
      linkTail: Uint32Array.of(2, 0, 1, 1),
      linkHead: Uint32Array.of(0, 1, 1, 0),
      linkLengthCentimeters: Uint32Array.of(4294967295, 0, 1, 5),
      linkClass: Uint8Array.of(15, 0, 0, 3),
      linkAccess: Uint8Array.of(63, 0, 1, 1),
      shapeStart: Uint32Array.of(0, 0, 0, 2, 3),
      shapeLngMicrodegrees: Int32Array.of(-180e6, 180e6, 1),
      shapeLatMicrodegrees: Int32Array.of(0, 0, -1),
      firstLinkId: 2 ** 31 - 5,
      linkMaxspeedForward: Uint8Array.of(255, 0, 30, 30),
      linkMaxspeedBackward: Uint8Array.of(0, 255, 30, 50),
      bannedTurnStart: Uint32Array.of(0, 2, 5),
      bannedTurns: Uint32Array.of(0, 4294967286, 4294967295, 0, 4294967293),
      barrierStart: Uint32Array.of(0, 2, 5),
      barrierLngMicrodegrees: Int32Array.of(-180e6, 180e6, 0, 0, 1),
      barrierLatMicrodegrees: Int32Array.of(90e6, -90e6, 0, 0, -1),
    };
    expect(decodeTile(encodeTile(tile))).toEqual(tile);
  });

  it('reads from a view in the middle of a larger buffer', () => {
    const [tile] = partitionNetwork(fc.sample(arbitraryRoads, { seed: 1, numRuns: 1 })[0]!).tiles;
    const bytes = encodeTile(tile!);
    const larger = new Uint8Array(bytes.length + 20).fill(255);
    larger.set(bytes, 7);
    expect(decodeTile(larger.subarray(7, 7 + bytes.length))).toEqual(tile);
  });

  it('says that every shortened buffer is truncated', () => expectTruncated(codec));

  it('refuses every buffer with a byte changed or added', () => expectRefused(codec));

  it('gives an error or a sound tile for tampered content under a right checksum', () =>
    expectSoundOrError(codec, checkSound, 7));

  it('answers within bounds on pure noise under a right checksum', () =>
    expectNoiseWithinBounds(codec, checkSound, 2));

  it('refuses counts that the bytes cannot hold before it makes room for them', async () => {
    const counts = [3, 0, 3, 2, 1, 2, 1, 2];
    for (let place = 0; place < counts.length; place++) {
      for (const absurd of [1000, 2 ** 31, 2 ** 41]) {
        const writer = new ByteWriter();
        for (let i = 0; i < HEADER_BYTES; i++) writer.byte(i === 0 ? 2 : 0);
        counts.forEach((count, i) => writer.unsigned(i === place ? absurd : count));
        for (let i = 0; i < 200; i++) writer.byte(1);
        const bytes = sealed(writer.finish());
        // What such counts ask for takes far longer to fill, if it can be had at all.
        const result = await inTime(2000, () => decodeOrCode(codec, bytes));
        // The id of the first link alone may be that large.
        if (place !== 1 || absurd > 2 ** 31 - 1) expect(result).toMatch(/^file_/);
      }
    }
  });

  it('refuses the version before with the version', () => {
    const [tile] = partitionNetwork(fc.sample(arbitraryRoads, { seed: 1, numRuns: 1 })[0]!).tiles;
    const bytes = encodeTile(tile!);
    bytes[0] = 1;
    expect(() => decodeTile(bytes)).toThrow(/version 1 is not 2/);
  });

  it('refuses to pack a tile that is not sound', () => {
    const nodes = [
      [3, 50],
      [3.001, 50],
    ] as const;
    const link = { tail: 0, head: 1, lengthMeters: 5, streetClass: 0, access: 3, shape: [] };
    const more = { bannedTurns: [[0, 1]], barriers: [[3, 50, 3.0005, 50.0005]] };
    const [tile] = partitionNetwork(sourceNetwork(nodes, [link], more)).tiles;
    const broken: Partial<NetworkTile>[] = [
      { linkHead: Uint32Array.of(2) },
      { linkMaxspeedForward: new Uint8Array(0) },
      { linkMaxspeedBackward: new Uint8Array(2) },
      { firstLinkId: -1 },
      { firstLinkId: 0.5 },
      { firstLinkId: 2 ** 31 - 1 },
      { firstLinkId: 1 },
      { bannedTurns: Uint32Array.of(0, 2) },
      { bannedTurns: Uint32Array.of(0, 1, 0) },
      { bannedTurnStart: Uint32Array.of(0, 1, 2) },
      { bannedTurnStart: Uint32Array.of(1, 2) },
      { bannedTurnStart: Uint32Array.of(0, 2, 1) },
      { barrierStart: Uint32Array.of(0) },
      { barrierStart: Uint32Array.of(0, 3) },
      { barrierLatMicrodegrees: Int32Array.of(50e6) },
      { barrierLngMicrodegrees: Int32Array.of(3e6, 181e6) },
    ];
    expect(decodeOrCode(codec, encodeTile(tile!))).toEqual(tile);
    for (const change of broken) {
      expect(() => encodeTile({ ...tile!, ...change }), JSON.stringify(change)).toThrow(
        MaillageError,
      );
    }
  });

  it.skipIf(!hasLilleWalk)('packs the streets of Lille under 4 bytes per directed edge', () => {
    const { tiles } = partitionNetwork(readLilleWalk());
    let bytes = 0;
    for (const tile of tiles) {
      const packed = encodeTile(tile);
      bytes += packed.length;
      const unpacked = decodeTile(packed);
      expect(unpacked.linkLengthCentimeters).toEqual(tile.linkLengthCentimeters);
      expect(unpacked.nodeLngMicrodegrees).toEqual(tile.nodeLngMicrodegrees);
      expect(unpacked.nodeLatMicrodegrees).toEqual(tile.nodeLatMicrodegrees);
    }
    expect(bytes / 150_090).toBeLessThan(4);
  });
});
