import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceNetwork } from '../../../../../src/core/graph/network.ts';
import { closeIslands } from '../../../../../scripts/lib/network/close-islands.ts';
import { contractNetwork } from '../../../../../scripts/lib/network/contract.ts';
import { sourceNetwork } from '../../../../helpers/random-network.ts';
import { carSteps, turnDistances } from '../../../../helpers/turn-distances.ts';

interface Limits {
  readonly maxspeedForward: readonly number[];
  readonly maxspeedBackward: readonly number[];
}

/** Ends, by node, of a traversal. */
const endsOf = ({ links }: SourceNetwork, traversal: number): [number, number] => {
  const ends: [number, number] = [links.tail[traversal >> 1]!, links.head[traversal >> 1]!];
  return traversal & 1 ? [ends[1], ends[0]] : ends;
};

/** A walk that starts with some traversal and goes on as the numbers say, turning round included. */
function walk(network: SourceNetwork, choices: readonly number[]): number[] {
  const count = network.links.tail.length;
  const path = [choices[0]! % (2 * count)];
  for (const choice of choices.slice(1)) {
    const [, node] = endsOf(network, path.at(-1)!);
    const next = Array.from({ length: 2 * count }, (_, i) => i).filter((one) => endsOf(network, one)[0] === node); // prettier-ignore
    path.push(next[choice % next.length]!);
  }
  return path;
}

/** Chains of streets crossed here and there, some one-way or limited, with turns banned on them. */
const streets = fc
  .record({
    pieces: fc.array(fc.record({ length: fc.integer({ min: 1, max: 900 }), kind: fc.nat(11), turned: fc.boolean(), to: fc.nat(14) }), { minLength: 8, maxLength: 22 }),
    walks: fc.array(fc.array(fc.nat(1000), { minLength: 2, maxLength: 4 }), { maxLength: 6 }),
  })
  .map(({ pieces, walks }) => {
    const limits: Limits = {
      maxspeedForward: pieces.map(({ kind, turned }) => (kind === 8 ? (turned ? 50 : 30) : 0)),
      maxspeedBackward: pieces.map(({ kind, turned }) => (kind === 8 ? (turned ? 30 : 50) : 0)),
    };
    const plain = sourceNetwork(
      Array.from({ length: 15 }, (_, i) => [3 + i / 1000, 50 + (i % 3) / 1000] as const),
      pieces.map(({ length, kind, turned, to }, i) => {
        const [a, b] = [i % 15, i < 14 && kind < 9 ? i + 1 : to];
        return {
          tail: turned ? b : a,
          head: turned ? a : b,
          lengthMeters: length,
          streetClass: 6,
          access: kind === 7 ? (turned ? 62 - 16 : 61 - 32) : 63,
          shape: kind % 3 ? [] : [3 + length / 1e5, 50.01],
        };
      }),
    );
    const network: SourceNetwork = { ...plain, links: { ...plain.links, ...limits } };
    const open = (traversal: number): boolean => (network.links.access[traversal >> 1]! & (traversal & 1 ? 32 : 16)) !== 0; // prettier-ignore
    const bannedTurns = walks.map((choices) => walk(network, choices)).filter((ban) => ban.every(open));
    return { ...network, bannedTurns };
  }); // prettier-ignore

/** Every step of every line with its limits in the order of its ends. */
function limitedSteps({ lng, lat, links }: SourceNetwork): string[] {
  return Array.from(links.tail, (tail, link) => {
    const head = links.head[link]!;
    const flat = [lng[tail]!, lat[tail]!, ...Array.from(links.shape(link) ?? []), lng[head]!, lat[head]!]; // prettier-ignore
    const [forward, backward] = [links.maxspeedForward![link], links.maxspeedBackward![link]];
    return Array.from({ length: flat.length / 2 - 1 }, (_, i) => {
      const [a, b] = [flat.slice(2 * i, 2 * i + 2).join(), flat.slice(2 * i + 2, 2 * i + 4).join()];
      const there = `${a} ${b} ${forward} ${backward}`;
      const back = `${b} ${a} ${backward} ${forward}`;
      return there < back ? there : back;
    });
  })
    .flat()
    .sort();
}

/** The same distances between the nodes of both, by source id. */
function expectSameDistances(before: SourceNetwork, after: SourceNetwork): void {
  const ids = Array.from(after.sourceIds);
  const [first, second] = [carSteps(before), carSteps(after)];
  const indexOf = new Map(Array.from(before.sourceIds, (id, i) => [id, i]));
  ids.forEach((from, i) => {
    const expected = turnDistances(first, indexOf.get(from)!);
    const found = turnDistances(second, i);
    ids.forEach((to, j) => {
      const meters = expected.get(indexOf.get(to)!) ?? Infinity;
      if (meters === Infinity) expect(found.has(j), `${from} → ${to}`).toBe(false);
      else expect(found.get(j), `${from} → ${to}`).toBeCloseTo(meters, 6);
    });
  });
}

describe('banned turns', () => {
  it('are not lost when links are joined: distances are the same, turning round included', () => {
    let [joined, banned, longer] = [0, 0, 0];
    fc.assert(
      fc.property(streets, (network) => {
        const result = contractNetwork(network);
        expect(result.bannedTurns).toHaveLength(network.bannedTurns.length);
        expectSameDistances(network, result);
        expect(limitedSteps(result)).toEqual(limitedSteps(network));
        joined += network.links.tail.length - result.links.tail.length;
        banned += network.bannedTurns.length;
        // The bans matter: without them some way is shorter.
        const [steps, free] = [carSteps(result), carSteps({ ...result, bannedTurns: [] })];
        for (let node = 0; node < result.lng.length; node++) {
          const [with_, without] = [turnDistances(steps, node), turnDistances(free, node)];
          for (const [to, meters] of without)
            longer += Number((with_.get(to) ?? Infinity) > meters + 1e-6);
        }
      }),
      { numRuns: 120 },
    );
    expect(joined).toBeGreaterThan(100);
    expect(banned).toBeGreaterThan(100);
    expect(longer).toBeGreaterThan(100);
  });

  it('are told of what is left when islands are closed', () => {
    fc.assert(
      fc.property(streets, fc.integer({ min: 1, max: 12 }), (network, islandNodes) => {
        const { network: open } = closeIslands(network, islandNodes);
        const traversals = (one: SourceNetwork) => one.bannedTurns!.map((ban) => Array.from(ban, (traversal) => {
          const link = traversal >> 1;
          const turned = traversal & 1;
          return [...endsOf(one, traversal), one.links.lengthMeters[link], (one.links.access[link]! >> (4 + turned)) & 1].join(' ');
        }).join(', ')); // prettier-ignore
        const found = traversals(open);
        // Every one that is left was there, is wholly open, and none that is wholly open was lost.
        expect(traversals(network)).toEqual(expect.arrayContaining(found));
        for (const ban of found)
          expect(ban.split(', ').every((step) => step.endsWith(' 1'))).toBe(true);
        const openSteps = new Set(Array.from({ length: 2 * open.links.tail.length }, (_, traversal) =>
          [...endsOf(open, traversal), open.links.lengthMeters[traversal >> 1], (open.links.access[traversal >> 1]! >> (4 + (traversal & 1))) & 1].join(' '))); // prettier-ignore
        const still = traversals(network).filter((ban) => ban.split(', ').every((step) => openSteps.has(step))); // prettier-ignore
        expect(found.length).toBe(still.length);
      }),
      { numRuns: 60 },
    );
  });

  it('a link run the other way turns its traversals; limits and barriers come along', () => {
    // 0 → 1 ← 2, both two-way, and a street across at 1: nothing to join, but chains start at 0, 1…
    const link = (tail: number, head: number) => ({ tail, head, lengthMeters: 10, streetClass: 6, access: 63, shape: [] }); // prettier-ignore
    const plain = sourceNetwork([0, 1, 2, 3].map((i) => [3 + i / 1000, 50] as const), [link(1, 0), link(2, 1), link(1, 3)]); // prettier-ignore
    const network: SourceNetwork = {
      ...plain,
      links: { ...plain.links, maxspeedForward: [30, 50, 0], maxspeedBackward: [20, 70, 0] },
      // From 0 over 1 to 2.
      bannedTurns: [[1, 3]],
      barriers: [[3, 50, 3.1, 50]],
    };
    const result = contractNetwork(network);
    const [ban] = result.bannedTurns!;
    expect(Array.from(ban!, (traversal) => endsOf(result, traversal).map((node) => result.sourceIds[node]))).toEqual([[1000, 1001], [1001, 1002]]); // prettier-ignore
    const limits = Array.from(ban!, (traversal) => (traversal & 1 ? result.links.maxspeedBackward : result.links.maxspeedForward)![traversal >> 1]); // prettier-ignore
    expect(limits).toEqual([20, 70]);
    expect(result.barriers).toEqual(network.barriers);
    expect(closeIslands(network, 1).network.barriers).toEqual(network.barriers);
  });

  it('links of different limits are not joined', () => {
    const link = (tail: number, head: number) => ({ tail, head, lengthMeters: 10, streetClass: 6, access: 63, shape: [] }); // prettier-ignore
    const kept = (forward: number[], backward: number[], second = link(1, 2)): number => {
      const plain = sourceNetwork([0, 1, 2].map((i) => [3 + i / 1000, 50] as const), [link(0, 1), second]); // prettier-ignore
      const links = { ...plain.links, maxspeedForward: forward, maxspeedBackward: backward };
      return contractNetwork({ ...plain, links }).links.tail.length;
    };
    expect(kept([50, 50], [50, 50])).toBe(1);
    expect(kept([50, 30], [50, 50])).toBe(2);
    expect(kept([50, 50], [0, 50])).toBe(2);
    expect(kept([50, 30], [30, 50], link(2, 1))).toBe(1);
    expect(kept([50, 50], [30, 30], link(2, 1))).toBe(2);
  });
});
