import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { createHilbertRanker } from '../../../../src/core/geo/hilbert.ts';
import type { NetworkTile, SourceNetwork } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';
import {
  linksOfSource,
  linksOfTiles,
  stepsOf,
  turnsOfSource,
  turnsOfTiles,
} from '../../../helpers/network-lines.ts';
import { arbitraryRoads, sourceNetwork } from '../../../helpers/random-network.ts';

/** Follows the barriers of the source through the steps of all tiles, each used once and no other. */
function checkBarriers(source: SourceNetwork, tiles: readonly NetworkTile[]): void {
  const steps = tiles.flatMap(stepsOf);
  for (const [x, y, nextX, nextY] of steps) {
    expect(Math.abs(nextX - x)).toBeLessThanOrEqual(3000);
    expect(Math.abs(nextY - y)).toBeLessThanOrEqual(3000);
    expect([nextX, nextY]).not.toEqual([x, y]);
  }
  const left = new Map<string, number>();
  for (const step of steps) left.set(step.join(), (left.get(step.join()) ?? 0) + 1);
  for (const barrier of source.barriers!) {
    const points = Array.from(barrier, (degrees) => Math.round(degrees * 1e6));
    for (let p = 2; p < points.length; p += 2) {
      const [ax, ay, bx, by] = points.slice(p - 2, p + 2) as [number, number, number, number];
      const parts = Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) / 3000);
      const at = (part: number) => [
        ax + Math.round(((bx - ax) * part) / parts),
        ay + Math.round(((by - ay) * part) / parts),
      ];
      for (let part = 0; part < parts; part++) {
        const key = [...at(part), ...at(part + 1)].join();
        expect(left.get(key), key).toBeGreaterThan(0);
        left.set(key, left.get(key)! - 1);
      }
    }
  }
  expect([...left.values()].every((count) => count === 0)).toBe(true);
}

/** Every step lies in the last tile whose first node is not after its middle along the curve. */
function checkOwners(source: SourceNetwork, tiles: readonly NetworkTile[]): void {
  const micro = (degrees: ArrayLike<number>) =>
    Array.from(degrees, (value) => Math.round(value * 1e6));
  const [lng, lat] = [micro(source.lng), micro(source.lat)];
  const rank = createHilbertRanker([
    Math.min(...lng),
    Math.min(...lat),
    Math.max(...lng),
    Math.max(...lat),
  ]);
  const firsts = tiles.map((tile) =>
    rank(tile.nodeLngMicrodegrees[0]!, tile.nodeLatMicrodegrees[0]!),
  );
  tiles.forEach((tile, index) => {
    for (const [x, y, nextX, nextY] of stepsOf(tile)) {
      const middle = rank((x + nextX) / 2, (y + nextY) / 2);
      const owner = firsts.findLastIndex((first) => first <= middle);
      expect(Math.max(0, owner)).toBe(index);
    }
  });
}

function checkPartition(source: SourceNetwork, linksPerTile?: number) {
  const { tiles, nodeOrder } = partitionNetwork(source, linksPerTile);
  expect([...nodeOrder].sort((a, b) => a - b)).toEqual(Array.from(source.lng, (_, i) => i));
  expect(linksOfTiles(tiles).sort()).toEqual(linksOfSource(source, nodeOrder).sort());
  expect(turnsOfTiles(tiles).sort()).toEqual(turnsOfSource(source, nodeOrder).sort());
  let links = 0;
  for (const tile of tiles) {
    expect(tile.firstLinkId).toBe(links);
    links += tile.linkTail.length;
    for (const end of tile.bannedTurnStart.slice(1)) {
      const last = (tile.bannedTurns[end - 1]! >>> 1) - tile.firstLinkId;
      expect(last >= 0 && last < tile.linkTail.length).toBe(true);
    }
  }
  for (const tile of tiles) {
    const indices = Array.from(tile.nodeIds, (id) => nodeOrder[id]!);
    expect([...tile.nodeLngMicrodegrees]).toEqual(
      indices.map((index) => Math.round(source.lng[index]! * 1e6)),
    );
    expect([...tile.nodeLatMicrodegrees]).toEqual(
      indices.map((index) => Math.round(source.lat[index]! * 1e6)),
    );
    const lng = [
      ...tile.nodeLngMicrodegrees,
      ...tile.shapeLngMicrodegrees,
      ...tile.barrierLngMicrodegrees,
    ];
    const lat = [
      ...tile.nodeLatMicrodegrees,
      ...tile.shapeLatMicrodegrees,
      ...tile.barrierLatMicrodegrees,
    ];
    const corners = [Math.min(...lng), Math.min(...lat), Math.max(...lng), Math.max(...lat)];
    expect(tile.bbox).toEqual(corners.map((value) => value / 1e6));
  }
  return tiles;
}

describe('partitionNetwork', () => {
  it('keeps every node and link once, whatever the tile size', () => {
    fc.assert(
      fc.property(arbitraryRoads, fc.integer({ min: 1, max: 30 }), (source, linksPerTile) => {
        checkPartition(source, linksPerTile);
      }),
    );
  });

  it('shares barriers step by step, each to the tile of its place', () => {
    fc.assert(
      fc.property(arbitraryRoads, fc.integer({ min: 1, max: 30 }), (source, linksPerTile) => {
        const { tiles } = partitionNetwork(source, linksPerTile);
        checkBarriers(source, tiles);
        checkOwners(source, tiles);
      }),
    );
  });

  it('keeps a barrier that leaves a tile and comes back in as few pieces as that takes', () => {
    const nodes = [0, 1, 2, 3].map((i) => [3 + i / 100, 50] as const);
    const ring = (i: number) => ({
      tail: i,
      head: i,
      lengthMeters: 5,
      streetClass: 0,
      access: 3,
      shape: [],
    });
    const barriers = [[3, 50.001, 3.03, 50.001, 3, 50.0011]];
    const source = sourceNetwork(
      nodes,
      nodes.map((_, i) => ring(i)),
      { barriers },
    );
    const { tiles } = partitionNetwork(source, 1);
    expect(tiles).toHaveLength(4);
    expect(tiles.map(({ barrierStart }) => barrierStart.length - 1)).toEqual([2, 2, 1, 0]);
  });

  it('gives the same tiles twice', () => {
    fc.assert(
      fc.property(arbitraryRoads, (source) => {
        expect(partitionNetwork(source, 5)).toEqual(partitionNetwork(source, 5));
      }),
    );
  });

  it('refuses values that cannot be, with the value', () => {
    const link = { tail: 0, head: 1, lengthMeters: 5, streetClass: 0, access: 3, shape: [] };
    const nodes = [
      [3, 50],
      [3.001, 50],
    ] as const;
    const refused = (source: SourceNetwork) => {
      try {
        partitionNetwork(source);
      } catch (error) {
        return error instanceof MaillageError ? error.code : error;
      }
      return 'accepted';
    };
    expect(refused(sourceNetwork(nodes, [link]))).toBe('accepted');
    expect(refused(sourceNetwork([[NaN, 50], nodes[1]], [link]))).toBe('value_invalid');
    expect(refused(sourceNetwork([[3, 91], nodes[1]], [link]))).toBe('value_invalid');
    expect(refused(sourceNetwork(nodes, [{ ...link, head: 2 }]))).toBe('value_invalid');
    expect(refused(sourceNetwork(nodes, [{ ...link, lengthMeters: -1 }]))).toBe('value_invalid');
    expect(refused(sourceNetwork(nodes, [{ ...link, shape: [3, 500] }]))).toBe('value_invalid');
    for (const limit of [-1, 256, 12.5, NaN]) {
      expect(refused(sourceNetwork(nodes, [{ ...link, limits: [0, limit] }]))).toBe(
        'value_invalid',
      );
    }
    const withTurn = (...turn: number[]) =>
      refused(sourceNetwork(nodes, [link, link], { bannedTurns: [turn] }));
    expect(withTurn(0, 1)).toBe('accepted');
    expect(withTurn(0, 3, 0)).toBe('accepted');
    for (const turn of [[], [0], [0, 0], [0, 2], [0, 1, 3], [0, 5], [-2, 1], [0.5, 1], [NaN, 1]]) {
      expect(withTurn(...turn), turn.join()).toBe('value_invalid');
    }
    const withBarrier = (...barrier: number[]) =>
      refused(sourceNetwork(nodes, [link], { barriers: [barrier] }));
    expect(withBarrier(3, 50, -170, 89)).toBe('accepted');
    for (const line of [
      [],
      [3, 50],
      [3, 50, 3],
      [3, 50, 3, 91],
      [181, 50, 3, 50],
      [3, NaN, 3, 50],
    ]) {
      expect(withBarrier(...line), line.join()).toBe('value_invalid');
    }
  });

  it('makes no tile of an empty network', () => {
    expect(partitionNetwork(sourceNetwork([], [])).tiles).toEqual([]);
  });

  it.skipIf(!hasLilleWalk)('cuts the streets of Lille in tiles of 500 to 2,000 links', () => {
    const tiles = checkPartition(readLilleWalk());
    const sizes = tiles.map((tile) => tile.linkTail.length).slice(0, -1);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2000);
  });
});
