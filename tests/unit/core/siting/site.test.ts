import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { beforeAll, describe, expect, test } from 'vitest';
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
import { bboxIntersects } from '../../../../src/core/geo/bbox.ts';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';
import { polygonBbox } from '../../../../src/core/geo/polygon.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import type { SourceNetwork } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../../../src/core/graph/snap.ts';
import { candidateGrid } from '../../../../src/core/siting/candidate-grid.ts';
import { demandOfQpv } from '../../../../src/core/siting/demand.ts';
import { placeDemand } from '../../../../src/core/siting/demand-places.ts';
import { site, type PlacedCandidate } from '../../../../src/core/siting/site.ts';
import type { SitingRequest } from '../../../../src/core/siting/types.ts';
import { hasLillePeople, LILLE_AGENCIES, readLillePeople } from '../../../helpers/lille-people.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';
import { arbitraryNetwork } from '../../../helpers/random-network.ts';
import { toEnd } from './siting-arbitraries.ts';

type Point = readonly [number, number];

const request: SitingRequest = {
  types: ['france_travail'],
  profile: 'walk',
  speedKmh: 4.5,
  cutoffSeconds: 900,
  capSeconds: 3600,
  generation: 2024,
  objective: 'cover',
  weights: 'qpv',
  count: 2,
  candidates: { kind: 'places', places: [] },
};

/** Siting and coverage of the same people on the same streets. */
function scene(network: SourceNetwork, population: PopulationInQpv, structures: readonly Point[]) {
  const graph = assembleGraph(partitionNetwork(network).tiles);
  const index = createSegmentIndex(graph);
  const search = createSearch(graph);
  const placed = (point: Point, id: string): PlacedStructure => ({
    id,
    approximate: false,
    place: snapPoint(index, 'walk', point),
  });
  const existing = structures.map((point, i) => placed(point, `s${i}`));
  const inhabitants = placePopulation(index, 'walk', population);
  const demand = placeDemand(index, 'walk', demandOfQpv(population));
  return {
    /** People covered by the structures and some more, counted by coverage. */
    covered: (more: readonly Point[] = [], cutoffSeconds = 900) =>
      computeCoverage(
        search,
        inhabitants,
        [...existing, ...more.map((point, i) => placed(point, `m${i}`))],
        { ...request, cutoffSeconds },
      ).total.coveredCount,
    site: (
      candidates: readonly { id: string; point: Point }[],
      asked: Partial<SitingRequest> = {},
    ) =>
      toEnd(
        site(
          search,
          { ...request, ...asked },
          demand,
          candidates.map(({ id, point }): PlacedCandidate => ({
            candidate: { id, label: null, point },
            place: snapPoint(index, 'walk', point),
          })),
          existing,
        ),
      ),
  };
}

const square = (x: number, y: number, width: number, height: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]],
}); // prettier-ignore

interface Cell {
  readonly geometry: Polygon;
  readonly people: number;
}

function cellsAmong(cells: readonly Cell[]): CellsIn {
  return (bbox) =>
    cells
      .filter(({ geometry }) => bboxIntersects(polygonBbox(geometry), bbox))
      .map(({ geometry, people }) => ({ ring: geometry.coordinates[0]!, people }));
}

function inhabitedSquares(centres: readonly Point[]): PopulationInQpv {
  return populationInQpv(
    2024,
    {
      type: 'FeatureCollection',
      features: [square(3, 50.6, 0.051, 0.031)].map((geometry, i) => ({
        type: 'Feature',
        geometry,
        properties: { code: `Q${i}`, name: `Q${i}`, communes: '', communeCodes: '' },
      })),
    },
    cellsAmong(
      centres.map(([x, y], i) => ({
        geometry: square(x - 0.0014, y - 0.0009, 0.0028, 0.0018),
        people: 10 + i,
      })),
    ),
    new Map(),
  );
}

const position = fc.tuple(
  fc.integer({ min: 3_000_000, max: 3_050_000 }).map((v) => v / 1e6),
  fc.integer({ min: 50_600_000, max: 50_630_000 }).map((v) => v / 1e6),
);

describe('site', () => {
  test('chooses the places with which coverage counts most people', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        fc.array(position, { maxLength: 2 }),
        fc.array(position, { minLength: 1, maxLength: 6 }),
        fc.array(position, { minLength: 1, maxLength: 5 }),
        (network, structures, centres, points) => {
          fc.pre(Array.from(network.links.access).some((access) => access & 3));
          const { covered, site: ask } = scene(network, inhabitedSquares(centres), structures);
          const candidates = points.map((point, i) => ({ id: `p${i}`, point }));
          const { before, after, choice, sites, candidates: counted } = ask(candidates);
          let best = covered();
          expect(before.coveredWeight).toBeCloseTo(best, 9);
          for (const a of points) for (const b of points) best = Math.max(best, covered([a, b]));
          expect(after.coveredWeight).toBeCloseTo(best, 6);
          expect(before.coveredWeight + choice.value).toBeCloseTo(best, 6);
          expect(choice.proof).toBe('optimal');
          const chosen = sites.map(({ point }) => point);
          expect(covered(chosen)).toBeCloseTo(after.coveredWeight, 6);
          expect(counted.count + counted.outside.length).toBe(points.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a candidate at a structure adds nothing; two of the same name are refused', () => {
    const network = straightStreet();
    const people: Point[] = [[3.01, 50.6101], [3.014, 50.6101]]; // prettier-ignore
    const at: Point = [3.0101, 50.6101];
    const { site: ask } = scene(network, inhabitedSquares(people), [at]);
    for (const objective of ['cover', 'median'] as const) {
      const answer = ask([{ id: 'same', point: at }], { objective });
      expect(answer.sites).toEqual([]);
      expect(answer.choice).toMatchObject({ value: 0, upperBound: 0, gap: 0, proof: 'optimal' });
      expect(answer.after).toEqual(answer.before);
    }
    const twice = { id: 'a', point: people[0]! };
    expect(() => ask([twice, { ...twice, point: people[1]! }])).toThrow('Two candidates');
  });

  test('a longer curve changes nothing of the choice', () => {
    const people: Point[] = Array.from({ length: 9 }, (_, i) => [3.002 + i * 0.005, 50.6101]);
    const { site: ask } = scene(straightStreet(), inhabitedSquares(people), []);
    const candidates = people.map((point, i) => ({ id: `p${i}`, point }));
    for (const count of [1, 2, 3]) {
      const asking = { count, cutoffSeconds: 240 };
      const short = ask(candidates, asking);
      const {
        curve,
        request: asked,
        ...long
      } = ask(candidates, {
        ...asking,
        curveCount: 5,
      });
      expect(asked.curveCount).toBe(5);
      expect(curve.length).toBeGreaterThan(short.curve.length);
      expect({ ...long, curve: curve.slice(0, count), request: short.request }).toEqual(short);
    }
  });

  test('a question that cannot be is refused', () => {
    const { site: ask } = scene(straightStreet(), inhabitedSquares([[3.01, 50.6101]]), []);
    for (const count of [0, -1, 1.5]) expect(() => ask([], { count })).toThrow('At least one');
    expect(() => ask([], { objective: 'median', capSeconds: 899 })).toThrow('cutoff');
    expect(ask([], { objective: 'cover', capSeconds: 899 }).sites).toEqual([]);
  });

  test('median: the time saved is the difference of times, nobody counted beyond the cap', () => {
    const network = straightStreet();
    const people: Point[] = [[3.002, 50.6101], [3.045, 50.6101]]; // prettier-ignore
    const { site: ask } = scene(network, inhabitedSquares(people), []);
    const asked = { objective: 'median', count: 1, capSeconds: 1800 } as const;
    const answer = ask([{ id: 'west', point: people[0]! }], asked);
    const [west, east] = [10, 11];
    expect(answer.before).toMatchObject({
      coveredWeight: 0,
      personSeconds: expect.closeTo((west + east) * 1800, 6),
      cappedWeight: expect.closeTo(west + east, 9),
    });
    // The street is 3.5 km long: from its other end one walks three quarters of an hour.
    expect(answer.after.cappedWeight).toBeCloseTo(east, 9);
    expect(answer.after.coveredWeight).toBeCloseTo(west, 9);
    expect(answer.before.personSeconds! - answer.after.personSeconds!).toBeCloseTo(
      answer.choice.value,
      6,
    );
    // Who lives at the site walks to the street and back.
    const leg = distanceMeters([3.002, 50.6101], [3.002, 50.61]);
    expect(answer.choice.value / west).toBeCloseTo(1800 - (2 * leg) / (4.5 / 3.6), 1);
  });

  test('each speed of the interval has its own best, and the chosen sites lose against it at most', () => {
    const network = straightStreet();
    const people: Point[] = Array.from({ length: 12 }, (_, i) => [3.002 + i * 0.004, 50.6101]);
    const population = inhabitedSquares(people);
    const { site: ask, covered } = scene(network, population, []);
    const candidates = people.map((point, i) => ({ id: `p${String(i).padStart(2, '0')}`, point }));
    const { speeds, sites } = ask(candidates, { cutoffSeconds: 480 });
    expect(speeds.map(({ speed }) => speed)).toEqual(['slow', 'chosen', 'fast']);
    for (const { speed, timeFactor, value, best, loss, kept, before } of speeds) {
      // As coverage's interval does: times are in proportion, whole milliseconds apart.
      const atSpeed = (more: readonly Point[]) => covered(more, 480 / timeFactor);
      expect(before).toBeCloseTo(atSpeed([]), 6);
      expect(value).toBeCloseTo(atSpeed(sites.map(({ point }) => point)) - before, 6);
      const bestPoints = candidates.filter(({ id }) => best.sites.includes(id));
      expect(best.value).toBeCloseTo(atSpeed(bestPoints.map(({ point }) => point)) - before, 6);
      for (const a of people)
        for (const b of people)
          expect(atSpeed([a, b]) - before).toBeLessThanOrEqual(best.value + 1e-6);
      expect(loss).toBeCloseTo(1 - value / best.value, 9);
      expect(kept).toEqual(sites.map(({ id }) => id).filter((id) => best.sites.includes(id)));
      if (speed === 'chosen') expect(loss).toBe(0);
    }
    expect(speeds[0]!.best.value).toBeLessThan(speeds[2]!.best.value);
  });
});

/** One street of 3.5 km eastward along 50.61°, a node each hundred metres or so. */
function straightStreet(): SourceNetwork {
  const count = 36;
  const index = Array.from({ length: count }, (_, i) => i);
  return {
    sourceIds: index,
    lng: index.map((i) => 3 + i * 0.0014),
    lat: index.map(() => 50.61),
    links: {
      tail: index.slice(0, -1),
      head: index.slice(1),
      lengthMeters: index.slice(1).map(() => 99),
      streetClass: index.slice(1).map(() => 0),
      access: index.slice(1).map(() => 3),
      shape: () => null,
    },
  };
}

describe.skipIf(!hasLilleWalk || !hasLillePeople)('on the real metropolis', () => {
  let people: ReturnType<typeof readLillePeople>;
  // Not while tests are listed: a skipped group is listed too.
  beforeAll(() => {
    people = readLillePeople();
  });

  test('what each candidate adds is what coverage counts more', { timeout: 120_000 }, () => {
    const { cells, inQpv } = people;
    const { covered, site: ask } = scene(readLilleWalk(), inQpv, LILLE_AGENCIES);
    const grid = candidateGrid(cells, 800);
    const before = covered();
    let helpful = 0;
    for (const { id, point } of grid.filter((_, i) => i % 24 === 0)) {
      const { choice } = ask([{ id, point }], { count: 1 });
      expect(choice.value, id).toBeCloseTo(covered([point]) - before, 6);
      if (choice.value > 0) helpful++;
    }
    expect(helpful).toBeGreaterThan(3);
  });

  test('five of 2,000 candidates are proved the best', { timeout: 120_000 }, () => {
    const { cells, inQpv } = people;
    const { covered, site: ask } = scene(readLilleWalk(), inQpv, LILLE_AGENCIES);
    const grid = candidateGrid(cells, 410);
    const answer = ask(grid, { count: 5 });
    expect(answer.candidates.count).toBeGreaterThan(2000);
    expect(answer.choice).toMatchObject({ count: 5, proof: 'optimal' });
    expect(answer.choice.gap).toBeLessThan(1e-6);
    expect(covered(answer.sites.map(({ point }) => point))).toBeCloseTo(
      answer.after.coveredWeight,
      6,
    );
    expect(ask([...grid].reverse(), { count: 5 })).toEqual(answer);
  });
});
