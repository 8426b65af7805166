import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { populationInCommunes } from '../../../../src/core/coverage/population-in-communes.ts';
import { populationInQpv } from '../../../../src/core/coverage/population-in-qpv.ts';
import type { LayerFeatures } from '../../../../src/core/domain/features.ts';
import { bboxIntersects, bboxOfPoints } from '../../../../src/core/geo/bbox.ts';
import type { PopulationCell } from '../../../../src/core/population/cells.ts';

const square = (x: number, y: number, size: number): Position[] => [
  [x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y],
]; // prettier-ignore

function communes(list: Readonly<Record<string, Position[]>>): LayerFeatures['communes'] {
  return {
    type: 'FeatureCollection',
    features: Object.entries(list).map(([code, ring]) => ({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [ring] },
      properties: { code, name: `Commune ${code}`, population: 5 },
    })),
  };
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe('populationInCommunes', () => {
  test('shares a cell over a border, counts who is outside, and never scales to what is published', () => {
    const result = populationInCommunes(
      communes({ B: square(1, 50, 1), A: square(0, 50, 1), C: square(8, 50, 1) }),
      [
        { ring: square(0.8, 50.2, 0.4), people: 10 },
        { ring: square(1.9, 50.2, 0.2), people: 6 },
        { ring: square(5, 50, 1), people: 4 },
      ],
    );
    expect(result.areas).toMatchObject([
      { code: 'A', populationCount: expect.closeTo(5, 9), populationSource: 'cells' },
      { code: 'B', populationCount: expect.closeTo(8, 9), communes: 'Commune B' },
      { code: 'C', populationCount: null, populationSource: null },
    ]);
    expect(result.elsewhereCount).toBeCloseTo(7, 9);
    // The other part of the cell on the border is in the neighbouring commune.
    expect(result.otherLng[0]).toBeCloseTo(1.1, 9);
  });

  test('nobody is lost nor counted twice, whatever gaps and overlaps the outlines have', () => {
    const coordinate = fc.double({ min: 0, max: 3, noNaN: true });
    const box = fc.tuple(coordinate, coordinate, fc.double({ min: 0.1, max: 2, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(box, fc.integer({ min: 0, max: 500 })), { maxLength: 8 }),
        (outlines, list) => {
          const result = populationInCommunes(
            communes(Object.fromEntries(outlines.map((b, i) => [`C${i}`, square(...b)]))),
            list.map(([b, people]) => ({ ring: square(...b), people })),
          );
          const people = sum(list.map(([, count]) => count));
          const inside = sum(result.people);
          expect(inside + result.elsewhereCount!).toBeCloseTo(people, 6);
          expect(sum(result.areas.map(({ populationCount }) => populationCount ?? 0))).toBeCloseTo(inside, 6); // prettier-ignore
        },
      ),
    );
  });
});

const REAL = '../shared/data/perimeters';

describe.skipIf(!existsSync(REAL))('populationInCommunes on the real metropolis', () => {
  const read = (name: string): Feature<Polygon>[] =>
    (JSON.parse(readFileSync(`${REAL}/${name}`, 'utf8')) as FeatureCollection<Polygon>).features;

  test('holds everyone of the grid, and each commune as a perimeter cut alone does', () => {
    const cells = read('filosofi2017_carreaux_200m_mel.geojson').map(
      ({ geometry, properties }): PopulationCell => ({
        ring: geometry.coordinates[0]!,
        people: Number(properties!['num_people']),
      }),
    );
    const boxes = cells.map(({ ring }) => bboxOfPoints(ring));
    const features = read('communes_mel_and_neighbours_2023.geojson')
      .filter(({ properties }) => properties!['SIREN_EPCI'] === '200093201')
      .map(({ geometry, properties }) => {
        const code = String(properties!['INSEE_COM']);
        const words = { code, name: String(properties!['NOM']), population: null };
        return { type: 'Feature' as const, geometry, properties: words };
      });
    const result = populationInCommunes({ type: 'FeatureCollection', features }, cells);
    const people = sum(cells.map((cell) => cell.people));
    expect(result.areas).toHaveLength(95);
    expect(sum(result.people) + result.elsewhereCount!).toBeCloseTo(people, 3);
    expect(result.elsewhereCount!).toBeLessThan(people * 0.01);
    const alone = populationInQpv(
      2024,
      {
        type: 'FeatureCollection',
        features: features.map((feature) => {
          const { code, name } = feature.properties;
          return { ...feature, properties: { code, name, communes: name, communeCodes: code } };
        }),
      },
      (box) => cells.filter((_, i) => bboxIntersects(boxes[i]!, box)),
      new Map(),
    );
    alone.areas.forEach(({ code, populationCount }, i) => {
      // Outlines of neighbours overlap by less than a metre here and there.
      expect(Math.abs(result.areas[i]!.populationCount! - populationCount!), code).toBeLessThan(1);
    });
  });
});
