import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkCostMs } from '../../../../src/core/graph/cost-field.ts';
import type { CostField } from '../../../../src/core/graph/cost-field.ts';
import { createSearch, UNREACHED } from '../../../../src/core/graph/search.ts';
import { traceSteps } from '../../../../src/core/graph/trace-path.ts';
import { turnTimes } from '../../../helpers/turn-reference.ts';
import {
  arbitraryPlace,
  arbitraryTown,
  TOWN_TRAVEL,
  townGraph,
  townSnap,
  type Town,
  type TownPlace,
} from '../../../helpers/turn-town.ts';

const townAndPlaces = (places: { minLength: number; maxLength: number }) =>
  arbitraryTown
    .filter(({ streets }) => streets.some(({ forward, backward }) => forward || backward))
    .chain((town) => fc.tuple(fc.constant(town), fc.array(arbitraryPlace(town), places)));

const label = (time: number) => (time === Infinity ? UNREACHED : time);
const nodesOf = ({ nodeCount }: Town) => Array.from({ length: nodeCount }, (_, node) => node);
const placesOf = ({ streets }: Town): TownPlace[] =>
  streets.flatMap((_, street) => [0, 1, 2, 3, 4].map((quarters) => ({ street, quarters })));
const at = (field: CostField, { street, quarters }: TownPlace) =>
  linkCostMs(field, street, quarters / 4);

/** A place that is the node itself; null when no street touches it. */
function placeAtNode({ streets }: Town, node: number): TownPlace | null {
  const street = streets.findIndex((one) => one.tail === node || one.head === node);
  if (street < 0) return null;
  return { street, quarters: streets[street]!.tail === node ? 0 : 4 };
}

describe('banned turns', () => {
  it('give the times of a search over everything behind, at nodes and along streets', () => {
    fc.assert(
      fc.property(townAndPlaces({ minLength: 1, maxLength: 3 }), ([town, origins]) => {
        const expected = turnTimes(town, origins);
        const field = createSearch(townGraph(town)).run({
          ...TOWN_TRAVEL,
          origins: origins.map(townSnap),
          cutoffSeconds: Infinity,
        });
        for (const node of nodesOf(town))
          expect(field.nodeCostMs[node]).toBe(label(expected.node(node)));
        const places = placesOf(town);
        expect(places.map((place) => at(field, place))).toEqual(places.map(expected.place));
        const reached = nodesOf(town).filter((node) => expected.node(node) < Infinity);
        expect([...field.reachedNodes].sort((a, b) => a - b)).toEqual(reached);
      }),
      { numRuns: 500 },
    );
  });

  it('are obeyed by who travels towards the origin: each reverse time is a forward one', () => {
    fc.assert(
      fc.property(townAndPlaces({ minLength: 2, maxLength: 6 }), ([town, [target, ...starts]]) => {
        const field = createSearch(townGraph(town)).run({
          ...TOWN_TRAVEL,
          origins: [townSnap(target!)],
          cutoffSeconds: Infinity,
          reverse: true,
        });
        for (const node of nodesOf(town)) {
          const start = placeAtNode(town, node);
          if (!start) continue;
          // Whoever leaves a node has nothing behind.
          const expected = turnTimes(town, [start]).place(target!);
          expect(field.nodeCostMs[node]).toBe(label(expected));
        }
        for (const start of starts)
          expect(at(field, start)).toBe(turnTimes(town, [start]).place(target!));
      }),
      { numRuns: 300 },
    );
  });

  it('searches in reverse as forward on the town turned round', () => {
    fc.assert(
      fc.property(townAndPlaces({ minLength: 1, maxLength: 3 }), ([town, origins]) => {
        const turned: Town = {
          nodeCount: town.nodeCount,
          streets: town.streets.map(({ tail, head, costMs, forward, backward }) => ({
            tail,
            head,
            costMs,
            forward: backward,
            backward: forward,
          })),
          banned: town.banned.map((sequence) => sequence.map((one) => one ^ 1).reverse()),
        };
        const request = {
          ...TOWN_TRAVEL,
          origins: origins.map(townSnap),
          cutoffSeconds: Infinity,
          trackOrigins: true,
        };
        const reverse = createSearch(townGraph(town)).run({ ...request, reverse: true });
        const forward = createSearch(townGraph(turned)).run(request);
        expect(reverse.nodeCostMs.slice(0, town.nodeCount)).toEqual(
          forward.nodeCostMs.slice(0, town.nodeCount),
        );
        for (const node of reverse.reachedNodes)
          expect(reverse.nodeOrigin![node]).toBe(forward.nodeOrigin![node]);
        const places = placesOf(town);
        expect(places.map((place) => at(reverse, place))).toEqual(
          places.map((place) => at(forward, place)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('keep within a cutoff the labels of a search without, whatever was searched before', () => {
    fc.assert(
      fc.property(
        townAndPlaces({ minLength: 1, maxLength: 2 }),
        fc.array(fc.tuple(fc.nat(20_000), fc.boolean(), fc.constantFrom('car', 'walk')), {
          minLength: 1,
          maxLength: 4,
        }),
        ([town, origins], runs) => {
          const graph = townGraph(town);
          const shared = createSearch(graph);
          for (const [cutoffMs, reverse, profile] of runs) {
            const request = {
              ...TOWN_TRAVEL,
              profile: profile as 'car' | 'walk',
              origins: origins.map(townSnap),
              reverse,
            };
            const whole = createSearch(graph).run({ ...request, cutoffSeconds: Infinity });
            const field = shared.run({ ...request, cutoffSeconds: cutoffMs / 1000 });
            const within = (cost: number) => (cost <= cutoffMs ? cost : UNREACHED);
            for (const node of nodesOf(town))
              expect(field.nodeCostMs[node]).toBe(within(whole.nodeCostMs[node]!));
            for (let link = 0; link < graph.linkCount; link++) {
              const [tail, head] = [whole.tailLabel[link]!, whole.headLabel[link]!];
              expect(field.nodeCostMs[tail]).toBe(within(whole.nodeCostMs[tail]!));
              expect(field.nodeCostMs[head]).toBe(within(whole.nodeCostMs[head]!));
            }
            const reached = nodesOf(town).filter((node) => whole.nodeCostMs[node]! <= cutoffMs);
            expect([...field.reachedNodes].sort((a, b) => a - b)).toEqual(reached);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('label each node with the nearest origin, the first one when equal', () => {
    fc.assert(
      fc.property(townAndPlaces({ minLength: 2, maxLength: 4 }), ([town, origins]) => {
        const alone = origins.map((origin) => turnTimes(town, [origin]));
        const field = createSearch(townGraph(town)).run({
          ...TOWN_TRAVEL,
          origins: origins.map(townSnap),
          cutoffSeconds: Infinity,
          trackOrigins: true,
        });
        for (const node of nodesOf(town)) {
          const times = alone.map((one) => one.node(node));
          const best = Math.min(...times);
          expect(field.nodeCostMs[node]).toBe(label(best));
          if (best < Infinity) expect(field.nodeOrigin![node]).toBe(times.indexOf(best));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are in no way that is traced, and its links are those that its time is made of', () => {
    fc.assert(
      fc.property(
        townAndPlaces({ minLength: 2, maxLength: 4 }),
        fc.boolean(),
        ([town, [target, ...origins]], reverse) => {
          const field = createSearch(townGraph(town)).run({
            ...TOWN_TRAVEL,
            origins: origins.map(townSnap),
            cutoffSeconds: Infinity,
            reverse,
            trackPaths: true,
          });
          const steps = traceSteps(field, townSnap(target!));
          expect(steps === null).toBe(at(field, target!) === Infinity);
          if (!steps) return;
          // In the direction of travel, without the pieces of no length at its two ends.
          const way = steps.pieces
            .map(([link, from, to]) =>
              reverse ? { link, from, to } : { link, from: to, to: from },
            )
            .filter(({ from, to }) => from !== to);
          if (!reverse) way.reverse();
          const traversals = way.map(({ link, from, to }) => 2 * link + (to > from ? 0 : 1));
          const costs = way.map(({ link, from, to }) => {
            const { costMs, forward, backward } = town.streets[link]!;
            expect(to > from ? forward : backward).toBe(true);
            return costMs * Math.abs(to - from);
          });
          expect(costs.reduce((sum, cost) => sum + cost, 0)).toBe(steps.arrival.costMs);
          expect(steps.arrival.costMs).toBe(at(field, target!));
          const node = (traversal: number, end: 0 | 1) => {
            const { tail, head } = town.streets[traversal >> 1]!;
            return (traversal & 1) === end ? tail : head;
          };
          traversals.slice(1).forEach((traversal, i) => {
            expect(node(traversal, 0)).toBe(node(traversals[i]!, 1));
          });
          for (const sequence of town.banned) {
            const found = traversals.some((_, start) =>
              sequence.every((traversal, i) => traversals[start + i] === traversal),
            );
            expect(found, `banned ${sequence.join(' ')} in ${traversals.join(' ')}`).toBe(false);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are ignored on foot', () => {
    fc.assert(
      fc.property(townAndPlaces({ minLength: 1, maxLength: 2 }), ([town, origins]) => {
        const request = {
          profile: 'walk',
          speedKmh: 36,
          origins: origins.map(townSnap),
          cutoffSeconds: Infinity,
        } as const;
        const obeying = createSearch(townGraph(town)).run(request);
        const free = createSearch(townGraph({ ...town, banned: [] })).run(request);
        expect(obeying.nodeCostMs).toEqual(free.nodeCostMs);
      }),
    );
  });
});
