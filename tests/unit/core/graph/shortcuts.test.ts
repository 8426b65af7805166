import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arcs } from '../../../../src/core/graph/arcs.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch } from '../../../../src/core/graph/search.ts';
import { arbitraryNetwork, sourceNetwork } from '../../../helpers/random-network.ts';

/** By node: those an arc comes from or goes to. */
function neighboursOf({ first, targets }: Arcs): Set<number>[] {
  const neighbours = Array.from({ length: first.length - 1 }, () => new Set<number>());
  for (let node = 0; node < neighbours.length; node++)
    for (let arc = first[node]!; arc < first[node + 1]!; arc++) {
      const target = targets[2 * arc]!;
      neighbours[node]!.add(target);
      neighbours[target]!.add(node);
    }
  return neighbours;
}

describe('shortcuts', () => {
  test('cost as much between the nodes kept as all arcs do, within a limit and under ceilings', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        fc.constantFrom('walk' as const, 'bike' as const),
        fc.boolean(),
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(60, 600, Infinity),
        (source, profile, reverse, kept, at, fraction, cutoffSeconds) => {
          const allowed = profile === 'walk' ? 3 : 12;
          fc.pre(Array.from(source.links.access).some((access) => access & allowed));
          const graph = assembleGraph(partitionNetwork(source).tiles);
          const isKept = Uint8Array.from({ length: graph.nodeCount }, (_, i) => +kept[i % 40]!);
          const link = at % graph.linkCount;
          isKept[graph.linkTail[link]!] = 1;
          isKept[graph.linkHead[link]!] = 1;
          const search = createSearch(graph);
          const travel = { profile, speedKmh: 5, reverse };
          const arcs = search.shortcuts(travel, isKept)!;
          const where = { offsetMeters: 0, lng: 0, lat: 0, point: [0, 0] as [number, number] };
          const origins = [{ link, fraction, ...where }];
          const other = [{ ...origins[0]!, link: 0 }];
          const nearest = { ...travel, origins: other, cutoffSeconds: Infinity };
          const ceilings = search.run(nearest).nodeCostMs.slice();
          for (const under of [null, { ceilings }]) {
            const request = { ...travel, ...under, origins, cutoffSeconds };
            const all = search.run(request).nodeCostMs.slice();
            const few = search.run({ ...request, arcs });
            const keptOf = (cost: number, node: number) => (isKept[node] ? cost : 0);
            expect(few.nodeCostMs.map(keptOf)).toEqual(all.map(keptOf));
          }
          // What stays beside them is crossed by more than three ways; what is taken out is reached by none.
          for (const [node, near] of neighboursOf(arcs).entries())
            if (!isKept[node] && near.size > 0) expect(near.size).toBeGreaterThan(3);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('leave out dead ends, and make one arc of a chain each way', () => {
    const street = (tail: number, head: number) => ({
      ...{ tail, head, lengthMeters: 100, streetClass: 0, access: 63, shape: [] },
    });
    const source = sourceNetwork(
      [0, 1, 2, 3, 4].map((i) => [3 + i / 1000, 50.6] as const),
      [street(0, 1), street(1, 2), street(2, 3), street(1, 4)],
    );
    const graph = assembleGraph(partitionNetwork(source).tiles);
    const degree = (node: number) => graph.firstIncidence[node + 1]! - graph.firstIncidence[node]!;
    const ends = Array.from({ length: graph.nodeCount }, (_, i) => i).filter(
      (i) => degree(i) === 1,
    );
    const [one, other] = ends as [number, number, number];
    const isKept = Uint8Array.from(
      { length: graph.nodeCount },
      (_, i) => +(i === one || i === other),
    );
    const arcs = createSearch(graph).shortcuts({ profile: 'walk', speedKmh: 4.5 }, isKept)!;
    expect(arcs.first[graph.nodeCount]).toBe(2);
    expect(arcs.targets[2 * arcs.first[one]!]).toBe(other);
    expect(arcs.targets[2 * arcs.first[other]!]).toBe(one);
  });
});
