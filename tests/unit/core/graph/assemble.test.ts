import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import {
  describeLink,
  describeTraversal,
  linksOfTiles,
  stepsOf,
  turnsOfTiles,
} from '../../../helpers/network-lines.ts';
import { arbitraryRoads, sourceNetwork } from '../../../helpers/random-network.ts';

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
