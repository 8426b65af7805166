import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFlatGeobufFile } from '../../../../../scripts/lib/fgb-file-writer.ts';
import { writeFlatGeobuf, type FgbFeature } from '../../../../../scripts/lib/fgb-writer.ts';
import { FgbReader } from '../../../../../src/io/fgb-reader.ts';
import { MemorySource } from '../../../../../src/io/memory-source.ts';
import {
  anyBbox,
  anyGeometry,
  anyProperties,
  bboxOfGeometry,
  boxesIntersect,
  everyColumn,
} from '../../../../helpers/fgb-arbitraries.ts';

const options = { name: 'mixed', columns: everyColumn, geometryType: 'Unknown' } as const;
const anyFeatures = fc
  .array(fc.record({ geometry: anyGeometry, properties: anyProperties }), { maxLength: 80 })
  .map((features) =>
    features.map((feature, id) => ({ ...feature, properties: { id, ...feature.properties } })),
  );

async function* oneByOne(features: readonly FgbFeature[]): AsyncGenerator<FgbFeature> {
  for (const feature of features) yield Promise.resolve(feature);
}

describe('writeFlatGeobufFile', () => {
  let folder = '';
  let path = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'maillage-fgb-file-'));
    path = join(folder, 'written.fgb');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const open = async (): Promise<FgbReader> =>
    FgbReader.open(new MemorySource(path, new Uint8Array(await readFile(path))));

  it('holds what the writer in memory writes, features in the order they came', async () => {
    await fc.assert(
      fc.asyncProperty(anyFeatures, anyBbox, async (features, box) => {
        const written = await writeFlatGeobufFile(path, options, oneByOne(features));
        const bytes = await readFile(path);
        expect(written).toEqual({ features: features.length, bytes: bytes.length });
        expect(bytes).toHaveLength(writeFlatGeobuf(options, features).length);
        if (features.length === 0) return;
        const reader = await open();
        const read = await reader.readAll(({ properties, geometry }) => ({ geometry, properties }));
        expect(read).toEqual(features);
        const found = await reader.readBox(box, ({ properties }) => properties['id']);
        expect(found).toEqual(
          features.flatMap(({ geometry }, id) =>
            boxesIntersect(bboxOfGeometry(geometry), box) ? [id] : [],
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('writes features larger than a chunk, and many chunks', async () => {
    const blob = (size: number, fill: number): FgbFeature => ({
      geometry: { type: 'Point', coordinates: [fill, 0] },
      properties: { blob: new Uint8Array(size).fill(fill) },
    });
    const columns = [{ name: 'blob', type: 'Binary' }] as const;
    const features = [blob(10, 1), blob(5_000_000, 2), blob(1_500_000, 3), blob(1_500_000, 4)];
    await writeFlatGeobufFile(path, { ...options, columns }, oneByOne(features));
    const sizes = await (await open()).readAll(({ properties }) => properties['blob']);
    expect(sizes.map((bytes) => (bytes as Uint8Array).length)).toEqual([
      10, 5_000_000, 1_500_000, 1_500_000,
    ]);
    expect(sizes.map((bytes) => (bytes as Uint8Array).at(-1))).toEqual([1, 2, 3, 4]);
  });

  it('leaves the file that was there, and nothing else, when a feature cannot be written', async () => {
    await writeFile(path, 'before');
    const features = [
      { geometry: { type: 'Point' as const, coordinates: [0, 0] }, properties: { id: 0 } },
      { geometry: null, properties: { id: 1 } },
    ];
    await expect(writeFlatGeobufFile(path, options, oneByOne(features))).rejects.toMatchObject({
      code: 'geometry_invalid',
      details: { feature: 1 },
    });
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['written.fgb']);
  });
});
