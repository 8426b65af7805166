import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { crc32 } from '../../../../src/core/graph/crc32.ts';
import type { NetworkTile } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { checkTile } from '../../../../src/core/graph/tile-check.ts';
import { decodeTile, encodeTile } from '../../../../src/core/graph/tile-codec.ts';
import { arbitraryRoads } from '../../../helpers/random-network.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';
import { noExtras } from '../../../helpers/tile-extras.ts';

const HEADER_BYTES = 9;
const arbitraryTile = fc
  .tuple(arbitraryRoads, fc.integer({ min: 1, max: 40 }), fc.nat(1000))
  .map(([source, linksPerTile, choice]) => {
    const { tiles } = partitionNetwork(source, linksPerTile);
    return tiles[choice % tiles.length]!;
  });

/** Decodes, and gives the error code instead when that fails as it may. */
function decodeOrCode(bytes: Uint8Array): NetworkTile | string {
  try {
    return decodeTile(bytes);
  } catch (error) {
    if (error instanceof MaillageError) return error.code;
    throw error;
  }
}

/** Puts the right length and checksum on a content that was tampered with. */
function sealed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setUint32(1, bytes.length - HEADER_BYTES, true);
  view.setUint32(5, crc32(bytes, HEADER_BYTES), true);
  return bytes;
}

describe('tile codec', () => {
  it('gives back exactly what it packed', () => {
    fc.assert(
      fc.property(arbitraryTile, (tile) => {
        expect(decodeTile(encodeTile(tile))).toEqual(tile);
      }),
      { numRuns: 300 },
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
      ...noExtras(4),
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

  it('says that every shortened buffer is truncated', () => {
    fc.assert(
      fc.property(arbitraryTile, fc.double({ min: 0, max: 0.999, noNaN: true }), (tile, part) => {
        const bytes = encodeTile(tile);
        const code = decodeOrCode(bytes.subarray(0, Math.floor(part * bytes.length)));
        expect(code).toBe('file_truncated');
      }),
    );
  });

  it('refuses every buffer with a byte changed or added', () => {
    fc.assert(
      fc.property(arbitraryTile, fc.nat(), fc.integer({ min: 1, max: 255 }), (tile, at, flip) => {
        const bytes = encodeTile(tile);
        bytes[at % bytes.length]! ^= flip;
        expect(decodeOrCode(bytes)).toMatch(/^file_(invalid|truncated)$/);
        const longer = Uint8Array.of(...encodeTile(tile), 0);
        expect(decodeOrCode(longer)).toBe('file_invalid');
      }),
    );
  });

  it('gives an error or a sound tile for tampered content under a right checksum', () => {
    let sound = 0;
    fc.assert(
      fc.property(
        arbitraryTile,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(6),
        (tile, changes, cut) => {
          const whole = encodeTile(tile);
          const bytes = whole.slice(0, Math.max(HEADER_BYTES, whole.length - cut));
          for (const [at, value] of changes) {
            if (bytes.length > HEADER_BYTES) {
              bytes[HEADER_BYTES + (at % (bytes.length - HEADER_BYTES))] = value;
            }
          }
          const result = decodeOrCode(sealed(bytes));
          if (typeof result === 'string') {
            expect(result).toMatch(/^file_(invalid|truncated)$/);
          } else {
            sound++;
            checkTile(result, 'check_failed');
          }
        },
      ),
      { numRuns: 1000, seed: 7 },
    );
    expect(sound).toBeGreaterThan(0);
  });

  it('answers within bounds on pure noise under a right checksum', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: HEADER_BYTES, maxLength: 200 }), (noise) => {
        noise[0] = 2;
        const result = decodeOrCode(sealed(noise));
        if (typeof result !== 'string') checkTile(result, 'check_failed');
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses to pack a tile that is not sound', () => {
    const [tile] = partitionNetwork(fc.sample(arbitraryRoads, { seed: 3, numRuns: 1 })[0]!).tiles;
    const broken = { ...tile!, linkHead: tile!.linkHead.map(() => 999_999) };
    expect(tile!.linkHead.length).toBeGreaterThan(0);
    expect(() => encodeTile(broken)).toThrow(MaillageError);
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
