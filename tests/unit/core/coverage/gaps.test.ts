import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  computeCoverage,
  placePopulation,
} from '../../../../src/core/coverage/compute-coverage.ts';
import { computeGaps, type GapRow } from '../../../../src/core/coverage/gaps.ts';
import { BARRIER_DETOUR } from '../../../../src/core/coverage/gap-reason.ts';
import type { PopulationInAreas } from '../../../../src/core/coverage/population-in-areas.ts';
import type { CoverageRequest } from '../../../../src/core/coverage/types.ts';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { createLocalProjection } from '../../../../src/core/geo/local-projection.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { ACCESS, type Graph, type SourceNetwork } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../../../src/core/graph/snap.ts';
import { graphFromText } from '../../../helpers/graph-from-text.ts';
import { arbitraryNetwork } from '../../../helpers/random-network.ts';
import {
  areNearlyOne,
  isAmbiguous,
  referenceNodeTimes,
  referenceSnap,
  referenceTimeAt,
} from '../../../helpers/reference-travel.ts';

const REQUEST: CoverageRequest = {
  types: ['france_travail'],
  ...{ profile: 'walk', speedKmh: 4.5, cutoffSeconds: 600, generation: 2024 },
};

/** One area per list of places, one inhabitant group per place. */
function populationAt(
  areas: readonly (readonly { at: LngLat; people: number }[])[],
): PopulationInAreas {
  const all = areas.flat();
  let firstPoint = 0;
  return {
    areas: areas.map((places, i) => {
      const sum = places.reduce((total, { people }) => total + people, 0);
      const area = {
        ...{ code: `area-${i}`, name: `Area ${i}`, communes: '' },
        ...{ populationCount: sum, populationSource: 'cells' as const },
        ...{ firstPoint, endPoint: firstPoint + places.length },
      };
      firstPoint = area.endPoint;
      return area;
    }),
    lng: Float64Array.from(all, ({ at }) => at[0]),
    lat: Float64Array.from(all, ({ at }) => at[1]),
    people: Float64Array.from(all, ({ people }) => people),
    insideShare: new Float64Array(all.length).fill(1),
    otherLng: new Float64Array(all.length).fill(NaN),
    otherLat: new Float64Array(all.length).fill(NaN),
  };
}

function gapsOn(
  graph: Graph,
  population: PopulationInAreas,
  structures: readonly LngLat[],
  request: CoverageRequest = REQUEST,
) {
  const index = createSegmentIndex(graph);
  const search = createSearch(graph);
  const inhabitants = placePopulation(index, 'walk', population);
  const placed = structures.map((point, i) => ({
    ...{ id: `s${i}`, approximate: false },
    place: snapPoint(index, 'walk', point),
  }));
  const { rows } = computeCoverage(search, inhabitants, placed, request);
  return { coverage: rows, gaps: computeGaps(search, inhabitants, placed, request) };
}

/*
 * Two banks of 1,500 m; the only bridge is at the east end. The structure is at the west end of the
 * south bank.
 */
const TOWN = graphFromText(
  'A------------------------------B',
  '                               |',
  '                               |',
  '                               |',
  '                               |',
  'C------------------------------D',
);
const HERE = TOWN.at(0, 5);
const place = (column: number, row: number, people: number) => ({
  at: TOWN.at(column, row),
  people,
});

describe('why people are beyond the cutoff', () => {
  const rowOf = (...places: { at: LngLat; people: number }[]): GapRow =>
    gapsOn(TOWN.graph, populationAt([places]), [HERE]).gaps[0]!;

  test('across the river from the structure, and the bridge is far away: a barrier', () => {
    const row = rowOf(place(1, 0, 800), place(2, 0, 200), place(2, 5, 300));
    expect(row.reason).toBe('barrier');
    expect(row.barrierCount).toBeCloseTo(1000, 9);
    expect(row.farCount).toBe(0);
    expect(row.uncoveredCount).toBeCloseTo(1000, 9);
    expect(row.uncoveredShare).toBeCloseTo(1000 / 1300, 9);
    // Along the north bank to the bridge, over it and back: from column 1, 30 + 5 + 31 characters.
    expect(row.way!.networkMeters!).toBeGreaterThan(3150);
    expect(row.way!.networkMeters!).toBeLessThan(3310);
    expect(row.way!.straightMeters).toBeLessThan(300);
    expect(row.way!.detourRatio!).toBeCloseTo(row.way!.networkMeters! / row.way!.straightMeters, 9);
  });

  test('at the other end of the same street: far', () => {
    const row = rowOf(place(28, 5, 500), place(30, 5, 400));
    expect(row).toMatchObject({ reason: 'far', barrierCount: 0 });
    expect(row.farCount).toBeCloseTo(900, 9);
    // The median inhabitant, by travel time, is of the nearer and larger group.
    expect(row.way!.straightMeters).toBeCloseTo(1400, -1);
    expect(row.way!.detourRatio!).toBeCloseTo(1, 2);
  });

  test('across the river and far away too: far, whatever the detour', () => {
    expect(rowOf(place(18, 0, 100)).reason).toBe('far');
  });

  test('some one, some the other: that of most people, and both counts', () => {
    expect(rowOf(place(1, 0, 400), place(30, 5, 300))).toMatchObject({ reason: 'barrier', farCount: 300, barrierCount: 400 }); // prettier-ignore
    expect(rowOf(place(1, 0, 300), place(30, 5, 400))).toMatchObject({ reason: 'far', farCount: 400, barrierCount: 300 }); // prettier-ignore
  });

  test('too far from any street: outside the network, its own answer', () => {
    const row = rowOf({ at: [3.2, 50.7], people: 70 });
    expect(row).toMatchObject({ reason: 'outside_network', outsideCount: 70, uncoveredCount: null, way: null }); // prettier-ignore
  });

  test('everybody within: no reason', () => {
    expect(rowOf(place(1, 5, 70))).toMatchObject({ reason: 'none', uncoveredCount: 0, uncoveredShare: 0, way: null }); // prettier-ignore
  });

  test('without any structure, everybody is beyond and nothing is near or far', () => {
    const [row] = gapsOn(TOWN.graph, populationAt([[place(1, 5, 70)]]), []).gaps;
    expect(row).toMatchObject({
      reason: 'no_structure',
      uncoveredCount: 70,
      farCount: 0,
      way: null,
    });
  });

  test('no way at all, though near in a straight line: a barrier without a length', () => {
    const island = graphFromText('A---B', '     ', '     ', 'C---D');
    const [row] = gapsOn(island.graph, populationAt([[{ at: island.at(1, 0), people: 10 }]]), [
      island.at(1, 3),
    ]).gaps;
    expect(row).toMatchObject({
      reason: 'barrier',
      way: { seconds: null, networkMeters: null, detourRatio: null },
    });
    expect(row!.way!.straightMeters).toBeCloseTo(150, -1);
  });
});

describe('on any network', () => {
  const degrees = (min: number, max: number) =>
    fc.integer({ min: min * 1e6, max: max * 1e6 }).map((value) => value / 1e6);
  const point = fc.tuple(degrees(3, 3.05), degrees(50.6, 50.63));
  const group = fc.record({ at: point, people: fc.integer({ min: 1, max: 500 }) });
  const walkable = arbitraryNetwork.filter(({ links }) =>
    Array.from(links.access).some((access) => access & (ACCESS.walkForward | ACCESS.walkBackward)),
  );
  const graphOf = (network: SourceNetwork): Graph => assembleGraph(partitionNetwork(network).tiles);

  test('counts, interval and the way agree with a plain implementation', () => {
    fc.assert(
      fc.property(
        walkable,
        fc.array(fc.array(group, { maxLength: 6 }), { minLength: 1, maxLength: 3 }),
        fc.array(point, { maxLength: 3 }),
        (network, areas, structures) => {
          const { coverage, gaps } = gapsOn(graphOf(network), populationAt(areas), structures);
          gaps.forEach((gap, i) => {
            const row = coverage[i]!;
            expect(gap.code).toBe(row.code);
            expect(gap.outsideCount).toBeCloseTo(row.outsideCount, 9);
            if (row.share === null) expect(gap.uncoveredCount).toBeNull();
            else {
              expect(gap.uncoveredCount).toBeCloseTo(row.beyondCount, 9);
              expect(gap.uncoveredLow!).toBeLessThanOrEqual(gap.uncoveredCount! + 1e-9);
              expect(gap.uncoveredHigh!).toBeGreaterThanOrEqual(gap.uncoveredCount! - 1e-9);
              expect(gap.uncoveredShare!).toBeCloseTo(1 - row.share, 12);
            }
            if (gap.reason !== 'no_structure' && row.status !== 'no_structure')
              expect(gap.farCount + gap.barrierCount).toBeCloseTo(row.beyondCount, 9);
            if (gap.reason === 'barrier' && gap.way!.detourRatio !== null)
              expect(gap.way!.detourRatio).toBeGreaterThan(BARRIER_DETOUR);
            expect(gap.way !== null).toBe(gap.reason === 'far' || gap.reason === 'barrier');
          });
        },
      ),
    );
  });

  test('the length of the way walked is its time at the walking speed, the straight line the nearest', () => {
    fc.assert(
      fc.property(
        walkable,
        group,
        fc.array(point, { minLength: 1, maxLength: 3 }),
        (network, inhabitant, structures) => {
          const [gap] = gapsOn(graphOf(network), populationAt([[inhabitant]]), structures, {
            ...REQUEST,
            cutoffSeconds: 1,
          }).gaps;
          if (!gap?.way) return;
          fc.pre([inhabitant.at, ...structures].every((one) => !isAmbiguous(network, one)));
          const origins = structures.flatMap(
            (structure) => referenceSnap(network, structure) ?? [],
          );
          const place = referenceSnap(network, inhabitant.at)!;
          fc.pre(!origins.some((origin) => areNearlyOne(origin, place)));
          const times = referenceNodeTimes(network, origins, 4.5, true);
          const seconds = referenceTimeAt(network, origins, times, place, 4.5, true); // prettier-ignore
          if (gap.way.seconds === null) expect(seconds).toBe(Infinity);
          else {
            expect(Math.abs(gap.way.seconds - seconds)).toBeLessThan(0.5);
            expect(Math.abs(gap.way.networkMeters! - gap.way.seconds * 1.25)).toBeLessThan(0.5);
          }
          const flat = createLocalProjection(inhabitant.at);
          const meters = structures
            .filter((structure) => referenceSnap(network, structure) !== null)
            .map((structure) => Math.hypot(...flat.toMeters(structure)));
          expect(Math.abs(gap.way.straightMeters - Math.min(...meters))).toBeLessThan(1);
        },
      ),
    );
  });
});
