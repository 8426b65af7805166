import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distanceMeters } from '../../../../../src/core/geo/distance.ts';
import { recordReader } from '../../../../../scripts/lib/readers/index.ts';
import type { ReaderOptions } from '../../../../../scripts/lib/readers/index.ts';
import type { SourceRecord } from '../../../../../scripts/lib/records.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-readers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function read(
  reader: string,
  content: Uint8Array | string,
  options: ReaderOptions = {},
): Promise<SourceRecord[]> {
  const name = `file-${files++}`;
  const path = join(folder, name);
  await writeFile(path, content);
  const records: SourceRecord[] = [];
  for await (const record of recordReader(reader)({ path, name }, options)) records.push(record);
  return records;
}

const values = (records: readonly SourceRecord[]): unknown[] =>
  records.map((record) => ({ ...record.properties }));

describe('csv', () => {
  it('tells the separator from the header, whatever the cells hold', async () => {
    expect(values(await read('csv', 'a;b\n1,2;"x;y"\n'))).toEqual([{ a: '1,2', b: 'x;y' }]);
    expect(values(await read('csv', 'a,b\r\n1;2,"x\ny"\r\n'))).toEqual([{ a: '1;2', b: 'x\ny' }]);
    expect(values(await read('csv', '"a;b",c\n1,2\n'))).toEqual([{ 'a;b': '1', c: '2' }]);
  });

  it('drops the byte order mark and the blanks around column names', async () => {
    expect(values(await read('csv', '\ufeffcode ; nom\n1;é\n'))).toEqual([{ code: '1', nom: 'é' }]);
  });

  it('tells Windows-1252 from UTF-8, and obeys a declared encoding', async () => {
    const latin = Buffer.from('nom\nBarœul'.replace('œ', '\x9c'), 'latin1');
    expect(values(await read('csv', latin))).toEqual([{ nom: 'Barœul' }]);
    expect(values(await read('csv', 'nom\nBarœul'))).toEqual([{ nom: 'Barœul' }]);
    expect(values(await read('csv', latin, { encoding: 'windows-1252' }))).toEqual([
      { nom: 'Barœul' },
    ]);
    await expect(read('csv', latin, { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'file_invalid',
    });
  });

  it('reads gz and zip by their bytes, not by their name', async () => {
    const text = 'a;b\n1;2\n';
    const zip = zipSync({
      'meta.csv': Buffer.from('x\n9\n'),
      'data/donnees.csv': Buffer.from(text),
    });
    expect(values(await read('csv', gzipSync(text)))).toEqual([{ a: '1', b: '2' }]);
    expect(values(await read('csv', zip, { member: 'donnees' }))).toEqual([{ a: '1', b: '2' }]);
    await expect(read('csv', zip, { member: 'absent' })).rejects.toMatchObject({
      code: 'file_invalid',
      details: { reason: expect.stringContaining('meta.csv') },
    });
  });

  it('reads back whatever cells were written', async () => {
    const cell = fc
      .string({ unit: 'grapheme-ascii', maxLength: 8 })
      .filter((text) => !/\r/u.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
        async (rows) => {
          const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const text = ['a;b', ...rows.map((row) => row.map(quote).join(';'))].join('\n');
          const found = values(await read('csv', text));
          expect(found).toEqual(rows.map(([a, b]) => ({ a, b })));
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['rows of another length', 'a;b\n1;2\n3\n', 'file_invalid'],
    ['a column that comes twice', 'a;a\n1;2\n', 'file_invalid'],
    ['a truncated gz', gzipSync('a;b\n'.repeat(1000)).subarray(0, 40), 'file_truncated'],
    ['an empty file', '', 'file_truncated'],
    ['Parquet', 'PAR1....', 'file_invalid'],
  ])('refuses %s', async (_, content, code) => {
    await expect(read('csv', content)).rejects.toMatchObject({ code });
  });

  it('refuses a truncated zip', async () => {
    const big = Buffer.from(
      Array.from({ length: 20_000 }, (_, i) => `${i};${i * 7919}`).join('\n'),
    );
    const zip = zipSync({ 'a.csv': big });
    await expect(read('csv', zip.subarray(0, zip.length / 2))).rejects.toMatchObject({
      code: 'file_truncated',
    });
  });
});

describe('geojson', () => {
  const point = (x: number, y: number, crs?: string): string =>
    JSON.stringify({
      type: 'FeatureCollection',
      ...(crs ? { crs: { type: 'name', properties: { name: crs } } } : {}),
      features: [
        { type: 'Feature', properties: { a: 1 }, geometry: { type: 'Point', coordinates: [x, y] } },
      ],
    });

  it('reads features, plain or in an archive', async () => {
    const expected = [
      { row: 1, properties: { a: 1 }, geometry: { type: 'Point', coordinates: [3, 50] } },
    ];
    expect(await read('geojson', point(3, 50))).toEqual(expected);
    expect(await read('geojson', gzipSync(point(3, 50)))).toEqual(expected);
    const zip = zipSync({
      'lisez.txt': Buffer.from('x'),
      'G/q.geojson': Buffer.from(point(3, 50)),
    });
    expect(await read('geojson', zip)).toEqual(expected);
  });

  it('takes Lambert-93 to degrees when the file says so', async () => {
    // What gdaltransform gives for this point.
    const [record] = await read('geojson', point(704_395, 7_060_026, 'urn:ogc:def:crs:EPSG::2154'));
    const { coordinates } = record!.geometry as unknown as { coordinates: [number, number] };
    expect(distanceMeters(coordinates, [3.06202031, 50.63717955])).toBeLessThan(0.01);
  });

  it.each([
    ['an unknown system', point(1, 2, 'EPSG:9999')],
    ['what is no collection', '{"type":"Topology"}'],
    ['a truncated file', point(1, 2).slice(0, -5)],
    ['text', 'bonjour'],
  ])('refuses %s', async (_, content) => {
    await expect(read('geojson', content)).rejects.toMatchObject({ code: 'file_invalid' });
  });
});

describe('shapefile_zip', () => {
  const fixture = (name: string): Promise<Buffer> =>
    readFile(new URL(`../../../../fixtures/shapefiles/${name}.zip`, import.meta.url));
  /** First corner of the two neighbourhoods of the fixtures, as they were before reprojection. */
  const CORNERS = [
    [3.05, 50.62],
    [3.1, 50.6],
  ] as const;

  it.each([
    ['qpv-lambert93', 'windows-1252 attributes', 0.2],
    ['qpv-lambert2', 'the old Paris datum', 5],
  ])('reads %s (%s) to WGS 84', async (name, _, toleranceMeters) => {
    const records = await read('shapefile_zip', await fixture(name));
    expect(values(records)).toEqual([
      { CODE_QP: 'QP059901', NOM_QP: 'Cité de l\'Épi', COMMUNE_QP: 'Marcq-en-Barœul' },
      { CODE_QP: 'QP059902', NOM_QP: 'Forêt', COMMUNE_QP: 'Ronchin, Lille' },
    ]); // prettier-ignore
    expect(records.map((record) => record.geometry?.type)).toEqual(['Polygon', 'MultiPolygon']);
    records.forEach(({ geometry }, index) => {
      const flat = (geometry as unknown as { coordinates: number[][][] }).coordinates.flat(3);
      const distances = Array.from({ length: flat.length / 2 }, (__, i) =>
        distanceMeters(
          [flat[2 * i] as unknown as number, flat[2 * i + 1] as unknown as number],
          CORNERS[index]!,
        ),
      );
      expect(Math.min(...distances)).toBeLessThan(toleranceMeters);
    });
  });

  it('refuses what is no archive, what is cut, and an archive of several', async () => {
    const bytes = await fixture('qpv-lambert93');
    await expect(read('shapefile_zip', 'shp')).rejects.toMatchObject({ code: 'file_invalid' });
    await expect(read('shapefile_zip', bytes.subarray(0, 600))).rejects.toMatchObject({
      code: 'file_truncated',
    });
    const two = zipSync({ 'a.shp': bytes, 'b.shp': bytes });
    await expect(read('shapefile_zip', two)).rejects.toMatchObject({ code: 'file_invalid' });
    const noDbf = zipSync({ 'a.shp': bytes });
    await expect(read('shapefile_zip', noDbf)).rejects.toMatchObject({ code: 'file_invalid' });
  });
});

describe('recordReader', () => {
  it('names the value and the known readers', () => {
    expect(() => recordReader('xlsx')).toThrow(
      expect.objectContaining({
        code: 'reader_unknown',
        details: expect.objectContaining({
          reader: 'xlsx',
          known: expect.stringContaining('geojson'),
        }),
      }),
    );
    expect(() => recordReader('constructor')).toThrow(
      expect.objectContaining({ code: 'reader_unknown' }),
    );
  });

  it('knows those that come later from those that never will', () => {
    const planned = (name: string): unknown => {
      try {
        return recordReader(name);
      } catch (error) {
        return (error as { details: { planned: boolean } }).details.planned;
      }
    };
    expect(planned('gtfs')).toBe(true);
    expect(planned('xlsx')).toBe(false);
  });
});
