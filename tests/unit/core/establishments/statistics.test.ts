import type { MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { partitionEstablishments } from '../../../../src/core/establishments/partition-establishments.ts';
import { countEstablishments } from '../../../../src/core/establishments/statistics.ts';
import { nafNumber } from '../../../../src/core/establishments/naf.ts';
import { columnsOf, rowsFromSeed } from './establishments-from-seed.ts';
import type { EstablishmentRow } from './establishments-from-seed.ts';

const rows = rowsFromSeed(4_000, 11);
const tiles = partitionEstablishments(columnsOf(rows), 300);

const rectangle = (minX: number, minY: number, maxX: number, maxY: number) => [
  [minX, minY],
  [maxX, minY],
  [maxX, maxY],
  [minX, maxY],
  [minX, minY],
];
const square: Polygon = { type: 'Polygon', coordinates: [rectangle(3.05, 50.6, 3.15, 50.65)] };
/** A frame (a square with a hole) and, apart, a small square. */
const frame: MultiPolygon = {
  type: 'MultiPolygon',
  coordinates: [
    [rectangle(3.02, 50.57, 3.2, 50.7), rectangle(3.05, 50.6, 3.15, 50.65)],
    [rectangle(3.22, 50.71, 3.24, 50.72)],
  ],
};

const inSquare = ({ lng, lat }: EstablishmentRow) =>
  lng > 3_050_000 && lng < 3_150_000 && lat > 50_600_000 && lat < 50_650_000;
const inFrame = (row: EstablishmentRow) =>
  (row.lng > 3_020_000 &&
    row.lng < 3_200_000 &&
    row.lat > 50_570_000 &&
    row.lat < 50_700_000 &&
    !inSquare(row)) ||
  (row.lng > 3_220_000 && row.lng < 3_240_000 && row.lat > 50_710_000 && row.lat < 50_720_000);

describe('countEstablishments', () => {
  const statistics = countEstablishments(tiles, [
    { id: 'square', geometry: square, populationCount: 8_000 },
    { id: 'frame', geometry: frame, populationCount: null },
    {
      id: 'elsewhere',
      geometry: { type: 'Polygon', coordinates: [rectangle(4, 51, 4.1, 51.1)] },
      populationCount: 0,
    },
  ]);

  it.each([
    ['square', inSquare],
    ['frame', inFrame],
  ] as const)('counts the %s as one by one counting does', (id, inside) => {
    const found = statistics.find((entry) => entry.id === id)!;
    const expected = rows.filter(inside);
    expect(found.count).toBe(expected.length);
    found.countByNafSection.forEach((count, section) =>
      expect(count).toBe(expected.filter((row) => row.naf === section).length),
    );
    found.countBySizeClass.forEach((count, size) =>
      expect(count).toBe(expected.filter((row) => row.size === size).length),
    );
    for (const { year, count } of found.creations) {
      expect(count).toBe(expected.filter((row) => row.year === year - 1900).length);
    }
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    expect(sum(found.countByNafSection) + found.unknownNafSectionCount).toBe(found.count);
    expect(sum(found.countBySizeClass) + found.unknownSizeClassCount).toBe(found.count);
    expect(
      sum(found.creations.map((creation) => creation.count)) + found.unknownCreationYearCount,
    ).toBe(found.count);
    const known = expected.filter((row) => row.size !== 255);
    expect(found.withoutEmployeesShare).toBeCloseTo(
      known.filter((row) => row.size === 0).length / known.length,
      12,
    );
  });

  it('gives densities by area and by inhabitants, the hole left out', () => {
    const [inside, around] = statistics;
    // 0.1° by 0.05° at 50.6°: about 7.08 km by 5.56 km.
    expect(inside!.areaSquareMeters / 1e6).toBeCloseTo(39.4, 0);
    expect(inside!.perSquareKilometer).toBeCloseTo(inside!.count / 39.4, 0);
    expect(inside!.perThousandInhabitants).toBeCloseTo(inside!.count / 8, 9);
    expect(around!.perThousandInhabitants).toBeNull();
    expect(around!.areaSquareMeters / 1e6).toBeCloseTo(12.76 * 14.46 - 39.4 + 1.42 * 1.11, -1);
  });

  it('says nothing of what it cannot know', () => {
    const empty = statistics[2]!;
    expect(empty).toMatchObject({ count: 0, withoutEmployeesShare: null, creations: [] });
    expect(empty.perThousandInhabitants).toBeNull();
    expect(empty.perSquareKilometer).toBe(0);
  });

  it('counts kinds among those told to be of it or not, as one by one counting does', () => {
    const proximity = nafNumber('56.10A');
    const other = nafNumber('62.01Z');
    const told = rows.slice(0, 600).map((row, i) => ({
      ...row,
      nafCode: [0, proximity, other][i % 3]!,
      craft: i % 5 === 0 ? 1 : 0,
      socialEconomy: [0, 1, 255, 255][i % 4]!,
    }));
    const details = (craft: boolean) => ({
      nafCode: Uint32Array.from(told, (row) => row.nafCode),
      employer: new Uint8Array(told.length).fill(255),
      legalFamily: new Uint8Array(told.length).fill(255),
      socialEconomy: Uint8Array.from(told, (row) => row.socialEconomy),
      craft: Uint8Array.from(told, (row) => (craft ? row.craft : 0)),
    });
    const tile = {
      bbox: [3, 50.5, 3.3, 50.8] as const,
      count: told.length,
      ...columnsOf(told),
    };
    const perimeter = { id: 'square', geometry: square, populationCount: null };
    const inside = told.filter(inSquare);
    const count = (fits: (row: (typeof told)[number]) => boolean) => inside.filter(fits).length;
    const [found] = countEstablishments([{ ...tile, details: details(true) }], [perimeter]);
    expect(inside.length).toBeGreaterThan(50);
    expect(found!.byTheme).toEqual([
      {
        count: count(({ nafCode }) => nafCode === proximity),
        knownCount: count(({ nafCode }) => nafCode !== 0),
      },
      { count: count(({ craft }) => craft === 1), knownCount: inside.length },
      {
        count: count(({ socialEconomy }) => socialEconomy === 1),
        knownCount: count(({ socialEconomy }) => socialEconomy !== 255),
      },
    ]);
    // A register of crafts with nobody in it does not tell; nor does a tile without details.
    const [silent] = countEstablishments([{ ...tile, details: details(false) }], [perimeter]);
    expect(silent!.byTheme[1]).toEqual({ count: 0, knownCount: 0 });
    const [bare] = countEstablishments([tile], [perimeter]);
    expect(bare!.byTheme).toEqual(Array(3).fill({ count: 0, knownCount: 0 }));
  });

  it('believes the source on employees before the size, which is often blank', () => {
    const one = (size: number, employer: number) => ({ size, employer });
    const told = [one(255, 0), one(255, 1), one(0, 255), one(3, 255), one(0, 1), one(255, 255)];
    const n = told.length;
    const whole: Polygon = { type: 'Polygon', coordinates: [rectangle(3, 50, 4, 51)] };
    const tile = {
      bbox: [3, 50, 4, 51] as const,
      count: n,
      lngMicrodegrees: Int32Array.from(told, (_, i) => 3_100_001 + 2 * i),
      latMicrodegrees: new Int32Array(n).fill(50_500_001),
      nafSection: new Uint8Array(n),
      sizeClass: Uint8Array.from(told, ({ size }) => size),
      creationYear: new Uint8Array(n),
    };
    const perimeter = { id: 'whole', geometry: whole, populationCount: null };
    const details = {
      nafCode: new Uint32Array(n),
      employer: Uint8Array.from(told, ({ employer }) => employer),
      legalFamily: new Uint8Array(n),
      socialEconomy: new Uint8Array(n),
      craft: new Uint8Array(n),
    };
    const [withDetails] = countEstablishments([{ ...tile, details }], [perimeter]);
    expect(withDetails).toMatchObject({
      employmentKnownCount: 5,
      withoutEmployeesCount: 2,
      withoutEmployeesShare: 0.4,
    });
    const [bySize] = countEstablishments([tile], [perimeter]);
    expect(bySize).toMatchObject({ employmentKnownCount: 3, withoutEmployeesCount: 2 });
  });
});
