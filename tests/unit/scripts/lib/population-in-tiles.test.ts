import fc from 'fast-check';
import type { Feature, Geometry, Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { unpackCells } from '../../../../scripts/checks/unpack-cells.ts';
import type { PreparedLayer } from '../../../../scripts/lib/bundle-writer.ts';
import { withCellsInTiles } from '../../../../scripts/lib/population-in-tiles.ts';
import type { Bbox } from '../../../../src/core/domain/territory.ts';
import { bboxContains, bboxExpand, bboxIntersects, bboxOfPoints } from '../../../../src/core/geo/bbox.ts'; // prettier-ignore
import { decodeTile } from '../../../../src/core/graph/tile-codec.ts';

const boxOf = ({ geometry }: Feature<Geometry, object>): Bbox =>
  bboxOfPoints((geometry as Polygon).coordinates[0]!);

function rectangle([minX, minY, maxX, maxY]: Bbox, properties: object): Feature<Polygon, object> {
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  const ring = [[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY], [minX, minY]]; // prettier-ignore
  const coordinates = [ring.map((corner) => corner.map(round))];
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates }, properties };
}

const layer = (id: string, features: readonly Feature<Geometry, object>[]): PreparedLayer =>
  ({ id, features }) as unknown as PreparedLayer;

const place = fc.tuple(fc.double({ min: 3, max: 3.1, noNaN: true }), fc.double({ min: 50.6, max: 50.65, noNaN: true })); // prettier-ignore
const size = fc.double({ min: 0.001, max: 0.02, noNaN: true });
const arbitraryTiles = fc
  .array(fc.tuple(place, size, size), { minLength: 1, maxLength: 12 })
  .map((boxes) =>
    boxes.map(([[x, y], width, height], i) =>
      rectangle([x, y, x + width, y + height], { packed: Uint8Array.of(i) }),
    ),
  );
const arbitraryPopulation = fc
  .array(fc.tuple(place, fc.nat(900)), { minLength: 1, maxLength: 60 })
  .map((cells) =>
    cells.map(([[x, y], people], i) =>
      rectangle([x, y, x + 0.0028, y + 0.0018], { id: `c${i}`, population: people / 2 }),
    ),
  );

/** Cells of a feature, as text of corners and people. */
function cellsOf({ properties }: Feature<Geometry, object>): string[] {
  const { cells } = properties as { cells?: Uint8Array };
  return cells
    ? unpackCells(cells).map(({ corners, people }) => [...corners.flat(), people].join(' '))
    : [];
}

function textOf({ geometry, properties }: Feature<Geometry, object>): string {
  const corners = (geometry as Polygon).coordinates[0]!.slice(0, -1).flat();
  const { population } = properties as { population: number };
  return [...corners.map((degrees) => Math.round(degrees * 1e6)), population].join(' ');
}

describe('withCellsInTiles', () => {
  test('puts each cell in one tile whose box holds it, and the streets stay as they are', () => {
    fc.assert(
      fc.property(arbitraryTiles, arbitraryPopulation, (tiles, population) => {
        const [, network] = withCellsInTiles([
          layer('population', population),
          layer('network', tiles),
        ]);
        const { features, populationCells } = network!;
        expect(populationCells).toBe(population.length);
        expect(features.flatMap(cellsOf).sort()).toEqual(population.map(textOf).sort());
        tiles.forEach((tile, i) => {
          const { packed } = features[i]!.properties as { packed: Uint8Array };
          expect(packed).toBe((tile.properties as { packed: Uint8Array }).packed);
        });
        for (const feature of features) {
          const [minX, minY, maxX, maxY] = boxOf(feature);
          for (const text of cellsOf(feature)) {
            const corners = text.split(' ').slice(0, 8).map(Number);
            for (let i = 0; i < 8; i += 2) {
              const corner = [corners[i]! / 1e6, corners[i + 1]! / 1e6] as const;
              expect(bboxContains([minX, minY, maxX, maxY], corner)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('cells that nobody walks from to a street are in tiles without street, no others', () => {
    fc.assert(
      fc.property(arbitraryTiles, arbitraryPopulation, (tiles, population) => {
        const [network] = withCellsInTiles([
          layer('network', tiles),
          layer('population', population),
        ]);
        const far = network!.features.slice(tiles.length);
        for (const feature of far) {
          const { packed } = feature.properties as { packed: Uint8Array };
          expect(decodeTile(packed).linkTail).toHaveLength(0);
        }
        const isFar = (cell: Feature<Geometry, object>) =>
          !tiles.some((tile) => bboxIntersects(boxOf(tile), bboxExpand(boxOf(cell), 250)));
        const expected = population.filter(isFar).map(textOf);
        expect(far.flatMap(cellsOf).sort()).toEqual(expected.sort());
      }),
      { numRuns: 200 },
    );
  });

  test('does not depend on the order of the cells', () => {
    fc.assert(
      fc.property(arbitraryTiles, arbitraryPopulation, (tiles, population) => {
        const pack = (cells: typeof population) =>
          withCellsInTiles([layer('network', tiles), layer('population', cells)])[0]!.features;
        expect(pack([...population].reverse())).toEqual(pack(population));
      }),
    );
  });

  test('leaves layers alone when streets or people are missing', () => {
    const tiles = [layer('network', [])];
    expect(withCellsInTiles(tiles)).toEqual(tiles);
    const people = [
      layer('population', [rectangle([3, 50, 3.1, 50.1], { id: 'a', population: 1 })]),
    ];
    expect(withCellsInTiles(people)).toEqual(people);
  });

  test('refuses a cell with a hole', () => {
    const cell = rectangle([3, 50.6, 3.01, 50.61], { id: 'a', population: 1 });
    cell.geometry.coordinates.push([[3.004, 50.604], [3.006, 50.604], [3.005, 50.606], [3.004, 50.604]]); // prettier-ignore
    const layers = [layer('network', []), layer('population', [cell])];
    expect(() => withCellsInTiles(layers)).toThrow(
      expect.objectContaining({ code: 'geometry_invalid', details: { file: 'population', feature: 'a' } }), // prettier-ignore
    );
  });
});
