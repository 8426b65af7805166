import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import {
  ACCESS,
  type NetworkTile,
  type SourceNetwork,
} from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { arbitraryNetwork, sourceNetwork } from '../../../helpers/random-network.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';

/** A link as a line of text, seen from its lower end, in global node ids. */
function describeLink(
  tail: number,
  head: number,
  length: number,
  streetClass: number,
  access: number,
  shape: readonly (readonly number[])[],
): string {
  return JSON.stringify([tail, head, length, streetClass, access, shape]);
}

function linksOfTiles(tiles: readonly NetworkTile[]): string[] {
  return tiles.flatMap((tile) =>
    Array.from(tile.linkTail, (tail, i) => {
      const shape = [];
      for (let p = tile.shapeStart[i]!; p < tile.shapeStart[i + 1]!; p++) {
        shape.push([tile.shapeLngMicrodegrees[p]!, tile.shapeLatMicrodegrees[p]!]);
      }
      return describeLink(
        tile.nodeIds[tail]!,
        tile.nodeIds[tile.linkHead[i]!]!,
        tile.linkLengthCentimeters[i]!,
        tile.linkClass[i]!,
        tile.linkAccess[i]!,
        shape,
      );
    }),
  );
}

/** The same description written from the source, turning links round one bit at a time. */
function linksOfSource(source: SourceNetwork, nodeOrder: Uint32Array): string[] {
  const newId = new Map(Array.from(nodeOrder, (index, id) => [index, id]));
  const swaps: readonly [number, number][] = [
    [ACCESS.walkForward, ACCESS.walkBackward],
    [ACCESS.bikeForward, ACCESS.bikeBackward],
    [ACCESS.carForward, ACCESS.carBackward],
  ];
  return Array.from(source.links.tail, (_, i) => {
    const tail = newId.get(source.links.tail[i]!)!;
    const head = newId.get(source.links.head[i]!)!;
    const access = source.links.access[i]!;
    const flat = source.links.shape(i) ?? [];
    const shape = Array.from({ length: flat.length / 2 }, (__, p) => [
      Math.round(flat[2 * p]! * 1e6),
      Math.round(flat[2 * p + 1]! * 1e6),
    ]);
    let turned = 0;
    for (const [forward, backward] of swaps) {
      if (access & forward) turned |= backward;
      if (access & backward) turned |= forward;
    }
    const length = Math.round(source.links.lengthMeters[i]! * 100);
    const streetClass = source.links.streetClass[i]!;
    return tail <= head
      ? describeLink(tail, head, length, streetClass, access, shape)
      : describeLink(head, tail, length, streetClass, turned, shape.reverse());
  });
}

function checkPartition(source: SourceNetwork, linksPerTile?: number) {
  const { tiles, nodeOrder } = partitionNetwork(source, linksPerTile);
  expect([...nodeOrder].sort((a, b) => a - b)).toEqual(Array.from(source.lng, (_, i) => i));
  expect(linksOfTiles(tiles).sort()).toEqual(linksOfSource(source, nodeOrder).sort());
  for (const tile of tiles) {
    const indices = Array.from(tile.nodeIds, (id) => nodeOrder[id]!);
    expect([...tile.nodeLngMicrodegrees]).toEqual(
      indices.map((index) => Math.round(source.lng[index]! * 1e6)),
    );
    expect([...tile.nodeLatMicrodegrees]).toEqual(
      indices.map((index) => Math.round(source.lat[index]! * 1e6)),
    );
    const lng = [...tile.nodeLngMicrodegrees, ...tile.shapeLngMicrodegrees];
    const lat = [...tile.nodeLatMicrodegrees, ...tile.shapeLatMicrodegrees];
    const corners = [Math.min(...lng), Math.min(...lat), Math.max(...lng), Math.max(...lat)];
    expect(tile.bbox).toEqual(corners.map((value) => value / 1e6));
  }
  return tiles;
}

describe('partitionNetwork', () => {
  it('keeps every node and link once, whatever the tile size', () => {
    fc.assert(
      fc.property(arbitraryNetwork, fc.integer({ min: 1, max: 30 }), (source, linksPerTile) => {
        checkPartition(source, linksPerTile);
      }),
    );
  });

  it('gives the same tiles twice', () => {
    fc.assert(
      fc.property(arbitraryNetwork, (source) => {
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

describe('assembleGraph', () => {
  it('joins tiles in any order into the whole, every link at both its ends', () => {
    fc.assert(
      fc.property(arbitraryNetwork, fc.integer({ min: 1, max: 30 }), (source, linksPerTile) => {
        const { tiles, nodeOrder } = partitionNetwork(source, linksPerTile);
        const graph = assembleGraph(tiles);
        expect(assembleGraph([...tiles].reverse())).toEqual(graph);
        expect(graph.nodeCount).toBe(source.lng.length);
        expect([...graph.nodeIds]).toEqual([...nodeOrder.keys()]);
        const seen = new Uint8Array(2 * graph.linkCount);
        for (let node = 0; node < graph.nodeCount; node++) {
          for (let i = graph.firstIncidence[node]!; i < graph.firstIncidence[node + 1]!; i++) {
            const incidence = graph.incidenceLink[i]!;
            const link = incidence >> 1;
            seen[incidence]!++;
            const [here, there] =
              incidence & 1
                ? [graph.linkHead[link], graph.linkTail[link]]
                : [graph.linkTail[link], graph.linkHead[link]];
            expect(here).toBe(node);
            expect(there).toBe(graph.incidenceNeighbour[i]);
          }
        }
        expect(seen.every((count) => count === 1)).toBe(true);
      }),
    );
  });

  it('gives, for some of the tiles, the part of the whole that they hold', () => {
    fc.assert(
      fc.property(arbitraryNetwork, fc.nat(), (source, choice) => {
        const { tiles } = partitionNetwork(source, 5);
        const chosen = tiles.filter((_, i) => (choice >> (i % 31)) & 1);
        const graph = assembleGraph(chosen);
        const links = Array.from({ length: graph.linkCount }, (_, link) => {
          const shape = [];
          for (let p = graph.shapeStart[link]!; p < graph.shapeStart[link + 1]!; p++) {
            shape.push([
              Math.round(graph.shapeLng[p]! * 1e6),
              Math.round(graph.shapeLat[p]! * 1e6),
            ]);
          }
          return describeLink(
            graph.nodeIds[graph.linkTail[link]!]!,
            graph.nodeIds[graph.linkHead[link]!]!,
            graph.linkLengthCentimeters[link]!,
            graph.linkClass[link]!,
            graph.linkAccess[link]!,
            shape,
          );
        });
        expect(links).toEqual(linksOfTiles(chosen));
      }),
    );
  });

  it('refuses tiles that disagree on a node', () => {
    const link = { tail: 0, head: 1, lengthMeters: 5, streetClass: 0, access: 3, shape: [] };
    const nodes = [
      [3, 50],
      [3.001, 50],
    ] as const;
    const [tile] = partitionNetwork(sourceNetwork(nodes, [link])).tiles;
    const moved = { ...tile!, nodeLngMicrodegrees: tile!.nodeLngMicrodegrees.map((x) => x + 1) };
    expect(() => assembleGraph([tile!, moved])).toThrow(/place node 0 differently/);
  });
});
