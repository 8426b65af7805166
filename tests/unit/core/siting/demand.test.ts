import { describe, expect, test } from 'vitest';
import type { PopulationInQpv } from '../../../../src/core/coverage/population-in-qpv.ts';
import type { LayerFeatures } from '../../../../src/core/domain/features.ts';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';
import { candidateGrid } from '../../../../src/core/siting/candidate-grid.ts';
import {
  demandOfCells,
  demandOfJobSeekers,
  demandOfQpv,
  publishedJobSeekersOf,
} from '../../../../src/core/siting/demand.ts';
import { createRandom } from '../../../helpers/random.ts';

const PEOPLE = [10, 30, 0, 60, 5];

/** Three QPV: two points and an empty one, two points, none. */
const population: PopulationInQpv = {
  generation: 2015,
  areas: [
    ['QP1', 0, 3],
    ['QP2', 3, 5],
    ['QP3', 5, 5],
  ].map(([code, firstPoint, endPoint]) => ({
    code: code as string,
    name: `Quartier ${code}`,
    communes: 'Lille',
    populationCount: 100,
    populationSource: 'published',
    firstPoint: firstPoint as number,
    endPoint: endPoint as number,
  })),
  lng: Float64Array.from(PEOPLE, (_, i) => 3 + i / 100),
  lat: Float64Array.from(PEOPLE, () => 50.6),
  people: Float64Array.from(PEOPLE),
  insideShare: Float64Array.from(PEOPLE, () => 1),
  otherLng: Float64Array.from(PEOPLE, () => NaN),
  otherLat: Float64Array.from(PEOPLE, () => NaN),
};

describe('demandOfQpv', () => {
  test('is the people of each point; a QPV without a point is said', () => {
    const demand = demandOfQpv(population);
    expect([...demand.weight]).toEqual([10, 30, 60, 5]);
    expect([...demand.lng]).toEqual([3, 3.01, 3.03, 3.04]);
    expect(demand.leftOut).toEqual([
      { code: 'QP3', name: 'Quartier QP3', reason: 'no_population' },
    ]);
  });
});

describe('demandOfJobSeekers', () => {
  test('shares the published number in proportion to people; a missing figure is said, not zero', () => {
    const demand = demandOfJobSeekers(population, new Map([['QP1', 8], ['QP3', 4]])); // prettier-ignore
    expect([...demand.weight]).toEqual([2, 6]);
    expect(demand.leftOut).toEqual([
      { code: 'QP2', name: 'Quartier QP2', reason: 'figure_missing' },
      { code: 'QP3', name: 'Quartier QP3', reason: 'no_population' },
    ]);
  });

  test('reads the figures of one generation only, and not those that are withheld', () => {
    const figure = (code: string, generation: number, jobSeekersCount: number | null) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [3, 50] },
      properties: { code, generation, jobSeekersCount },
    });
    const layer = {
      type: 'FeatureCollection',
      features: [figure('A', 2015, 7), figure('B', 2015, null), figure('C', 2024, 9)],
    } as unknown as LayerFeatures['qpv_figures'];
    expect([...publishedJobSeekersOf(layer, 2015)]).toEqual([['A', 7]]);
  });
});

describe('demandOfCells', () => {
  test('is everyone, where someone lives', () => {
    const demand = demandOfCells({
      lng: Float64Array.of(3, 4, 5),
      lat: Float64Array.of(50, 51, 52),
      count: Float64Array.of(12, 0, 4),
    });
    expect([...demand.weight]).toEqual([12, 4]);
    expect([...demand.lng]).toEqual([3, 5]);
    expect([...demand.lat]).toEqual([50, 52]);
    expect(demand.leftOut).toEqual([]);
  });
});

describe('candidateGrid', () => {
  const random = createRandom(3);
  const points = {
    lng: Float64Array.from({ length: 200 }, () => 3 + random() * 0.05),
    lat: Float64Array.from({ length: 200 }, () => 50.6 + random() * 0.03),
  };

  test('gives everyone a node near, and no node without anyone near', () => {
    for (const step of [100, 250, 800]) {
      const grid = candidateGrid(points, step);
      const far = (step / Math.SQRT2) * 1.001;
      const near = (a: readonly [number, number], i: number) =>
        distanceMeters(a, [points.lng[i]!, points.lat[i]!]) <= far;
      for (let i = 0; i < 200; i++) expect(grid.some(({ point }) => near(point, i))).toBe(true);
      for (const { point } of grid)
        expect(Array.from(points.lng, (_, i) => i).some((i) => near(point, i))).toBe(true);
      expect(new Set(grid.map(({ id }) => id)).size).toBe(grid.length);
      expect(grid.map(({ id }) => id)).toEqual(grid.map(({ id }) => id).sort());
    }
  });

  test('nodes are a step apart, and do not depend on the order of the points', () => {
    const grid = candidateGrid(points, 250);
    const byId = new Map(grid.map(({ id, point }) => [id, point]));
    let pairs = 0;
    for (const [id, point] of byId) {
      const [row, column] = id.split('-').map(Number) as [number, number];
      const name = (r: number, c: number) =>
        `${String(r).padStart(4, '0')}-${String(c).padStart(4, '0')}`;
      for (const other of [byId.get(name(row + 1, column)), byId.get(name(row, column + 1))]) {
        if (!other) continue;
        expect(distanceMeters(point, other)).toBeGreaterThan(249);
        expect(distanceMeters(point, other)).toBeLessThan(251);
        pairs++;
      }
    }
    expect(pairs).toBeGreaterThan(20);
    const reversed = { lng: points.lng.toReversed(), lat: points.lat.toReversed() };
    expect(candidateGrid(reversed, 250)).toEqual(grid);
  });

  test('refuses a step that is too fine', () => {
    for (const step of [0, -5, 49, NaN, Infinity])
      expect(() => candidateGrid(points, step)).toThrow('too fine');
  });
});
