import type { MultiPolygon, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import type { OwnFile } from '../../../../src/core/domain/own-file.ts';
import { readOwnFile } from '../../../../src/io/own-file/read-own-file.ts';
import {
  bandsGeoJson,
  coverageCsv,
  coverageGeoJson,
} from '../../../../src/state/couverture/coverage-export.ts';
import { EXPORT_NOTES } from '../../../../src/text/couverture/coverage-files.ts';
import { bandsUpTo, COVERAGE_RESULT, QPV, STRUCTURES } from '../../../helpers/coverage-fixtures.ts';

const structures = new Map(STRUCTURES.features.map((feature) => [feature.properties.id, feature]));
const outlines = new Map<string, Polygon | MultiPolygon>(
  QPV.features.map(({ geometry, properties }) => [properties.code, geometry]),
);
const query = 'ecran=couverture&vers=ruche&minutes=20';
const notes = [
  'Couverture · Essai',
  'Source : producteur, https://exemple.fr/?id=3',
  EXPORT_NOTES.link(`https://exemple.fr/?${query}`),
];
async function open(text: string): Promise<OwnFile> {
  const file = await readOwnFile('essai', new TextEncoder().encode(text));
  if (!('rows' in file)) throw new Error('It was read as a scenario.');
  return file;
}

test('the table comes back with its question, a line per QPV placed by its code', async () => {
  const file = await open(coverageCsv(COVERAGE_RESULT, structures, notes));
  expect(new URLSearchParams(file.query ?? '')).toEqual(new URLSearchParams(query));
  expect(file.notes).toEqual(notes);
  expect(file.rows.map(({ place }) => place && 'code' in place && place.code)).toEqual(
    COVERAGE_RESULT.rows.map(({ code }) => code),
  );
  expect(file.rows.map(({ values }) => values[file.nameColumn!])).toEqual(
    COVERAGE_RESULT.rows.map(({ name }) => name),
  );
});

test('QPV come back with their outlines and figures; one without outline has none', async () => {
  const [lost, ...known] = [...outlines.keys()];
  const some = new Map(known.map((code) => [code, outlines.get(code)!]));
  const file = await open(coverageGeoJson(COVERAGE_RESULT, some, structures, notes));
  expect(file.query).not.toBeNull();
  COVERAGE_RESULT.rows.forEach((row, i) => {
    const { place, values } = file.rows[i]!;
    const valueOf = (column: string) => values[file.columns.indexOf(column)];
    expect(place && 'geometry' in place ? place.geometry : null).toEqual(
      some.get(row.code) ?? null,
    );
    if (row.code === lost) expect(place).toBeNull();
    expect(valueOf('code')).toBe(row.code);
    // Where no share is known, nobody is said to be covered or beyond.
    expect(valueOf('beyond')).toBe(row.share === null ? null : Math.round(row.beyondCount));
    expect(valueOf('share')).toBe(row.share === null ? null : Number(row.share.toFixed(4)));
  });
});

test('bands come back as areas', async () => {
  const bands = bandsUpTo([300, 600]);
  const file = await open(bandsGeoJson(bands, notes));
  expect(file.query).not.toBeNull();
  expect(file.rows.map(({ values }) => values[file.columns.indexOf('minutes')])).toEqual([5, 10]);
  expect(file.rows.map(({ place }) => place && 'geometry' in place && place.geometry)).toEqual(
    bands.map(({ geometry }) => geometry),
  );
});
