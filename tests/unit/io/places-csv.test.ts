import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import type { Bbox } from '../../../src/core/domain/territory.ts';
import { decodeSpreadsheetText, readPlacesCsv } from '../../../src/io/places-csv.ts';

const METROPOLIS: Bbox = [2.7, 50.4, 3.4, 50.9];
const toLambert = proj4(
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m',
);
const lng = fc.integer({ min: 2_700_010, max: 3_399_990 }).map((value) => value / 1e6);
const lat = fc.integer({ min: 50_400_010, max: 50_899_990 }).map((value) => value / 1e6);
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('readPlacesCsv', () => {
  test('reads what was written, whatever the separator, the decimal sign and the projection', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(lng, lat, fc.string()), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(';', '\t', '|'),
        fc.constantFrom('.', ','),
        fc.boolean(),
        fc.constantFrom('\n', '\r\n'),
        (places, separator, decimal, projected, end) => {
          const lines = places.map(([x, y, label]) => {
            const [first, second] = projected ? toLambert.forward([x, y]) : [x, y];
            const written = [second!, first!].map((value) =>
              value.toFixed(6).replace('.', decimal),
            );
            return [cell(label.replace(/[\r\n]/g, ' ')), ...written].join(separator);
          });
          const header = projected ? ['Adresse', 'Y', 'X'] : ['Adresse', 'Latitude', 'Longitude'];
          const file = readPlacesCsv([header.join(separator), ...lines].join(end), METROPOLIS);
          expect(file.faults).toEqual([]);
          expect(file.coordinates).toBe(projected ? 'lambert93' : 'degrees');
          expect(file.places).toHaveLength(places.length);
          file.places.forEach(({ id, label, point }, i) => {
            expect(id).toBe(`ligne-${i + 2}`);
            expect(label).toBe(places[i]![2].replace(/[\r\n]/g, ' ').trim() || null);
            expect(Math.abs(point[0] - places[i]![0])).toBeLessThan(6e-6);
            expect(Math.abs(point[1] - places[i]![1])).toBeLessThan(6e-6);
          });
        },
      ),
    );
  });

  test.each([
    ['lat,lon\n50.63,3.06', ['lon', 'lat']],
    ['id;lng;lat\na;3,06;50,63', ['lng', 'lat']],
    [
      '﻿"Réf.";"X Lambert-93";"Y Lambert-93"\nA1;704 250,5;7 059 000',
      ['X Lambert-93', 'Y Lambert-93'],
    ],
    ['nom;geo_point_2d\nHalle;"50.63, 3.06"', ['geo_point_2d']],
  ])('finds the columns of %j', (text, columns) => {
    const file = readPlacesCsv(text, METROPOLIS);
    expect(file).toMatchObject({ columns, faults: [] });
    expect(file.places).toHaveLength(1);
    const { point } = file.places[0]!;
    expect(point[0]).toBeGreaterThan(3);
    expect(point[1]).toBeGreaterThan(50.6);
  });

  test('tells each line that is no place, with its number and what it says', () => {
    const file = readPlacesCsv(
      [
        'Recherche du 3 mai',
        '',
        'id;nom;lat;lng',
        'a;Halle;50,63;3,06',
        'b;Sans place;;',
        '',
        'c;Illisible;50,63;trois',
        'd;Inversé;3,06;50,63',
        'e;Paris;48,85;2,35',
        'a;Encore;50,64;3,07',
        'f;Trop loin;500;3',
      ].join('\n'),
      METROPOLIS,
    );
    expect(file.places).toEqual([{ id: 'a', label: 'Halle', point: [3.06, 50.63] }]);
    expect(file.faults).toEqual([
      { line: 5, fault: 'coordinates_missing', value: ' ; ' },
      { line: 7, fault: 'coordinates_invalid', value: 'trois ; 50,63' },
      { line: 8, fault: 'coordinates_swapped', value: '50,63 ; 3,06' },
      { line: 9, fault: 'outside_territory', value: '2,35 ; 48,85' },
      { line: 10, fault: 'id_repeated', value: 'a' },
      { line: 11, fault: 'coordinates_invalid', value: '3 ; 500' },
    ]);
  });

  test('says what is missing from a file without places', () => {
    expect(() => readPlacesCsv('', null)).toThrow(
      expect.objectContaining({ code: 'file_invalid' }),
    );
    expect(() => readPlacesCsv('adresse\n3 rue de Lille', null)).toThrow(
      expect.objectContaining({ code: 'column_missing' }),
    );
  });

  test('never fails otherwise on any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const { places } = readPlacesCsv(`lat;lng\n${text}`, METROPOLIS);
        for (const { point } of places) expect(point.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

test('text of spreadsheets is UTF-8, else Windows-1252', () => {
  expect(decodeSpreadsheetText(new TextEncoder().encode('Épinal').buffer)).toBe('Épinal');
  expect(decodeSpreadsheetText(Uint8Array.from([0xc9, 0x70, 0x69]).buffer)).toBe('Épi');
});
