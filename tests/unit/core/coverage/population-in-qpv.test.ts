import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { intersection } from 'polyclip-ts';
import { describe, expect, test } from 'vitest';
import {
  populationInQpv,
  publishedPopulationOf,
  type CellsIn,
} from '../../../../src/core/coverage/population-in-qpv.ts';
import type { LayerFeatures } from '../../../../src/core/domain/features.ts';
import { bboxIntersects, bboxOfPoints } from '../../../../src/core/geo/bbox.ts';

type Ring = [number, number][];

const square = (x: number, y: number, size: number): Ring => [
  [x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y],
]; // prettier-ignore

function cells(list: readonly { ring: Ring; people: number }[]): CellsIn {
  return (bbox) => list.filter(({ ring }) => bboxIntersects(bboxOfPoints(ring), bbox));
}

function perimeters(list: Readonly<Record<string, Position[][]>>): LayerFeatures['qpv_2024'] {
  return {
    type: 'FeatureCollection',
    features: Object.entries(list).map(([code, coordinates]) => ({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates },
      properties: { code, name: `Quartier ${code}`, communes: 'Lille', communeCodes: '59350' },
    })),
  };
}

const none = new Map<string, number>();
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe('populationInQpv', () => {
  test('a half-covered cell gives half its people, at the centroid of that half', () => {
    const result = populationInQpv(
      2024,
      perimeters({ A: [square(3, 50, 1.5)] }),
      cells([
        { ring: square(3, 50, 1), people: 10 },
        { ring: square(4, 50, 1), people: 8 },
        { ring: square(9, 50, 1), people: 99 },
      ]),
      none,
    );
    expect([...result.people]).toEqual([10, 4].map((people) => expect.closeTo(people, 9)));
    expect([...result.lng]).toEqual([3.5, 4.25].map((lng) => expect.closeTo(lng, 9)));
    expect(result.otherLng[0]).toBeNaN();
    expect(result.otherLng[1]).toBeCloseTo(4.75, 9);
    expect(result.areas[0]).toMatchObject({
      populationSource: 'cells',
      firstPoint: 0,
      endPoint: 2,
    });
    expect(result.areas[0]!.populationCount).toBeCloseTo(14, 9);
  });

  test('parts are scaled to the published population, each QPV on its own', () => {
    const result = populationInQpv(
      2024,
      perimeters({ B: [square(4, 50, 1)], A: [square(3, 50, 1)] }),
      cells([{ ring: square(3.5, 50, 1), people: 10 }]),
      new Map([['B', 40]]),
    );
    expect(result.areas.map((row) => row.code)).toEqual(['A', 'B']);
    expect(result.people[0]).toBeCloseTo(5, 9);
    expect(result.people[1]).toBeCloseTo(40, 9);
    expect(result.areas[1]!.populationSource).toBe('published');
  });

  test('a perimeter without any cell keeps its published population and has no point', () => {
    const result = populationInQpv(
      2024,
      perimeters({ A: [square(3, 50, 1)], B: [square(8, 50, 1)] }),
      cells([]),
      new Map([['A', 1200]]),
    );
    expect(result.areas[0]).toMatchObject({ populationCount: 1200, firstPoint: 0, endPoint: 0 });
    expect(result.areas[1]).toMatchObject({ populationCount: null, populationSource: null });
  });

  test('a cell that is not convex is refused with its place', () => {
    const dented: Ring = [[0, 0], [4, 0], [1, 1], [0, 4], [0, 0]]; // prettier-ignore
    expect(() =>
      populationInQpv(
        2024,
        perimeters({ A: [square(0, 0, 4)] }),
        cells([{ ring: dented, people: 1 }]),
        none,
      ),
    ).toThrow(expect.objectContaining({ code: 'geometry_invalid' }));
  });

  test('nobody is lost: perimeters that tile the plane share out every cell whole', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            x: fc.double({ min: -0.9, max: 0.9, noNaN: true }),
            y: fc.double({ min: -0.9, max: 0.9, noNaN: true }),
            size: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
            people: fc.integer({ min: 1, max: 500 }),
          }),
          { maxLength: 12 },
        ),
        (list) => {
          const result = populationInQpv(
            2024,
            perimeters(
              Object.fromEntries(
                [-2, -1, 0, 1].flatMap((x) =>
                  [-2, -1, 0, 1].map((y) => [`${x} ${y}`, [square(x, y, 1)]] as const),
                ),
              ),
            ),
            cells(list.map(({ x, y, size, people }) => ({ ring: square(x, y, size), people }))),
            none,
          );
          expect(sum(result.people)).toBeCloseTo(sum(list.map(({ people }) => people)), 6);
        },
      ),
    );
  });
});

describe('publishedPopulationOf', () => {
  test('never mixes generations, and takes an unpublished figure for unknown', () => {
    const figures = {
      type: 'FeatureCollection',
      features: [
        { code: 'QN1', generation: 2024, population: 10 },
        { code: 'QP1', generation: 2015, population: 20 },
        { code: 'QN2', generation: 2024, population: null },
      ].map((properties) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [3, 50] },
        properties,
      })),
    } as unknown as LayerFeatures['qpv_figures'];
    expect([...publishedPopulationOf(figures, 2024)]).toEqual([['QN1', 10]]);
    expect([...publishedPopulationOf(figures, 2015)]).toEqual([['QP1', 20]]);
  });
});

const REAL = '../shared/data/perimeters';

describe.skipIf(!existsSync(REAL))('populationInQpv on the real metropolis', () => {
  const read = (name: string): FeatureCollection<Polygon | MultiPolygon> =>
    JSON.parse(readFileSync(`${REAL}/${name}`, 'utf8')) as never;

  test('equals polyclip-ts cell by cell', () => {
    const grid = read('filosofi2017_carreaux_200m_mel.geojson').features;
    const qpv = read('qpv_2015_mel_lb93source.geojson').features;
    const result = populationInQpv(
      2015,
      {
        type: 'FeatureCollection',
        features: qpv.map((feature) => ({
          ...feature,
          properties: {
            code: String(feature.properties!['CODE_QP']),
            name: String(feature.properties!['NOM_QP']),
            communes: '',
            communeCodes: '',
          },
        })),
      },
      cells(
        grid.map((feature) => ({
          ring: feature.geometry.coordinates[0] as Ring,
          people: Number(feature.properties!['num_people']),
        })),
      ),
      none,
    );
    const ringArea = (ring: Ring): number => {
      let twice = 0;
      for (let i = 0; i + 1 < ring.length; i++)
        twice +=
          (ring[i]![0] - ring[0]![0]) * (ring[i + 1]![1] - ring[0]![1]) -
          (ring[i + 1]![0] - ring[0]![0]) * (ring[i]![1] - ring[0]![1]);
      return twice / 2;
    };
    const extent = (rings: Ring): number[] => [
      Math.min(...rings.map(([x]) => x)),
      Math.min(...rings.map(([, y]) => y)),
      Math.max(...rings.map(([x]) => x)),
      Math.max(...rings.map(([, y]) => y)),
    ];
    const grids = grid.map((feature) => {
      const ring = feature.geometry.coordinates[0] as Ring;
      return { ring, box: extent(ring), people: Number(feature.properties!['num_people']) };
    });
    let compared = 0;
    for (const row of result.areas) {
      const feature = qpv.find(({ properties }) => properties!['CODE_QP'] === row.code)!;
      const coordinates = (
        feature.geometry.type === 'Polygon'
          ? [feature.geometry.coordinates]
          : feature.geometry.coordinates
      ) as Ring[][];
      // polyclip-ts takes seconds on the longest outlines: the other twenty say enough.
      if (coordinates.flat(2).length > 200) continue;
      compared += 1;
      const box = extent(coordinates.flatMap(([shell]) => shell!));
      let expected = 0;
      for (const cell of grids) {
        if (cell.box[0]! > box[2]! || cell.box[2]! < box[0]!) continue;
        if (cell.box[1]! > box[3]! || cell.box[3]! < box[1]!) continue;
        const pieces = intersection(coordinates, [cell.ring]);
        const area = sum(pieces.flatMap((rings) => rings.map((ring) => ringArea(ring as Ring))));
        expected += (cell.people * area) / Math.abs(ringArea(cell.ring));
      }
      const actual = sum(result.people.subarray(row.firstPoint, row.endPoint));
      expect(Math.abs(actual - expected), row.code).toBeLessThan(1e-3);
      expect(expected, row.code).toBeGreaterThan(100);
    }
    expect(result.areas).toHaveLength(26);
    expect(compared).toBeGreaterThan(10);
  });
});
