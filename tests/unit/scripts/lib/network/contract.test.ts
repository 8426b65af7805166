import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceNetwork } from '../../../../../src/core/graph/network.ts';
import { closeIslands } from '../../../../../scripts/lib/network/close-islands.ts';
import { contractNetwork } from '../../../../../scripts/lib/network/contract.ts';
import { strongComponents } from '../../../../../scripts/lib/network/strong-components.ts';
import { sourceNetwork } from '../../../../helpers/random-network.ts';

const PROFILE_BITS = [
  [1, 2],
  [4, 8],
  [16, 32],
] as const;

/** Metres between all pairs of nodes, by source id: Floyd and Warshall. */
function distances({ sourceIds, lng, links }: SourceNetwork, [forward, backward]: readonly [number, number]) {
  const count = lng.length;
  const table = Array.from({ length: count }, (_, i) => Array.from({ length: count }, (__, j) => (i === j ? 0 : Infinity)));
  for (let link = 0; link < links.tail.length; link++) {
    const [tail, head, length] = [links.tail[link]!, links.head[link]!, links.lengthMeters[link]!];
    if (links.access[link]! & forward) table[tail]![head] = Math.min(table[tail]![head]!, length);
    if (links.access[link]! & backward) table[head]![tail] = Math.min(table[head]![tail]!, length);
  }
  for (let k = 0; k < count; k++)
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++)
        table[i]![j] = Math.min(table[i]![j]!, table[i]![k]! + table[k]![j]!);
  const index = new Map(Array.from(sourceIds, (id, i) => [id, i]));
  return (a: number, b: number): number => table[index.get(a)!]![index.get(b)!]!;
} // prettier-ignore

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
/** Every step of every line, whichever way round, with the class and who may go which way. */
function steps({ lng, lat, links }: SourceNetwork): string[] {
  return Array.from(links.tail, (tail, link) => {
    const head = links.head[link]!;
    const flat = [lng[tail]!, lat[tail]!, ...Array.from(links.shape(link) ?? []), lng[head]!, lat[head]!]; // prettier-ignore
    const access = links.access[link]!;
    const turned = ((access & 21) << 1) | ((access & 42) >> 1);
    return Array.from({ length: flat.length / 2 - 1 }, (_, i) => {
      const [a, b] = [flat.slice(2 * i, 2 * i + 2).join(), flat.slice(2 * i + 2, 2 * i + 4).join()];
      const there = `${a} ${b} ${access}`;
      const back = `${b} ${a} ${turned}`;
      return `${there < back ? there : back} ${links.streetClass[link]}`;
    });
  })
    .flat()
    .sort();
}

/** Long chains of few kinds, crossed here and there: there is something to join. */
const joinable = fc
  .array(fc.record({ length: fc.integer({ min: 1, max: 900 }), kind: fc.nat(9), turned: fc.boolean(), to: fc.nat(14) }), {
    minLength: 5,
    maxLength: 20,
  })
  .map((pieces) =>
    sourceNetwork(
      Array.from({ length: 15 }, (_, i) => [3 + i / 1000, 50 + (i % 3) / 1000] as const),
      pieces.map(({ length, kind, turned, to }, i) => {
        const [a, b] = [i % 15, i < 14 && kind < 8 ? i + 1 : to];
        const oneway = turned ? 62 : 61;
        return {
          tail: turned ? b : a,
          head: turned ? a : b,
          lengthMeters: length,
          streetClass: kind === 7 ? 1 : 0,
          access: kind === 6 ? oneway : 63,
          shape: kind % 2 ? [3 + length / 1e5, 50.01, 3.1, 50 + length / 1e5] : [],
        };
      }),
    ),
  ); // prettier-ignore

describe('joining links', () => {
  it('keeps every distance between the nodes that stay, every line and every metre', () => {
    let joined = 0;
    fc.assert(
      fc.property(joinable, (network) => {
        const result = contractNetwork(network);
        joined += network.links.tail.length - result.links.tail.length;
        expect(steps(result)).toEqual(steps(network));
        expect(sum(result.links.lengthMeters)).toBeCloseTo(sum(network.links.lengthMeters), 5);
        for (const bits of PROFILE_BITS) {
          const before = distances(network, bits);
          const after = distances(result, bits);
          for (const a of Array.from(result.sourceIds))
            for (const b of Array.from(result.sourceIds)) {
              if (before(a, b) === Infinity) expect(after(a, b)).toBe(Infinity);
              else expect(after(a, b)).toBeCloseTo(before(a, b), 6);
            }
        }
      }),
      { numRuns: 150 },
    );
    expect(joined).toBeGreaterThan(200);
  });

  it('leaves nothing to join', () => {
    fc.assert(
      fc.property(joinable, (network) => {
        const once = contractNetwork(network);
        expect(contractNetwork(once).links.tail.length).toBe(once.links.tail.length);
      }),
    );
  });

  const link = (tail: number, head: number, access = 63, shape: number[] = []) => ({ tail, head, lengthMeters: 10, streetClass: 6, access, shape }); // prettier-ignore
  const places = (count: number) => Array.from({ length: count }, (_, i) => [3 + i / 1000, 50] as const); // prettier-ignore

  it('keeps loops, parallel links and rings', () => {
    // A loop at 0, a dead end at 1, two parallel links 0-1, one of them through 2; a ring 3-4-5 on its own.
    const result = contractNetwork(
      sourceNetwork(places(7), [
        link(0, 0, 63, [3, 50.001]),
        link(1, 6),
        link(0, 1),
        link(0, 2),
        link(2, 1),
        link(3, 4),
        link(5, 4),
        link(5, 3),
      ]),
    );
    const ends = Array.from(result.links.tail, (tail, i) => [tail, result.links.head[i]!].map((node) => result.sourceIds[node])); // prettier-ignore
    expect(ends).toEqual([
      [1000, 1000],
      [1000, 1001],
      [1000, 1001],
      [1001, 1006],
      [1003, 1003],
    ]);
    expect(Array.from(result.links.lengthMeters)).toEqual([10, 10, 20, 10, 30]);
    expect(result.links.shape(4)).toEqual([3.004, 50, 3.005, 50]);
  });

  it('stops where class, access or direction changes', () => {
    const kept = (second: ReturnType<typeof link>) =>
      contractNetwork(sourceNetwork(places(3), [link(0, 1, 1), second])).links.tail.length;
    expect(kept(link(1, 2, 1))).toBe(1);
    expect(kept(link(2, 1, 2))).toBe(1);
    expect(kept(link(2, 1, 1))).toBe(2);
    expect(kept(link(1, 2, 3))).toBe(2);
    expect(kept({ ...link(1, 2, 1), streetClass: 7 })).toBe(2);
  });
});

describe('parts of a network', () => {
  it('are those one can reach and come back from', () => {
    const arc = fc.tuple(fc.nat(11), fc.nat(11));
    fc.assert(
      fc.property(fc.array(arc, { maxLength: 25 }), (arcs) => {
        const [from, to] = [arcs.map(([a]) => a), arcs.map(([, b]) => b)];
        const component = strongComponents({ nodeCount: 12, from, to });
        const reach = Array.from({ length: 12 }, (_, start) => {
          const seen = new Set([start]);
          for (const node of seen) arcs.forEach(([a, b]) => a === node && seen.add(b));
          return seen;
        });
        for (let a = 0; a < 12; a++)
          for (let b = 0; b < 12; b++)
            expect(component[a] === component[b]).toBe(reach[a]!.has(b) && reach[b]!.has(a));
      }),
    );
  });

  it('small ones are closed to the profile, one-way traps included, and said', () => {
    const link = (tail: number, head: number, access: number) => ({ tail, head, lengthMeters: 10, streetClass: 6, access, shape: [] }); // prettier-ignore
    const places = Array.from({ length: 8 }, (_, i) => [3 + i / 1000, 50] as const);
    const network = sourceNetwork(places, [
      link(0, 1, 63),
      link(1, 2, 63),
      // No way back by car from 3; on foot there is.
      link(2, 3, 3 | 16),
      // 4-5 apart for all, 6-7 for all too.
      link(4, 5, 63),
      link(6, 7, 3),
    ]);
    const { network: open, closed } = closeIslands(network, 10);
    expect(Array.from(open.links.access)).toEqual([63, 63, 3]);
    expect(closed).toEqual([
      { profile: 'walk', parts: 2, links: 2, lengthMeters: 20 },
      { profile: 'bike', parts: 1, links: 1, lengthMeters: 10 },
      { profile: 'car', parts: 2, links: 2, lengthMeters: 20 },
    ]);
    // Parts as large as the threshold stay open.
    expect(Array.from(closeIslands(network, 2).network.links.access)).toEqual([63, 63, 3, 63, 3]);
  });
});
