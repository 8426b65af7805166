import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FeatureCollection, Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import {
  computeCoverage,
  placePopulation,
  type PlacedStructure,
} from '../../../../src/core/coverage/compute-coverage.ts';
import {
  populationInQpv,
  type CellsIn,
  type PopulationInQpv,
} from '../../../../src/core/coverage/population-in-qpv.ts';
import type { CoverageRequest, AreaCoverage } from '../../../../src/core/coverage/types.ts';
import type { LayerFeatures } from '../../../../src/core/domain/features.ts';
import { bboxIntersects } from '../../../../src/core/geo/bbox.ts';
import { polygonBbox } from '../../../../src/core/geo/polygon.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import type { SourceNetwork } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../../../src/core/graph/snap.ts';
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

function coverageByEngine(
  network: SourceNetwork,
  population: PopulationInQpv,
  structures: readonly Point[],
): readonly AreaCoverage[] {
  const graph = assembleGraph(partitionNetwork(network).tiles);
  const index = createSegmentIndex(graph);
  const placed: PlacedStructure[] = structures.map((point, i) => ({
    id: `s${i}`,
    approximate: false,
    place: snapPoint(index, 'walk', point),
  }));
  const inhabitants = placePopulation(index, 'walk', population);
  return computeCoverage(createSearch(graph), inhabitants, placed, request).rows;
}

/** Brute force over the source network; people within rounding of the cutoff are given apart. */
function coverageByReference(
  network: SourceNetwork,
  population: PopulationInQpv,
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
    const { cutoffSeconds } = request;
    return {
      covered: count((seconds) => seconds <= cutoffSeconds),
      beyond: count((seconds) => seconds > cutoffSeconds),
      outside: count(Number.isNaN),
      doubtful: count((seconds) => Math.abs(seconds - cutoffSeconds) <= ROUNDING_SECONDS),
    };
  });
}

function expectEqual(
  rows: readonly AreaCoverage[],
  expected: ReturnType<typeof coverageByReference>,
): void {
  rows.forEach((row, i) => {
    const { covered, beyond, outside, doubtful } = expected[i]!;
    expect(Math.abs(row.coveredCount - covered), row.code).toBeLessThanOrEqual(doubtful + 1e-6);
    expect(Math.abs(row.beyondCount - beyond), row.code).toBeLessThanOrEqual(doubtful + 1e-6);
    expect(row.outsideCount, row.code).toBeCloseTo(outside, 6);
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
          expectEqual(
            coverageByEngine(network, population, structures),
            coverageByReference(network, population, structures),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});

const PERIMETERS = '../shared/data/perimeters';

describe.skipIf(!hasLilleWalk || !existsSync(PERIMETERS))('on the real metropolis', () => {
  const read = (name: string): FeatureCollection =>
    JSON.parse(readFileSync(`${PERIMETERS}/${name}`, 'utf8')) as FeatureCollection;

  test('equals brute force for every QPV of 2015', { timeout: 120_000 }, () => {
    const network = readLilleWalk();
    const qpv: LayerFeatures['qpv_2015'] = {
      type: 'FeatureCollection',
      features: read('qpv_2015_mel_lb93source.geojson').features.map((feature) => ({
        ...(feature as LayerFeatures['qpv_2015']['features'][number]),
        properties: {
          code: String(feature.properties!['CODE_QP']),
          name: '',
          communes: '',
          communeCodes: '',
        },
      })),
    };
    const cells = cellsAmong(
      read('filosofi2017_carreaux_200m_mel.geojson').features.map(({ geometry, properties }) => ({
        geometry: geometry as Polygon,
        people: Number(properties!['num_people']),
      })),
    );
    const population = populationInQpv(2015, qpv, cells, new Map());
    const structures: Point[] = [
      [3.0704, 50.6366],
      [3.1692, 50.7071],
      [3.1008, 50.625],
      [3.0315, 50.6273],
    ];
    const rows = coverageByEngine(network, population, structures);
    const expected = coverageByReference(network, population, structures);
    expectEqual(rows, expected);
    expect(rows.some((row) => row.status === 'partial')).toBe(true);
    expect(Math.max(...expected.map(({ doubtful }) => doubtful))).toBeLessThan(200);
  });
});
