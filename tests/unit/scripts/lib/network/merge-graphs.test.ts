import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeGraphs } from '../../../../../scripts/lib/network/merge-graphs.ts';
import type { StreetEdge, StreetGraph } from '../../../../../scripts/lib/readers/graphml.ts';

const place = (id: number): readonly [number, number] => [3 + id / 1000, 50 + (id % 3) / 1000];
const graphOf = (ids: readonly number[], edges: readonly StreetEdge[]): StreetGraph => ({
  nodes: new Map(ids.map((id) => [id, place(id)])),
  edges,
  severalLimits: 0,
});
/** By the law of cosines, on the sphere of OSMnx, to the millimetre. */
const drawnMeters = (ids: readonly number[]): number =>
  ids.slice(1).reduce((sum, id, i) => {
    const [[ax, ay], [bx, by]] = [place(ids[i]!), place(id)].map((p) => p.map((d) => (d * Math.PI) / 180)) as [number[], number[]]; // prettier-ignore
    const cosine = Math.sin(ay!) * Math.sin(by!) + Math.cos(ay!) * Math.cos(by!) * Math.cos(bx! - ax!); // prettier-ignore
    return sum + Math.round(6_371_009_000 * Math.acos(Math.min(1, cosine))) / 1000;
  }, 0);
const along = (ids: readonly number[], highway = 'residential', maxspeedKmh = 0): StreetEdge => ({
  source: ids[0]!,
  target: ids.at(-1)!,
  lengthMeters: drawnMeters(ids),
  highway,
  maxspeedKmh,
  line: ids.flatMap((id) => [...place(id)]),
});
const back = (ids: readonly number[]): number[] => [...ids].reverse();

/** Metres between nodes, by id, over directed edges: Floyd and Warshall. */
function distances(arcs: readonly (readonly [from: number, to: number, meters: number])[]) {
  const ids = [...new Set(arcs.flatMap(([from, to]) => [from, to]))];
  const table = new Map<string, number>(ids.map((id) => [`${id} ${id}`, 0]));
  const get = (a: number, b: number): number => table.get(`${a} ${b}`) ?? Infinity;
  for (const [from, to, meters] of arcs) table.set(`${from} ${to}`, Math.min(meters, get(from, to))); // prettier-ignore
  for (const k of ids)
    for (const i of ids)
      for (const j of ids) table.set(`${i} ${j}`, Math.min(get(i, j), get(i, k) + get(k, j)));
  return get;
}

describe('graphs of one city', () => {
  it('share the links that are the same once cut at each other’s nodes', () => {
    // On foot 1-2 and 2-3 both ways; by car 1-2-3 in one go, one way.
    const network = mergeGraphs([
      {
        graph: graphOf([1, 2, 3], [along([1, 2]), along([2, 1]), along([2, 3]), along([3, 2])]),
        forwardAccess: 1,
      },
      { graph: graphOf([1, 3], [along([3, 2, 1])]), forwardAccess: 16 },
    ]);
    expect(Array.from(network.sourceIds)).toEqual([1, 2, 3]);
    expect(Array.from(network.links.access)).toEqual([1 | 2 | 32, 1 | 2 | 32]);
    expect(network.links.lengthMeters[0]).toBe(drawnMeters([1, 2]));
    expect(network.links.lengthMeters[1]).toBe(drawnMeters([2, 3]));
  });

  it('keep links of another class or another line apart', () => {
    const network = mergeGraphs([
      { graph: graphOf([1, 2], [along([1, 2], 'path'), along([1, 5, 2])]), forwardAccess: 1 },
      { graph: graphOf([1, 2], [along([1, 2], 'primary')]), forwardAccess: 16 },
    ]);
    expect(Array.from(network.links.access)).toEqual([1, 1, 16]);
    expect(network.links.shape(1)).toEqual([...place(5)]);
  });

  it('have the limits of the one for cars, the lowest of two edges, 0 where no vehicle goes', () => {
    const limits = (...graphs: Parameters<typeof mergeGraphs>[0]) => {
      const { maxspeedForward, maxspeedBackward } = mergeGraphs(graphs).links;
      return Array.from(maxspeedForward!, (limit, i) => [limit, maxspeedBackward![i]]);
    };
    const one = (ids: readonly number[], limit: number, forwardAccess: number) => ({ graph: graphOf([1, 2], [along(ids, 'residential', limit)]), forwardAccess }); // prettier-ignore
    expect(limits(one([1, 2], 50, 16))).toEqual([[50, 0]]);
    expect(limits(one([2, 1], 50, 16))).toEqual([[0, 50]]);
    expect(limits(one([1, 2], 50, 1))).toEqual([[0, 0]]);
    expect(limits(one([1, 2], 50, 4))).toEqual([[50, 0]]);
    // The car's own, before or after, known or not.
    expect(limits(one([1, 2], 30, 4), one([1, 2], 50, 16))).toEqual([[50, 0]]);
    expect(limits(one([1, 2], 50, 16), one([1, 2], 30, 4))).toEqual([[50, 0]]);
    expect(limits(one([1, 2], 30, 4), one([1, 2], 0, 16))).toEqual([[0, 0]]);
    expect(limits(one([1, 2], 0, 16), one([1, 2], 30, 4))).toEqual([[0, 0]]);
    expect(limits(one([1, 2], 50, 16), one([1, 2], 30, 16))).toEqual([[30, 0]]);
    expect(limits(one([1, 2], 50, 16), one([2, 1], 30, 16))).toEqual([[50, 30]]);
  });

  it('keep the distances of each', () => {
    // As OSMnx makes them: within a graph, lines meet at nodes only. Chains over points of their own.
    const chain = (first: number) =>
      fc.record({ length: fc.nat(4), both: fc.boolean() }).map(({ length, both }) => {
        const ids = [first, ...Array.from({ length }, (_, i) => 10 * (first + 1) + i), first + 1];
        return both ? [along(ids), along(back(ids))] : [along(ids)];
      });
    const graph = fc
      .tuple(chain(1), chain(2), chain(3), fc.array(fc.tuple(fc.nat(20), fc.nat(3))))
      .map(([a, b, c, cuts]) => {
        const edges = cuts.reduce((list, [at, where]) => cut(list, at, where), [a, b, c]).flat();
        const ids = new Set(edges.flatMap(({ source, target }) => [source, target]));
        return graphOf([...ids], edges);
      });
    fc.assert(
      fc.property(graph, graph, (walk, car) => {
        const network = mergeGraphs([
          { graph: walk, forwardAccess: 1 },
          { graph: car, forwardAccess: 16 },
        ]);
        const { tail, head, lengthMeters, access } = network.links;
        const id = (index: number): number => network.sourceIds[index]!;
        for (const [one, forward] of [
          [walk, 1],
          [car, 16],
        ] as const) {
          // prettier-ignore
          const found = distances(
            Array.from(tail, (from, link) => {
              const there = [id(from), id(head[link]!), lengthMeters[link]!] as const;
              const again = [id(head[link]!), id(from), lengthMeters[link]!] as const;
              return [
                ...(access[link]! & forward ? [there] : []),
                ...(access[link]! & (2 * forward) ? [again] : []),
              ];
            }).flat(),
          );
          const expected = distances(one.edges.map((edge) => [edge.source, edge.target, edge.lengthMeters])); // prettier-ignore
          for (const a of one.nodes.keys())
            for (const b of one.nodes.keys())
              if (expected(a, b) === Infinity) expect(found(a, b)).toBe(Infinity);
              else expect(found(a, b)).toBeCloseTo(expected(a, b), 1);
        }
      }),
    );
  });
});

/** Makes a point of a chain a node of its graph: what was one edge is two, each way. */
function cut(chains: readonly StreetEdge[][], at: number, where: number): StreetEdge[][] {
  const chosen = at % chains.length;
  const [edge] = chains[chosen]!;
  const points = edge!.line!.length / 2;
  const middle = 1 + where;
  if (middle >= points - 1) return [...chains];
  const ids = Array.from({ length: points }, (_, i) => Math.round((edge!.line![2 * i]! - 3) * 1000)); // prettier-ignore
  const halves = [ids.slice(0, middle + 1), ids.slice(middle)];
  const both = chains[chosen]!.length > 1;
  const made = halves.map((half) => (both ? [along(half), along(back(half))] : [along(half)]));
  return [...chains.slice(0, chosen), ...made, ...chains.slice(chosen + 1)];
}
