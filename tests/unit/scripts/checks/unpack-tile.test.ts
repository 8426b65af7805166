import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackTile } from '../../../../scripts/checks/unpack-tile.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { decodeTile, encodeTile } from '../../../../src/core/graph/tile-codec.ts';
import { arbitraryRoads } from '../../../helpers/random-network.ts';

describe('unpackTile', () => {
  it('agrees with the decoder of the application on everything a tile says', () => {
    fc.assert(
      fc.property(arbitraryRoads, fc.integer({ min: 1, max: 30 }), (source, linksPerTile) => {
        for (const tile of partitionNetwork(source, linksPerTile).tiles) {
          const bytes = encodeTile(tile);
          const decoded = decodeTile(bytes);
          const unpacked = unpackTile(bytes);
          expect(unpacked.nodes).toEqual(
            Array.from(decoded.nodeLngMicrodegrees, (lng, i) => [
              lng,
              decoded.nodeLatMicrodegrees[i],
            ]),
          );
          expect(unpacked.links.map(({ line, ...link }) => [link, line.slice(1, -1)])).toEqual(
            Array.from(decoded.linkTail, (tail, i) => [
              {
                id: decoded.firstLinkId + i,
                tail: decoded.nodeIds[tail],
                head: decoded.nodeIds[decoded.linkHead[i]!],
                centimeters: decoded.linkLengthCentimeters[i],
                streetClass: decoded.linkClass[i],
                access: decoded.linkAccess[i],
                limits: [decoded.linkMaxspeedForward[i], decoded.linkMaxspeedBackward[i]],
              },
              points(
                decoded.shapeLngMicrodegrees,
                decoded.shapeLatMicrodegrees,
                decoded.shapeStart,
                i,
              ),
            ]),
          );
          expect(
            unpacked.bannedTurns.map((way) =>
              way.map(({ link, fromHead }) => 2 * link + Number(fromHead)),
            ),
          ).toEqual(
            Array.from(decoded.bannedTurnStart.slice(1), (end, i) => [
              ...decoded.bannedTurns.slice(decoded.bannedTurnStart[i], end),
            ]),
          );
          expect(unpacked.barriers).toEqual(
            Array.from(decoded.barrierStart.slice(1), (_, i) =>
              points(
                decoded.barrierLngMicrodegrees,
                decoded.barrierLatMicrodegrees,
                decoded.barrierStart,
                i,
              ),
            ),
          );
        }
      }),
    );
  });
});

function points(lng: Int32Array, lat: Int32Array, starts: Uint32Array, i: number): number[][] {
  const range = lng.subarray(starts[i], starts[i + 1]);
  return Array.from(range, (x, p) => [x, lat[starts[i]! + p]!]);
}
