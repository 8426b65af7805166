import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FeatureCollection, Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import {
  computeCoverage,
  placePopulation,
  type PlacedStructure,
} from '../../../../src/core/coverage/compute-coverage.ts';
import type { PopulationInAreas } from '../../../../src/core/coverage/population-in-areas.ts';
import { populationInCommunes } from '../../../../src/core/coverage/population-in-communes.ts';
import { populationInQpv, type CellsIn } from '../../../../src/core/coverage/population-in-qpv.ts';
import type {
  AreaCoverage,
  CoverageRequest,
  CoverageResult,
} from '../../../../src/core/coverage/types.ts';
import type { LayerFeatures } from '../../../../src/core/domain/features.ts';
import { bboxIntersects } from '../../../../src/core/geo/bbox.ts';
import { polygonBbox } from '../../../../src/core/geo/polygon.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import type { SourceNetwork } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../../../src/core/graph/snap.ts';
import { readLilleQpv2015 } from '../../../helpers/lille-people.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';
import { arbitraryNetwork } from '../../../helpers/random-network.ts';
import {
  areNearlyOne,
  isAmbiguous,
  referenceNodeTimes,
  referenceSnap,
  referenceTimeAt,
} from '../../../helpers/reference-travel.ts';

type Point = readonly [number, number];

const request: CoverageRequest = {
  types: ['france_travail'],
  profile: 'walk',
  speedKmh: 4.5,
  cutoffSeconds: 900,
  generation: 2024,
};

/** Times are whole milliseconds and lengths whole centimetres: sums over a path differ by this much. */
const ROUNDING_SECONDS = 0.5;

/** What answers coverage of a population by any structures, on one network. */
function engine(
  network: SourceNetwork,
  population: PopulationInAreas,
): (structures: readonly Point[], asked?: CoverageRequest) => CoverageResult {
  const graph = assembleGraph(partitionNetwork(network).tiles);
  const index = createSegmentIndex(graph);
  const inhabitants = placePopulation(index, 'walk', population);
  const search = createSearch(graph);
  return (structures, asked = request) => {
    const placed: PlacedStructure[] = structures.map((point, i) => ({
      id: `s${i}`,
      approximate: false,
      place: snapPoint(index, 'walk', point),
    }));
    return computeCoverage(search, inhabitants, placed, asked);
  };
}

/** Brute force over the source network; people within rounding of the cutoff are given apart. */
function coverageByReference(
  network: SourceNetwork,
  population: PopulationInAreas,
  structures: readonly Point[],
) {
  const origins = structures.flatMap((point) => referenceSnap(network, point) ?? []);
  const nodeTimes = referenceNodeTimes(network, origins, request.speedKmh, true);
  const times = Array.from(population.lng, (lng, i) => {
    const place = referenceSnap(network, [lng, population.lat[i]!]);
    if (!place) return NaN;
    return referenceTimeAt(network, origins, nodeTimes, place, request.speedKmh, true);
  });
  return population.areas.map(({ firstPoint, endPoint }) => {
    const count = (keep: (seconds: number) => boolean): number => {
      let sum = 0;
      for (let i = firstPoint; i < endPoint; i++) if (keep(times[i]!)) sum += population.people[i]!;
      return sum;
    };
    return (cutoffSeconds: number) => ({
      covered: count((seconds) => seconds <= cutoffSeconds),
      beyond: count((seconds) => seconds > cutoffSeconds),
      outside: count(Number.isNaN),
      doubtful: count((seconds) => Math.abs(seconds - cutoffSeconds) <= ROUNDING_SECONDS),
    });
  });
}

function expectEqual(
  rows: readonly AreaCoverage[],
  expected: ReturnType<typeof coverageByReference>,
): void {
  rows.forEach((row, i) => {
    const { covered, beyond, outside, doubtful } = expected[i]!(request.cutoffSeconds);
    expect(Math.abs(row.coveredCount - covered), row.code).toBeLessThanOrEqual(doubtful + 1e-6);
    expect(Math.abs(row.beyondCount - beyond), row.code).toBeLessThanOrEqual(doubtful + 1e-6);
    expect(row.outsideCount, row.code).toBeCloseTo(outside, 6);
    row.distribution.cumulative.forEach((count, minute) => {
      const there = expected[i]!(60 * minute);
      expect(Math.abs(count - there.covered), row.code).toBeLessThanOrEqual(there.doubtful + 1e-6);
    });
  });
}

/** What must hold of any answer: people add up, bands are those of the curve and only grow. */
function expectConsistent({ request: asked, rows, total }: CoverageResult): void {
  for (const row of rows) {
    const counted = row.coveredCount + row.beyondCount + row.outsideCount;
    if (row.status !== 'no_population') expect(counted).toBeCloseTo(row.populationCount!, 6);
    expectDistribution(row, asked.cutoffSeconds);
  }
  expectDistribution(total, asked.cutoffSeconds);
  const sum = (pick: (row: AreaCoverage) => number): number =>
    rows.reduce((all, row) => all + pick(row), 0);
  expect(sum((row) => row.coveredCount)).toBeCloseTo(total.coveredCount, 6);
  total.distribution.cumulative.forEach((count, minute) => {
    expect(sum((row) => row.distribution.cumulative[minute]!)).toBeCloseTo(count, 6);
  });
  const { curveLow, curveHigh } = total;
  for (const { minutes, shareLow, shareHigh } of total.distribution.within) {
    expect(curveLow?.[minutes] ?? null).toBe(shareLow);
    expect(curveHigh?.[minutes] ?? null).toBe(shareHigh);
  }
}

function expectDistribution(
  counts: Pick<
    AreaCoverage,
    'coveredCount' | 'beyondCount' | 'share' | 'shareLow' | 'shareHigh' | 'distribution'
  >,
  cutoffSeconds: number,
): void {
  const { within, cumulative } = counts.distribution;
  expect(cumulative[cutoffSeconds / 60]).toBeCloseTo(counts.coveredCount, 6);
  cumulative.forEach((count, minute) => {
    expect(count).toBeGreaterThanOrEqual(cumulative[minute - 1] ?? 0);
    expect(count).toBeLessThanOrEqual(counts.coveredCount + counts.beyondCount + 1e-6);
  });
  const band = within.find(({ minutes }) => minutes * 60 === cutoffSeconds)!;
  const close = (share: number | null) => (share === null ? null : expect.closeTo(share, 9));
  expect(band).toMatchObject({
    share: close(counts.share),
    shareLow: close(counts.shareLow),
    shareHigh: close(counts.shareHigh),
  });
}

/** No row of `after` covers fewer people at any minute. */
function expectNoFewer(before: CoverageResult, after: CoverageResult): void {
  after.rows.forEach((row, i) => {
    row.distribution.cumulative.forEach((count, minute) => {
      const had = before.rows[i]!.distribution.cumulative[minute]!;
      expect(count, row.code).toBeGreaterThanOrEqual(had - 1e-9);
    });
  });
}

const square = (x: number, y: number, width: number, height: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]],
}); // prettier-ignore

function layers(
  qpv: readonly Polygon[],
  cells: readonly { geometry: Polygon; people: number }[],
): [LayerFeatures['qpv_2024'], CellsIn] {
  return [
    {
      type: 'FeatureCollection',
      features: qpv.map((geometry, i) => ({
        type: 'Feature',
        geometry,
        properties: { code: `Q${i}`, name: `Q${i}`, communes: '', communeCodes: '' },
      })),
    },
    cellsAmong(cells),
  ];
}

function cellsAmong(cells: readonly { geometry: Polygon; people: number }[]): CellsIn {
  return (bbox) =>
    cells
      .filter(({ geometry }) => bboxIntersects(polygonBbox(geometry), bbox))
      .map(({ geometry, people }) => ({ ring: geometry.coordinates[0]!, people }));
}

describe('computeCoverage', () => {
  const position = fc.tuple(
    fc.integer({ min: 3_000_000, max: 3_050_000 }).map((v) => v / 1e6),
    fc.integer({ min: 50_600_000, max: 50_630_000 }).map((v) => v / 1e6),
  );

  test('equals brute force on random networks, one-ways and places outside included', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        fc.array(position, { maxLength: 4 }),
        fc.array(position, { minLength: 1, maxLength: 6 }),
        (network, structures, centres) => {
          fc.pre(Array.from(network.links.access).some((access) => access & 3));
          const [qpv, cells] = layers(
            [square(3, 50.6, 0.021, 0.031), square(3.02, 50.6, 0.031, 0.031)],
            centres.map(([x, y], i) => ({
              geometry: square(x - 0.0014, y - 0.0009, 0.0028, 0.0018),
              people: 10 + i,
            })),
          );
          const population = populationInQpv(2024, qpv, cells, new Map());
          const inhabited = Array.from(population.lng, (lng, i): Point => [
            lng,
            population.lat[i]!,
          ]);
          fc.pre(![...structures, ...inhabited].some((point) => isAmbiguous(network, point)));
          const places = inhabited.map((point) => referenceSnap(network, point));
          const origins = structures.map((point) => referenceSnap(network, point));
          fc.pre(!origins.some((origin) => places.some((place) => areNearlyOne(origin, place))));
          const result = engine(network, population)(structures);
          expectEqual(result.rows, coverageByReference(network, population, structures));
          expectConsistent(result);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('one structure more never lowers coverage, commune by commune; none covers nobody', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        fc.array(position, { minLength: 1, maxLength: 4 }),
        fc.array(position, { minLength: 1, maxLength: 6 }),
        position,
        (network, structures, centres, more) => {
          fc.pre(Array.from(network.links.access).some((access) => access & 3));
          const [{ features }] = layers([square(3, 50.6, 0.02, 0.04), square(3.02, 50.6, 0.02, 0.04)], []); // prettier-ignore
          const population = populationInCommunes(
            {
              type: 'FeatureCollection',
              features: features.map((feature) => {
                const { code, name } = feature.properties;
                return { ...feature, properties: { code, name, population: null } };
              }),
            },
            centres.map(([x, y], i) => ({
              ring: square(x - 0.0014, y - 0.0009, 0.0028, 0.0018).coordinates[0]!,
              people: 10 + i,
            })),
          );
          const answer = engine(network, population);
          const before = answer(structures);
          const after = answer([...structures, more]);
          const none = answer([]);
          for (const result of [before, after, none]) expectConsistent(result);
          expectNoFewer(before, after);
          expectNoFewer(none, before);
          expect(answer([...structures])).toEqual(before);
          expect(none.total.coveredCount).toBe(0);
          for (const { share, status } of none.rows) {
            expect(share ?? 0).toBe(0);
            expect(['no_structure', 'outside_network', 'no_population']).toContain(status);
          }
        },
      ),
    );
  });
});

const PERIMETERS = '../shared/data/perimeters';

describe.skipIf(!hasLilleWalk || !existsSync(PERIMETERS))('on the real metropolis', () => {
  const read = (name: string): FeatureCollection =>
    JSON.parse(readFileSync(`${PERIMETERS}/${name}`, 'utf8')) as FeatureCollection;

  test('equals brute force for every QPV of 2015', { timeout: 120_000 }, () => {
    const network = readLilleWalk();
    const cells = cellsAmong(
      read('filosofi2017_carreaux_200m_mel.geojson').features.map(({ geometry, properties }) => ({
        geometry: geometry as Polygon,
        people: Number(properties!['num_people']),
      })),
    );
    const population = populationInQpv(2015, readLilleQpv2015(), cells, new Map());
    const structures: Point[] = [
      [3.0704, 50.6366],
      [3.1692, 50.7071],
      [3.1008, 50.625],
      [3.0315, 50.6273],
    ];
    const answer = engine(network, population);
    const result = answer(structures);
    const expected = coverageByReference(network, population, structures);
    expectEqual(result.rows, expected);
    expect(result.rows.some((row) => row.status === 'partial')).toBe(true);
    const doubts = expected.map((row) => row(request.cutoffSeconds).doubtful);
    expect(Math.max(...doubts)).toBeLessThan(200);

    expectConsistent(result);
    expect(answer([...structures])).toEqual(result);
    expectNoFewer(result, answer([...structures, [3.13, 50.66]]));
    expect(answer([]).total).toMatchObject({ coveredCount: 0, share: 0 });
    for (const { minutes, count } of result.total.distribution.within) {
      const { total } = answer(structures, { ...request, cutoffSeconds: 60 * minutes });
      expect(total.coveredCount).toBeCloseTo(count, 6);
    }
  });
});
