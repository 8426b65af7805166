import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { createHilbertRanker } from '../../../../src/core/geo/hilbert.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import {
  ACCESS,
  type NetworkTile,
  type SourceNetwork,
} from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { arbitraryRoads, sourceNetwork } from '../../../helpers/random-network.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';

/** A link as a line of text, seen from its lower end, in global node ids. */
function describeLink(
  tail: number,
  head: number,
  length: number,
  streetClass: number,
  access: number,
  limits: readonly number[],
  shape: readonly (readonly number[])[],
): string {
  return JSON.stringify([tail, head, length, streetClass, access, limits, shape]);
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
        [tile.linkMaxspeedForward[i]!, tile.linkMaxspeedBackward[i]!],
        shape,
      );
    }),
  );
}

/** Banned turns of a tile, each traversal as the link, seen as above, and the node it leaves from. */
function turnsOfTiles(tiles: readonly NetworkTile[]): string[] {
  const links = linksOfTiles(tiles);
  const idOf = tiles.flatMap((tile) => Array.from(tile.linkTail, (_, i) => tile.firstLinkId + i));
  const linkOf = new Map(idOf.map((id, i) => [id, links[i]!]));
  return tiles.flatMap(({ bannedTurnStart, bannedTurns }) =>
    Array.from(bannedTurnStart.slice(1), (end, i) =>
      Array.from(bannedTurns.slice(bannedTurnStart[i], end), (traversal) => {
        const link = linkOf.get(traversal >>> 1);
        return link === undefined ? 'elsewhere' : describeTraversal(link, traversal & 1);
      }).join(' then '),
    ),
  );
}

function describeTraversal(link: string, fromHead: number): string {
  const [tail, head] = JSON.parse(link) as [number, number];
  const loop = tail === head ? `, ${fromHead ? 'backward' : 'forward'}` : '';
  return `${link} from ${fromHead ? head : tail}${loop}`;
}

/** The same of the source's. A turn banned twice is banned once. */
function turnsOfSource(source: SourceNetwork, nodeOrder: Uint32Array): string[] {
  const links = linksOfSource(source, nodeOrder);
  const newId = new Map(Array.from(nodeOrder, (index, id) => [index, id]));
  const { tail, head } = source.links;
  const turns = (source.bannedTurns ?? []).map((turn) => {
    const sameTurn = Array.from(turn, (traversal) => {
      const link = traversal >> 1;
      const isTurned = newId.get(tail[link]!)! > newId.get(head[link]!)!;
      return describeTraversal(links[link]!, Number(isTurned ? !(traversal & 1) : traversal & 1));
    });
    return { key: Array.from(turn).join(), text: sameTurn.join(' then ') };
  });
  return [...new Map(turns.map(({ key, text }) => [key, text])).values()];
}

type Step = readonly [x: number, y: number, nextX: number, nextY: number];

function stepsOf({
  barrierStart,
  barrierLngMicrodegrees: lng,
  barrierLatMicrodegrees: lat,
}: Pick<
  NetworkTile,
  'barrierStart' | 'barrierLngMicrodegrees' | 'barrierLatMicrodegrees'
>): Step[] {
  return Array.from(barrierStart.slice(1)).flatMap((end, i) => {
    const steps: Step[] = [];
    for (let p = barrierStart[i]! + 1; p < end; p++) {
      steps.push([lng[p - 1]!, lat[p - 1]!, lng[p]!, lat[p]!]);
    }
    return steps;
  });
}

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
    const { maxspeedForward, maxspeedBackward } = source.links;
    const limits = [maxspeedForward?.[i] ?? 0, maxspeedBackward?.[i] ?? 0];
    return tail <= head
      ? describeLink(tail, head, length, streetClass, access, limits, shape)
      : describeLink(head, tail, length, streetClass, turned, limits.reverse(), shape.reverse());
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

describe('assembleGraph', () => {
  it('joins tiles in any order into the whole, every link at both its ends', () => {
    fc.assert(
      fc.property(arbitraryRoads, fc.integer({ min: 1, max: 30 }), (source, linksPerTile) => {
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
      fc.property(arbitraryRoads, fc.nat(), (source, choice) => {
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
            [graph.linkMaxspeedForward[link]!, graph.linkMaxspeedBackward[link]!],
            shape,
          );
        });
        expect(links).toEqual(linksOfTiles(chosen));
        const turns = graph.bannedTurns.map((turn) =>
          Array.from(turn, (traversal) =>
            describeTraversal(links[traversal >>> 1]!, traversal & 1),
          ),
        );
        expect(turns.map((turn) => turn.join(' then '))).toEqual(
          turnsOfTiles(chosen).filter((turn) => !turn.includes('elsewhere')),
        );
        const { barrierStart } = graph;
        const micro = (degrees: Float64Array) =>
          Int32Array.from(degrees, (value) => Math.round(value * 1e6));
        expect(
          stepsOf({
            barrierStart,
            barrierLngMicrodegrees: micro(graph.barrierLng),
            barrierLatMicrodegrees: micro(graph.barrierLat),
          }),
        ).toEqual(chosen.flatMap(stepsOf));
      }),
    );
  });

  it('refuses a link twice, and a banned turn that jumps', () => {
    const nodes = [0, 1, 2, 3].map((i) => [3 + i / 1000, 50] as const);
    const links = [0, 1, 2].map((tail) => ({
      tail,
      head: tail + 1,
      lengthMeters: 5,
      streetClass: 0,
      access: 3,
      shape: [],
    }));
    const { tiles } = partitionNetwork(sourceNetwork(nodes, links, { bannedTurns: [[0, 2]] }), 1);
    expect(assembleGraph(tiles).bannedTurns).toHaveLength(1);
    expect(() => assembleGraph([...tiles, tiles[1]!])).toThrow(/hold link 1/);
    const jumping = tiles.map((tile) => ({
      ...tile,
      bannedTurns: tile.bannedTurns.map((traversal) => traversal ^ 1),
    }));
    expect(() => assembleGraph(jumping)).toThrow(/not one way/);
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
