import fc from 'fast-check';
import { geojson } from 'flatgeobuf';
import type { Geometry } from 'geojson';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  leadingBytes,
  writeFlatGeobuf,
  type FgbFeature,
} from '../../../../../scripts/lib/fgb-writer.ts';
import { tilesNodeSize } from '../../../../../scripts/lib/packed-rtree.ts';
import type { Bbox } from '../../../../../src/core/domain/territory.ts';
import {
  anyBbox,
  anyGeometry,
  anyProperties,
  bboxOfGeometry,
  boxesIntersect,
  everyColumn,
} from '../../../../helpers/fgb-arbitraries.ts';

const anyFeatures = fc
  .array(fc.record({ geometry: anyGeometry, properties: anyProperties }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((features) =>
    features.map((feature, id) => ({ ...feature, properties: { id, ...feature.properties } })),
  );
const mixed = { name: 'mixed', columns: everyColumn, geometryType: 'Unknown' } as const;
const points = { name: 'points', columns: [], geometryType: 'Point' } as const;

async function readWithLibrary(bytes: Uint8Array, box?: Bbox): Promise<FgbFeature[]> {
  const rect = box && { minX: box[0], minY: box[1], maxX: box[2], maxY: box[3] };
  const features: FgbFeature[] = [];
  for await (const feature of geojson.deserialize(bytes, rect ? { rect } : {})) {
    const { geometry, properties } = feature as unknown as FgbFeature;
    features.push({ geometry, properties });
  }
  return features.sort((a, b) => Number(a.properties!.id) - Number(b.properties!.id));
}

function point(x: number, y: number): Geometry {
  return { type: 'Point', coordinates: [x, y] };
}

// The library logs every node of the index.
beforeAll(() => void vi.spyOn(console, 'debug').mockImplementation(() => {}));

describe('writeFlatGeobuf', () => {
  it('is read back by the library as it was written, every geometry and column type', async () => {
    await fc.assert(
      fc.asyncProperty(anyFeatures, async (features) => {
        expect(await readWithLibrary(writeFlatGeobuf(mixed, features))).toEqual(features);
      }),
      { numRuns: 150 },
    );
  });

  it('answers a box query like brute force', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyGeometry, { minLength: 1, maxLength: 400 }),
        fc.array(anyBbox, { minLength: 1, maxLength: 5 }),
        async (geometries, boxes) => {
          const features = geometries.map((geometry, id) => ({ geometry, properties: { id } }));
          const bytes = writeFlatGeobuf(mixed, features);
          for (const box of boxes) {
            const expected = features.filter((feature) =>
              boxesIntersect(bboxOfGeometry(feature.geometry), box),
            );
            expect(await readWithLibrary(bytes, box)).toEqual(expected);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([1, 2, 15, 16, 17, 256, 257, 4097])('indexes %i points exactly once', async (count) => {
    const features = Array.from({ length: count }, (_, id) => ({
      geometry: point((id * 7919) % 360, ((id * 104729) % 180) - 90),
      properties: { id },
    }));
    const bytes = writeFlatGeobuf({ ...mixed, geometryType: 'Point' }, features);
    expect(await readWithLibrary(bytes, [-1, -91, 361, 91])).toEqual(features);
  });

  it('gives the same bytes for the same features', () => {
    const features = fc.sample(anyFeatures, { numRuns: 1, seed: 7 })[0]!;
    expect(writeFlatGeobuf(mixed, features)).toEqual(writeFlatGeobuf(mixed, features));
  });

  it('stores neighbours together: a Hilbert walk is far shorter than the input order', async () => {
    const features = Array.from({ length: 1024 }, (_, id) => ({
      geometry: point((id * 389) % 32, Math.floor(((id * 389) % 1024) / 32)),
      properties: { id },
    }));
    const stored: number[][] = [];
    const bytes = writeFlatGeobuf({ ...mixed, geometryType: 'Point' }, features);
    for await (const feature of geojson.deserialize(bytes)) {
      stored.push((feature.geometry as unknown as { coordinates: number[] }).coordinates);
    }
    const steps = stored
      .slice(1)
      .map(([x, y], i) => Math.hypot(x! - stored[i]![0]!, y! - stored[i]![1]!));
    // On a full grid the Hilbert curve moves one cell at a time.
    expect(Math.max(...steps)).toBe(1);
  });

  it('writes a file without index when there is no feature', async () => {
    expect(await readWithLibrary(writeFlatGeobuf(points, []))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['int', 1.5, 'Int'],
    ['int', 2 ** 31, 'Int'],
    ['int', '12', 'Int'],
    ['byte', -129, 'Byte'],
    ['uint', -1, 'UInt'],
    ['ulong', -1n, 'ULong'],
    ['long', 2 ** 60, 'Long'],
    ['double', Number.NaN, 'Double'],
    ['double', '1,5', 'Double'],
    ['float', 1e39, 'Float'],
    ['bool', 1, 'Bool'],
    ['text', 12, 'String'],
    ['text', 'a\0b', 'String'],
    ['text', '\ud800', 'String'],
    ['date', '12/03/2024', 'DateTime'],
    ['binary', [1, 2], 'Binary'],
    ['unknown', 'x', 'no such column'],
  ])('refuses %s = %s', (column, value, reason) => {
    const features = [
      { geometry: point(0, 0), properties: { id: 0 } },
      { geometry: point(0, 0), properties: { id: 1, [column]: value } },
    ];
    expect(() => writeFlatGeobuf(mixed, features)).toThrowError(
      expect.objectContaining({
        code: 'value_invalid',
        message: expect.stringContaining(reason),
        details: expect.objectContaining({ file: 'mixed', feature: 1, field: column }),
      }),
    );
  });

  it('refuses a missing value where one is needed, and two columns of one name', () => {
    const feature = { geometry: point(0, 0), properties: { id: null } };
    expect(() => writeFlatGeobuf(mixed, [feature])).toThrowError(
      expect.objectContaining({ code: 'value_invalid' }),
    );
    const columns = [everyColumn[0]!, everyColumn[0]!];
    expect(() => writeFlatGeobuf({ ...mixed, columns }, [])).toThrowError(
      expect.objectContaining({ code: 'argument_invalid' }),
    );
  });

  it.each<[string, Geometry | null]>([
    ['no geometry', null],
    ['an empty line', { type: 'LineString', coordinates: [] }],
    ['an empty multipolygon', { type: 'MultiPolygon', coordinates: [] }],
    ['an empty ring', { type: 'Polygon', coordinates: [[[0, 0], [1, 1], [1, 0], [0, 0]], []] }], // prettier-ignore
    ['an empty collection', { type: 'GeometryCollection', geometries: [] }],
    ['a position that is not a number', point(Number.NaN, 0)],
    ['an infinite position', point(0, Infinity)],
    ['a position of one number', { type: 'Point', coordinates: [1] }],
  ])('refuses %s', (_, geometry) => {
    expect(() => writeFlatGeobuf(mixed, [{ geometry, properties: { id: 0 } }])).toThrowError(
      expect.objectContaining({ code: 'geometry_invalid' }),
    );
  });

  it('refuses a geometry of another type than the file', () => {
    const geometry: Geometry = { type: 'MultiPoint', coordinates: [[0, 0]] };
    expect(() => writeFlatGeobuf(points, [{ geometry, properties: null }])).toThrowError(
      expect.objectContaining({
        code: 'geometry_invalid',
        message: 'points, feature 0: it is a MultiPoint in a file of Point.',
      }),
    );
  });

  it('indexes few tiles as everybody does, in no more than comes with the first read', () => {
    const beginning = (count: number): number => {
      const boxes = Array.from({ length: count }, (_, i): Bbox => [i, 0, i + 1, 1]);
      const offsets = boxes.map((_, i) => 20_000 * i);
      const columns = [
        { name: 'packed', type: 'Binary', nullable: false },
        { name: 'cells', type: 'Binary' },
      ] as const;
      const nodeSize = tilesNodeSize(count);
      const options = { name: 'network', columns, geometryType: 'Polygon', nodeSize, checksums: true } as const; // prettier-ignore
      return leadingBytes(options, boxes, offsets).length;
    };
    expect([1, 96, 256].map(tilesNodeSize)).toEqual([16, 16, 16]);
    expect([257, 8000].map(tilesNodeSize)).toEqual([64, 64]);
    // `Bundle` opens a file of tiles with 12 kB.
    expect(beginning(256)).toBeLessThan(12 * 1024);
  });
});
