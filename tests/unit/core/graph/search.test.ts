import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AbortedError, MaillageError } from '../../../../src/core/domain/errors.ts';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { arrivalAt, costAt, type CostField } from '../../../../src/core/graph/cost-field.ts';
import type { SourceNetwork } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch, UNREACHED } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { snapPoint, type Snap } from '../../../../src/core/graph/snap.ts';
import {
  referenceLinks,
  referenceSnap,
  referenceTimes,
} from '../../../helpers/dijkstra-reference.ts';
import { graphFromText } from '../../../helpers/graph-from-text.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';
import { arbitraryNetwork } from '../../../helpers/random-network.ts';

const WALK = { profile: 'walk', speedKmh: 3.6 } as const;
const FAR = 1e6;
const arbitraryPoint = fc.tuple(
  fc.double({ min: 3, max: 3.05, noNaN: true }),
  fc.double({ min: 50.6, max: 50.63, noNaN: true }),
);

function engineOf(source: SourceNetwork, linksPerTile?: number) {
  const { tiles, nodeOrder } = partitionNetwork(source, linksPerTile);
  const graph = assembleGraph(tiles);
  return { graph, index: createSegmentIndex(graph), nodeOrder, search: createSearch(graph) };
}

/** True when the profile can use at least one link, in some direction. */
const walkable = (source: SourceNetwork) =>
  Array.from(source.links.access).some((access) => access & 3);

/** No arc leaves its end costlier than its start plus itself; the cutoff bounds all labels. */
function checkLabels(field: CostField) {
  const { graph, nodeCostMs } = field;
  const limit = field.cutoffSeconds * 1000;
  const reached = new Set(field.reachedNodes);
  expect(reached.size).toBe(field.reachedNodes.length);
  for (let node = 0; node < graph.nodeCount; node++) {
    expect(nodeCostMs[node] !== UNREACHED).toBe(reached.has(node));
    if (reached.has(node)) expect(nodeCostMs[node]!).toBeLessThanOrEqual(limit);
  }
  const relaxed = (from: number, to: number, costMs: number) => {
    if (nodeCostMs[from] === UNREACHED || costMs === 0xffffffff) return;
    const candidate = nodeCostMs[from]! + costMs;
    if (candidate <= limit) expect(nodeCostMs[to]!).toBeLessThanOrEqual(candidate);
  };
  for (let link = 0; link < graph.linkCount; link++) {
    relaxed(graph.linkTail[link]!, graph.linkHead[link]!, field.fromTailMs[link]!);
    relaxed(graph.linkHead[link]!, graph.linkTail[link]!, field.fromHeadMs[link]!);
  }
}

describe('search', () => {
  it('equals an independent Dijkstra at every node of random networks', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork.filter(walkable),
        fc.array(arbitraryPoint, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (source, points, reverse) => {
          const { graph, index, nodeOrder, search } = engineOf(source, 7);
          const links = referenceLinks(source, 1);
          const places = points.map((point) => referenceSnap(links, point)!);
          fc.pre(places.every((place) => !place.ambiguous));
          const expected = referenceTimes(source.lng.length, links, places, 1, reverse);
          const origins = points.map((point) => snapPoint(index, 'walk', point, FAR)!);
          origins.forEach((origin, i) =>
            expect(origin.offsetMeters).toBeCloseTo(places[i]!.offsetMeters, 6),
          );
          const field = search.run({ ...WALK, origins, cutoffSeconds: Infinity, reverse });
          checkLabels(field);
          for (let node = 0; node < graph.nodeCount; node++) {
            const seconds = expected[nodeOrder[node]!]!;
            if (seconds === Infinity) expect(field.nodeCostMs[node]).toBe(UNREACHED);
            else expect(Math.abs(field.nodeCostMs[node]! / 1000 - seconds)).toBeLessThan(0.5);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same labels on a graph joined from small tiles as from one', () => {
    fc.assert(
      fc.property(arbitraryNetwork.filter(walkable), arbitraryPoint, (source, point) => {
        const labels = [1, 1000].map((linksPerTile) => {
          const { index, search } = engineOf(source, linksPerTile);
          const origins = [snapPoint(index, 'walk', point, FAR)!];
          return search.run({ ...WALK, origins, cutoffSeconds: Infinity }).nodeCostMs;
        });
        expect(labels[0]).toEqual(labels[1]);
      }),
    );
  });

  it('keeps, within a smaller cutoff, the labels of the larger one and no others', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork.filter(walkable),
        arbitraryPoint,
        fc.integer({ min: 0, max: 4000 }),
        (source, point, cutoffSeconds) => {
          const { graph, index, search } = engineOf(source);
          const origins = [snapPoint(index, 'walk', point, FAR)!];
          const all = search.run({ ...WALK, origins, cutoffSeconds: Infinity }).nodeCostMs.slice();
          const field = search.run({ ...WALK, origins, cutoffSeconds });
          checkLabels(field);
          for (let node = 0; node < graph.nodeCount; node++) {
            const within = all[node]! <= cutoffSeconds * 1000;
            expect(field.nodeCostMs[node]).toBe(within ? all[node] : UNREACHED);
          }
        },
      ),
    );
  });

  it('searches in reverse as forward on the network turned round', () => {
    fc.assert(
      fc.property(arbitraryNetwork.filter(walkable), arbitraryPoint, (source, point) => {
        const { index, search, graph } = engineOf(source);
        const swapped = graph.linkAccess.map((a) => ((a & 0x15) << 1) | ((a & 0x2a) >> 1));
        const turned = { ...graph, linkAccess: swapped };
        const origins = [snapPoint(index, 'walk', point, FAR)!];
        const options = { ...WALK, origins, cutoffSeconds: Infinity };
        const reverse = search.run({ ...options, reverse: true });
        const forward = createSearch(turned).run(options);
        expect(reverse.nodeCostMs).toEqual(forward.nodeCostMs);
      }),
    );
  });

  it('reads the same time between two places from either end', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork.filter(walkable),
        arbitraryPoint,
        arbitraryPoint,
        (source, from, to) => {
          const { index, search } = engineOf(source);
          const [start, end] = [from, to].map((point) => snapPoint(index, 'walk', point, FAR)!);
          const options = { ...WALK, cutoffSeconds: FAR };
          const there = costAt(search.run({ ...options, origins: [start!] }), end!);
          const back = costAt(search.run({ ...options, origins: [end!], reverse: true }), start!);
          if (Number.isNaN(there)) expect(back).toBeNaN();
          else expect(Math.abs(there - back)).toBeLessThan(0.05);
        },
      ),
    );
  });

  it('labels each node with the nearest origin, the first one when equal', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork.filter(walkable),
        fc.array(arbitraryPoint, { minLength: 2, maxLength: 5 }),
        (source, points) => {
          const { graph, index, search } = engineOf(source);
          const origins = points.map((point) => snapPoint(index, 'walk', point, FAR)!);
          const alone = origins.map((origin) =>
            search.run({ ...WALK, origins: [origin], cutoffSeconds: Infinity }).nodeCostMs.slice(),
          );
          const field = search.run({
            ...WALK,
            origins,
            cutoffSeconds: Infinity,
            trackOrigins: true,
          });
          for (let node = 0; node < graph.nodeCount; node++) {
            const times = alone.map((labels) => labels[node]!);
            const best = Math.min(...times);
            expect(field.nodeCostMs[node]).toBe(best);
            if (best < UNREACHED) expect(field.nodeOrigin![node]).toBe(times.indexOf(best));
          }
        },
      ),
    );
  });

  it.skipIf(!hasLilleWalk)('equals the independent Dijkstra at every node of Lille', () => {
    const source = readLilleWalk();
    const { graph, index, nodeOrder, search } = engineOf(source);
    const origin: LngLat = [3.0704, 50.6366];
    const speed = 5 / 3.6;
    const links = referenceLinks(source, speed);
    const place = referenceSnap(links, origin)!;
    const expected = referenceTimes(source.lng.length, links, [place], speed);
    const field = search.run({
      profile: 'walk',
      speedKmh: 5,
      origins: [snapPoint(index, 'walk', origin)!],
      cutoffSeconds: Infinity,
    });
    expect(field.reachedNodes.length).toBe(55_525);
    let worst = 0;
    for (let node = 0; node < graph.nodeCount; node++) {
      const difference = Math.abs(field.nodeCostMs[node]! / 1000 - expected[nodeOrder[node]!]!);
      worst = Math.max(worst, difference);
    }
    expect(worst).toBeLessThan(0.2);
  });
});

describe('search in a town', () => {
  const town = graphFromText(
    'A----B----C', //
    '|    v    |',
    'D----E->--F',
    '     |     ',
    '     G     ',
  );
  const index = createSegmentIndex(town.graph);
  const search = createSearch(town.graph);
  const snapAt = (column: number, row: number): Snap =>
    snapPoint(index, 'walk', town.at(column, row))!;
  const run = (from: Snap, cutoffSeconds = Infinity, reverse = false) =>
    search.run({ ...WALK, origins: [from], cutoffSeconds, reverse, trackOrigins: true });
  const minutesTo = (field: CostField, letter: string) =>
    Math.round(field.nodeCostMs[town.node(letter)]! / 1000);

  it('follows one-way streets only the right way, and the other way round in reverse', () => {
    const fromE = run(snapAt(5, 2));
    // E to B goes round by D and A: 250 + 100 + 250 m at 1 m/s.
    expect(minutesTo(fromE, 'B')).toBe(600);
    expect(minutesTo(fromE, 'F')).toBe(250);
    const toE = run(snapAt(5, 2), Infinity, true);
    expect(minutesTo(toE, 'B')).toBe(100);
    expect(minutesTo(toE, 'F')).toBe(100 + 250 + 100);
  });

  it('starts in the middle of an edge with partial costs, and of a one-way street forward only', () => {
    const middle = run(snapAt(2, 0));
    expect(minutesTo(middle, 'A')).toBe(100);
    expect(minutesTo(middle, 'B')).toBe(150);
    const oneWay = run(snapAt(7, 2));
    expect(minutesTo(oneWay, 'F')).toBe(150);
    expect(minutesTo(oneWay, 'E')).toBe(150 + 100 + 250 + 100);
  });

  it('goes straight along the edge when both places lie on it, but round when it is one-way', () => {
    expect(costAt(run(snapAt(1, 0)), snapAt(4, 0))).toBeCloseTo(150, 1);
    expect(costAt(run(snapAt(7, 2)), snapAt(9, 2))).toBeCloseTo(100, 0);
    // From 9 back to 7: to F, round by C, B and E, then in again.
    expect(costAt(run(snapAt(9, 2)), snapAt(7, 2))).toBeCloseTo(50 + 100 + 250 + 100 + 100, 0);
  });

  it('adds the straight legs at walking speed', () => {
    const off = snapAt(2, -1);
    expect(off.offsetMeters).toBeCloseTo(50, 0);
    expect(costAt(run(off), snapAt(4, -0.5))).toBeCloseTo(50 + 100 + 25, 0);
  });

  it('answers NaN beyond the cutoff, inside a partly reached edge too', () => {
    const field = run(snapAt(5, 0), 120);
    expect(costAt(field, snapAt(3, 0))).toBeCloseTo(100, 0);
    expect(costAt(field, snapAt(2, 0))).toBeNaN();
    expect(costAt(field, snapAt(5, 3))).toBeNaN();
  });

  it('tells by which side a place is reached', () => {
    const field = run(snapAt(0, 0));
    const place = snapAt(5, 1);
    expect(arrivalAt(field, place.link, place.fraction)).toMatchObject({ origin: 0 });
    expect(arrivalAt(field, place.link, place.fraction)!.costMs / 1000).toBeCloseTo(300, 0);
  });

  it('refuses to read times that a later search replaced', () => {
    const old = run(snapAt(0, 0));
    run(snapAt(5, 2));
    expect(() => costAt(old, snapAt(1, 0))).toThrow(MaillageError);
  });

  it('stops when cancelled and still works afterwards', () => {
    expect(() =>
      search.run({
        ...WALK,
        origins: [snapAt(0, 0)],
        cutoffSeconds: 100,
        signal: { aborted: true },
      }),
    ).toThrow(AbortedError);
    expect(minutesTo(run(snapAt(0, 0)), 'A')).toBe(0);
  });

  it('refuses a profile that no street admits, and a speed that moves nobody', () => {
    const walkOnly = graphFromText('A>>>>B').graph;
    const origins = [snapPoint(createSegmentIndex(walkOnly), 'walk', town.at(2, 0))!];
    const options = { origins, cutoffSeconds: 60 };
    const refused = (travel: { profile: 'walk' | 'car'; speedKmh: number }) => () =>
      createSearch(walkOnly).run({ ...options, ...travel });
    expect(refused({ profile: 'car', speedKmh: 4.5 })).toThrow(/profile "car"/);
    expect(refused({ profile: 'walk', speedKmh: 0 })).toThrow(/above zero/);
    expect(refused({ profile: 'walk', speedKmh: NaN })).toThrow(/above zero/);
  });
});
