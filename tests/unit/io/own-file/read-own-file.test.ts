import fc from 'fast-check';
import { geojson as fgbLibrary } from 'flatgeobuf';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import type { OwnFile } from '../../../../src/core/domain/own-file.ts';
import { writeScenario } from '../../../../src/io/scenario-file.ts';
import { scenarios } from '../../../helpers/scenario-arbitraries.ts';
import { readOwnFile } from '../../../../src/io/own-file/read-own-file.ts';

const LAMBERT_93 =
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
async function readBytes(name: string, bytes: Uint8Array): Promise<OwnFile> {
  const file = await readOwnFile(name, bytes);
  if (!('rows' in file)) throw new Error(`${name} was read as a scenario.`);
  return file;
}
const read = (text: string, name = 'essai'): Promise<OwnFile> => readBytes(name, bytesOf(text));

async function faultOf(reading: Promise<unknown>): Promise<unknown> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof MaillageError && error.code === 'own_file') return error.details['fault'];
    throw error;
  }
  return null;
}

/** A place of the metropolis, to the millionth of a degree. */
const place = fc
  .tuple(
    fc.integer({ min: 2_800_000, max: 3_300_000 }),
    fc.integer({ min: 50_450_000, max: 50_850_000 }),
  ) // prettier-ignore
  .map(([lng, lat]): [number, number] => [lng / 1e6, lat / 1e6]);
const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  place.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  fc
    .array(place, { minLength: 2, maxLength: 5 })
    .map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  fc
    .array(place, { minLength: 3, maxLength: 6 })
    .map((ring) => ({ type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]] })),
);
const features = fc.array(
  fc.record({
    type: fc.constant('Feature' as const),
    properties: fc.record({ nom: fc.string({ minLength: 1 }), effectif: fc.integer() }),
    geometry,
  }),
  { minLength: 1, maxLength: 8 },
);
const collection = (all: readonly Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features: [...all] }); // prettier-ignore

const flat = (one: Geometry): number[] =>
  'coordinates' in one ? (one.coordinates as unknown[]).flat(4 as 1).map(Number) : [];
function moved(one: Geometry, change: (position: Position) => Position): Geometry {
  const walk = (nested: unknown): unknown =>
    typeof (nested as Position)[0] === 'number'
      ? change(nested as Position)
      : (nested as unknown[]).map(walk);
  return { ...one, coordinates: walk((one as { coordinates: unknown }).coordinates) } as Geometry;
}

function expectSame(file: OwnFile, wanted: readonly Feature[], tolerance = 0): void {
  expect(file.rows).toHaveLength(wanted.length);
  file.rows.forEach(({ place: found }, i) => {
    expect(found?.kind).toBe('geometry');
    if (found?.kind !== 'geometry') return;
    expect(found.geometry.type).toBe(wanted[i]!.geometry.type);
    const [a, b] = [flat(found.geometry), flat(wanted[i]!.geometry)];
    expect(a).toHaveLength(b.length);
    a.forEach((value, at) => expect(Math.abs(value - b[at]!)).toBeLessThanOrEqual(tolerance));
  });
}

describe('A scenario', () => {
  test('gives back what was written, whatever the file is called', () =>
    fc.assert(
      fc.asyncProperty(
        scenarios,
        fc.constantFrom('essai.json', 'essai.maillage.json', 'essai'),
        async (scenario, name) => {
          expect(await readOwnFile(name, bytesOf(writeScenario(scenario)))).toEqual(scenario);
        },
      ),
    ));

  test.each([
    ['cut', (text: string) => text.slice(0, 80)],
    ['of a later version', (text: string) => text.replace('"version": 1', '"version": 9')],
    ['not a scenario', () => '{"type":"FeatureCollection","features":[]}'],
  ])('%s is refused as a scenario, not as a map', async (_, damage) => {
    const [scenario] = fc.sample(scenarios, 1);
    const bytes = bytesOf(damage(writeScenario(scenario!)));
    await expect(readOwnFile('essai.maillage.json', bytes)).rejects.toMatchObject({
      code: 'scenario_invalid',
      details: { file: 'essai.maillage.json' },
    });
  });
});

describe('GeoJSON', () => {
  test('gives back what was written, in degrees', () =>
    fc.assert(
      fc.asyncProperty(features, async (wanted) => {
        const file = await read(JSON.stringify(collection(wanted)));
        expect(file).toMatchObject({ format: 'geojson', coordinates: 'degrees', nameColumn: 0 });
        expectSame(file, wanted);
        expect(file.rows.map(({ values }) => values)).toEqual(
          wanted.map(({ properties }) => [properties.nom, properties.effectif]),
        );
      }),
    ));

  test.each([
    ['lambert93', LAMBERT_93, 'urn:ogc:def:crs:EPSG::2154'],
    ['lambert93', LAMBERT_93, null],
    ['mercator', 'EPSG:3857', 'EPSG:3857'],
  ])('%s is taken to degrees as proj4 does', (name, system, declared) =>
    fc.assert(
      fc.asyncProperty(features, async (wanted) => {
        const project = proj4('WGS84', system);
        const projected = wanted.map((one) => ({
          ...one,
          geometry: moved(one.geometry, (position) => project.forward([position[0]!, position[1]!])), // prettier-ignore
        }));
        const crs = declared === null ? {} : { crs: { type: 'name', properties: { name: declared } } }; // prettier-ignore
        const file = await read(JSON.stringify({ ...collection(projected), ...crs }));
        expect(file.coordinates).toBe(name);
        expectSame(file, wanted, 1e-8);
      }),
    ),
  );

  test('keeps features without geometry in the table, and a lone geometry as one row', async () => {
    const point = { type: 'Point', coordinates: [3, 50.6] };
    const file = await read(
      JSON.stringify(
        collection([
          { type: 'Feature', properties: { a: 1 }, geometry: point as Geometry },
          { type: 'Feature', properties: { b: { c: [2] } }, geometry: null as never },
        ]),
      ),
    );
    expect(file.rows.map(({ place: found }) => found?.kind ?? null)).toEqual(['geometry', null]);
    expect(file.rows[1]!.values).toEqual([null, '{"c":[2]}']);
    expect((await read(JSON.stringify(point))).rows).toHaveLength(1);
  });

  test('a cut file is an error wherever it is cut', () =>
    fc.assert(
      fc.asyncProperty(
        features,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        async (all, at) => {
          const text = JSON.stringify(collection(all));
          expect(await faultOf(read(text.slice(0, Math.max(1, Math.floor(text.length * at)))))).toBe('json'); // prettier-ignore
        },
      ),
    ));

  test('says what is wrong', async () => {
    const point = (x: number, y: number): string =>
      JSON.stringify({ type: 'Point', coordinates: [x, y] });
    expect(await faultOf(read(point(50.63, 3.06)))).toBe('swapped');
    expect(await faultOf(read(point(1_702_000, 9_270_000)))).toBe('projection');
    expect(await faultOf(read('{"type":"Topology"}'))).toBe('not_geojson');
    expect(await faultOf(read('[1]'))).toBe('not_geojson');
    expect(await faultOf(read('{"type":"Point","coordinates":["3",50]}'))).toBe('not_geojson');
    expect(await faultOf(read('{"type":"FeatureCollection","features":[]}'))).toBe('no_geometry');
    expect(await faultOf(read('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[1,2]]}}]}'))).toBe('geometry'); // prettier-ignore
    const named = { type: 'Point', coordinates: [3, 50], crs: { properties: { name: 'EPSG:27572' } } }; // prettier-ignore
    expect(await faultOf(read(JSON.stringify(named)))).toBe('projection_named');
  });
});

describe('CSV', () => {
  const label = fc.stringMatching(/^[a-zA-Zéèàç ;,"'<>&]{1,20}$/).filter((text) => /[^\s']/.test(text) && !text.startsWith("'")); // prettier-ignore
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  test('gives back places and cells, whatever separator, decimal sign, encoding and notes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(place, label), { minLength: 1, maxLength: 10 }),
        fc.constantFrom(';', '\t', '|'),
        fc.constantFrom('.', ','),
        fc.constantFrom('utf-8', 'bom', 'utf-16', 'windows-1252'),
        fc.boolean(),
        async (lines, separator, decimal, encoding, notes) => {
          const preamble = notes ? 'Une note ; sur ses sources\r\nUne autre\r\n\r\n' : '';
          const number = (value: number): string => value.toFixed(6).replace('.', decimal);
          const text =
            preamble +
            [
              ['Longitude', 'Libellé', 'Latitude'].join(separator),
              ...lines.map(([[lng, lat], name]) =>
                [number(lng), quoted(name), number(lat)].join(separator),
              ),
            ].join('\r\n');
          const file = await readBytes('essai.csv', encoded(text, encoding));
          expect(file.columns).toEqual(['Longitude', 'Libellé', 'Latitude']);
          expect(file.nameColumn).toBe(1);
          expect(file.notes).toHaveLength(notes ? 2 : 0);
          expect(file.encoding).toBe(encoding === 'bom' ? 'utf-8' : encoding);
          expect(file.rows.map(({ values }) => values[1])).toEqual(lines.map(([, name]) => name.trim())); // prettier-ignore
          expectSame(file, lines.map(([coordinates]) => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates } }))); // prettier-ignore
        },
      ),
    ));

  test('places lines by the code of their QPV or commune; post codes are no communes', async () => {
    const qpv = await read('Quartier;Code du QPV\nLa Bourgogne;QN05985M\nInconnu;\nX;QP059073');
    expect(qpv.rows.map(({ place: found }) => found && 'code' in found && found.code)).toEqual([
      'QN05985M',
      null,
      'QP059073',
    ]);
    const communes = await read('Code INSEE,valeur\n59350,1\n59599,2');
    expect(communes.rows[0]!.place).toEqual({ kind: 'commune', code: '59350' });
    expect(await faultOf(read('code postal,valeur\n59000,1\n59200,2'))).toBe('columns');
  });

  test('keeps lines without a place and the zeros of codes', async () => {
    const file = await read('id;x;y;siret\n007;704250;7059800;01234567890123\n8;;;\n9;abc;1;');
    expect(file.coordinates).toBe('lambert93');
    expect(file.rows.map(({ number, place: found }) => [number, found?.kind ?? null])).toEqual([
      [2, 'geometry'],
      [3, null],
      [4, null],
    ]);
    expect(file.rows[0]!.values).toEqual(['007', 704250, 7059800, '01234567890123']);
  });

  test('says what is wrong', async () => {
    expect(await faultOf(read('nom;adresse\na;b'))).toBe('columns');
    expect(await faultOf(read('lon;lat\n'))).toBe('empty');
    expect(await faultOf(read('lon;lat\n;'))).toBe('empty');
    expect(await faultOf(read('lon;lat\nici;là'))).toBe('no_geometry');
    expect(await faultOf(read('lon;lat\n50,6;3,1'))).toBe('swapped');
    expect(await faultOf(read(' \n '))).toBe('empty');
  });
});

describe('FlatGeobuf', () => {
  test('gives back what the library wrote', () =>
    fc.assert(
      fc.asyncProperty(features, async (wanted) => {
        const bytes = fgbLibrary.serialize(collection(wanted));
        const file = await readBytes('essai.fgb', bytes);
        expect(file.format).toBe('flatgeobuf');
        expectSame(file, wanted);
        expect(file.rows.map(({ values }) => values[0])).toEqual(wanted.map(({ properties }) => properties.nom)); // prettier-ignore
      }),
    ));

  test('a cut file is damaged wherever it is cut', () =>
    fc.assert(
      fc.asyncProperty(
        features,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (all, at) => {
          const bytes = fgbLibrary.serialize(collection(all));
          const cut = bytes.slice(0, Math.max(3, Math.floor(bytes.length * at)));
          expect(await faultOf(readBytes('essai.fgb', cut))).not.toBeNull();
        },
      ),
    ));
});

describe('any file', () => {
  test('is read or refused with a reason, and nothing else', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.string({ unit: 'binary', maxLength: 200 }).map(bytesOf),
          fc.json().map(bytesOf),
          fc
            .tuple(features, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean())
            .map(([all, at, value, binary]) => {
              const data = collection(all);
              const bytes = binary ? fgbLibrary.serialize(data) : bytesOf(JSON.stringify(data));
              bytes[at % bytes.length] = value;
              return bytes;
            }),
        ),
        async (bytes) => {
          // `faultOf` lets any other error through.
          await faultOf(readBytes('essai', bytes));
        },
      ),
      { numRuns: 400 },
    ));

  test('of another kind is refused with what to do', async () => {
    expect(await faultOf(readBytes('a', new Uint8Array()))).toBe('empty');
    expect(await faultOf(readBytes('a.xlsx', bytesOf('PK\u0003\u0004')))).toBe('archive');
    expect(await faultOf(read('<kml></kml>'))).toBe('format');
    expect(await faultOf(readBytes('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])))).toBe('format'); // prettier-ignore
  });
});

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return bytesOf(text);
  if (encoding === 'bom') return bytesOf(`\uFEFF${text}`);
  if (encoding === 'utf-16')
    return Uint8Array.from(
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    );
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
