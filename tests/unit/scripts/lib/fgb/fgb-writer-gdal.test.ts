import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FeatureCollection, Geometry } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFlatGeobuf } from '../../../../../scripts/lib/fgb-writer.ts';
import { tilesNodeSize } from '../../../../../scripts/lib/packed-rtree.ts';
import {
  anyBbox,
  anyGeometry,
  anyProperties,
  bboxOfGeometry,
  boxesIntersect,
  everyColumn,
} from '../../../../helpers/fgb-arbitraries.ts';
import { gdal, gdalPresent } from '../../../../helpers/gdal.ts';

/*
 * GDAL is the independent reader: its C++ shares no code with the writer. Its GeoJSON has no type for
 * dates and bytes and no 64-bit unsigned integer, so these are compared by the library's reader only.
 */
const COMPARED = new Set(['id', 'byte', 'ubyte', 'bool', 'short', 'ushort', 'int', 'uint', 'long', 'double', 'text']); // prettier-ignore

describe.skipIf(!gdalPresent)('writeFlatGeobuf, read by GDAL', () => {
  let folder = '';
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'maillage-gdal-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const columns = everyColumn.filter((column) => COMPARED.has(column.name));
  const geometries = fc.sample(anyGeometry, { numRuns: 600, seed: 11 });
  const values = fc.sample(anyProperties, { numRuns: 600, seed: 12 });
  const features = geometries.map((geometry, id) => ({
    geometry,
    properties: Object.fromEntries(
      Object.entries({ id, ...values[id]! }).filter(([name]) => COMPARED.has(name)),
    ),
  }));

  function written(): string {
    const path = join(folder, 'written.fgb');
    const options = { name: 'written', columns, geometryType: 'Unknown' } as const;
    writeFileSync(path, writeFlatGeobuf(options, features));
    return path;
  }

  function readWithGdal(path: string, ...options: string[]): FeatureCollection<Geometry> {
    const parameters = ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=15', ...options];
    const text = gdal('ogr2ogr', ...parameters, '/vsistdout/', path);
    const collection = JSON.parse(text) as FeatureCollection<Geometry>;
    collection.features.sort((a, b) => Number(a.properties!.id) - Number(b.properties!.id));
    return collection;
  }

  it('reads every feature with its values', () => {
    const read = readWithGdal(written()).features;
    expect(read).toHaveLength(features.length);
    read.forEach((feature, index) => {
      const expected = features[index]!;
      expect(feature.geometry.type).toBe(expected.geometry.type);
      bboxOfGeometry(feature.geometry).forEach((side, n) =>
        expect(side).toBeCloseTo(bboxOfGeometry(expected.geometry)[n]!, 9),
      );
      for (const { name, type } of columns) {
        const value: unknown = feature.properties![name] ?? null;
        const wanted = expected.properties[name] ?? null;
        if (type !== 'Double' || wanted === null) expect(value).toEqual(wanted);
        // GDAL prints 17 significant digits.
        else expect(Math.abs((value as number) - wanted)).toBeLessThanOrEqual(Math.abs(wanted) * 1e-15); // prettier-ignore
      }
    });
  });

  it('selects by box what brute force selects', () => {
    const path = written();
    for (const box of fc.sample(anyBbox, { numRuns: 8, seed: 13 })) {
      // GDAL then tests the geometry itself: rectangles and points only, whose box is themselves.
      const ids = readWithGdal(
        path,
        '-spat',
        ...box.map(String),
        '-where',
        "OGR_GEOMETRY='POINT'",
      ).features.map((feature) => Number(feature.properties!.id));
      const expected = features
        .filter(({ geometry }) => geometry.type === 'Point')
        .filter(({ geometry }) => boxesIntersect(bboxOfGeometry(geometry), box))
        .map(({ properties }) => Number(properties.id));
      expect(ids).toEqual(expected);
    }
  });

  it.each([17, 100, 256])('goes through a file of %i tiles, as bundles index them', (count) => {
    const path = join(folder, `tiles-${count}.fgb`);
    const box = (at: number) => [[at, 0], [at + 1, 0], [at + 1, 1], [at, 1], [at, 0]]; // prettier-ignore
    const tiles = Array.from({ length: count }, (_, id) => ({
      geometry: { type: 'Polygon' as const, coordinates: [box(id / 2)] },
      properties: { id, packed: Uint8Array.of(id & 255, 0, 255) },
    }));
    const options = {
      name: 'tiles',
      columns: [
        { name: 'id', type: 'Int' },
        { name: 'packed', type: 'Binary' },
      ],
      geometryType: 'Polygon',
      nodeSize: tilesNodeSize(count),
      checksums: true,
    } as const;
    writeFileSync(path, writeFlatGeobuf(options, tiles));
    const ids = readWithGdal(path, '-select', 'id').features.map(({ properties }) => Number(properties!.id)); // prettier-ignore
    expect(ids).toEqual(tiles.map(({ properties }) => properties.id));
    expect(readWithGdal(path, '-select', 'id', '-spat', '3.1', '0.2', '3.4', '0.3').features).toHaveLength(2); // prettier-ignore
  });

  it('reads the header: name, count, extent, reference system, index', () => {
    const path = join(folder, 'header.fgb');
    const options = {
      name: 'header',
      title: 'Communes de la métropole',
      description: 'Limites administratives',
      columns: [{ name: 'nom', type: 'String', nullable: false }],
      geometryType: 'Point',
    } as const;
    const places = [
      { geometry: { type: 'Point' as const, coordinates: [3.06, 50.63] }, properties: { nom: 'Lille' } },
      { geometry: { type: 'Point' as const, coordinates: [3.16, 50.72] }, properties: { nom: 'Tourcoing' } },
    ]; // prettier-ignore
    writeFileSync(path, writeFlatGeobuf(options, places));
    const summary = gdal('ogrinfo', '-al', '-so', path);
    expect(summary).toContain('Layer name: header');
    expect(summary).toContain('Geometry: Point');
    expect(summary).toContain('Feature Count: 2');
    expect(summary).toContain('Extent: (3.060000, 50.630000) - (3.160000, 50.720000)');
    expect(summary).toContain('ID["EPSG",4326]');
    expect(summary).toMatch(/nom: String \(0\.0\) NOT NULL/);
    expect(gdal('ogrinfo', '-al', path, '-spat', '3', '50.6', '3.1', '50.7')).toContain('Lille');
  });
});
