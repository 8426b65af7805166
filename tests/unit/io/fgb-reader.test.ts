import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { geojson } from 'flatgeobuf';
import type { FeatureCollection } from 'geojson';
import { describe, expect, it } from 'vitest';
import { writeFlatGeobuf } from '../../../scripts/lib/fgb-writer.ts';
import type { FgbFeature } from '../../../src/io/fgb-feature.ts';
import { BlockCache } from '../../../src/io/block-cache.ts';
import { FgbReader } from '../../../src/io/fgb-reader.ts';
import { MemorySource } from '../../../src/io/memory-source.ts';
import { CountingSource } from '../../helpers/counting-source.ts';
import {
  anyBbox,
  anyGeometry,
  anyProperties,
  bboxOfGeometry,
  boxesIntersect,
  everyColumn,
} from '../../helpers/fgb-arbitraries.ts';
import { gdal, gdalPresent } from '../../helpers/gdal.ts';

const mixed = { name: 'mixed', columns: everyColumn, geometryType: 'Unknown' } as const;
const identity = (feature: FgbFeature): FgbFeature => feature;

function byId(features: readonly FgbFeature[]): { geometry: unknown; properties: unknown }[] {
  return features
    .map(({ geometry, properties }) => ({ geometry, properties }))
    .sort((a, b) => Number(a.properties.id) - Number(b.properties.id));
}

/** `side` × `side` points, one degree hundredth apart, each with `weight` bytes. */
function grid(side: number, weight = 0): Uint8Array {
  const features = Array.from({ length: side * side }, (_, id) => ({
    geometry: {
      type: 'Point' as const,
      coordinates: [(id % side) / 100, Math.floor(id / side) / 100],
    },
    properties: { id, binary: new Uint8Array(weight) },
  }));
  return writeFlatGeobuf({ ...mixed, geometryType: 'Point' }, features);
}

describe('FgbReader', () => {
  it.each([true, false])(
    'reads back what was written, all and by box, size known: %s',
    async (knowsSize) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ geometry: anyGeometry, properties: anyProperties }), {
            maxLength: 80,
          }),
          anyBbox,
          async (drawn, box) => {
            const features = drawn.map(({ geometry, properties }, id) => ({
              geometry,
              properties: { id, ...properties },
            }));
            const source = new CountingSource(writeFlatGeobuf(mixed, features), { knowsSize });
            const options = { openBytes: 200, gapBytes: 100, limitBytes: 2000 };
            const reader = await FgbReader.open(source, options);
            expect(byId(await reader.readAll(identity))).toEqual(features);
            expect(byId(await reader.readBox(box, identity))).toEqual(
              features.filter(({ geometry }) => boxesIntersect(bboxOfGeometry(geometry), box)),
            );
          },
        ),
        { numRuns: 100 },
      );
    },
  );

  it('reads a file without index whole, and refuses to query it by box', async () => {
    const collection: FeatureCollection = {
      type: 'FeatureCollection',
      features: [1, 2, 3].map((id) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [id, id] },
        properties: { id },
      })),
    };
    const source = new MemorySource('library.fgb', geojson.serialize(collection));
    const reader = await FgbReader.open(source);
    expect(await reader.readAll(({ properties }) => properties['id'])).toEqual([1, 2, 3]);
    await expect(reader.readBox([0, 0, 1, 1], identity)).rejects.toMatchObject({
      code: 'file_unindexed',
      details: { file: 'library.fgb' },
    });
  });

  it.skipIf(!gdalPresent)('reads files written by GDAL, with and without index', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'maillage-reader-'));
    try {
      const features = fc.sample(anyGeometry, { numRuns: 300, seed: 21 }).map((geometry, id) => ({
        type: 'Feature',
        geometry,
        properties: { id, nom: `n° ${id}` },
      }));
      const json = join(folder, 'in.geojson');
      writeFileSync(json, JSON.stringify({ type: 'FeatureCollection', features }));
      for (const index of ['YES', 'NO']) {
        const path = join(folder, `${index}.fgb`);
        gdal('ogr2ogr', '-lco', `SPATIAL_INDEX=${index}`, path, json);
        const reader = await FgbReader.open(new MemorySource(path, readFileSync(path)));
        expect(reader.indexed).toBe(index === 'YES');
        expect(reader.header.crsCode).toBe(4326);
        expect(byId(await reader.readAll(identity))).toEqual(
          features.map(({ geometry, properties }) => ({ geometry, properties })),
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('opens with one read and answers a box in few, however large the file', async () => {
    for (const [side, mostReads] of [[20, 2], [60, 3], [400, 6]] as const) {
      const source = new CountingSource(grid(side, 100));
      const reader = await FgbReader.open(new BlockCache().wrap(source));
      expect(source.reads).toHaveLength(1);
      const found = await reader.readBox([0.045, 0.045, 0.095, 0.095], identity);
      expect(found).toHaveLength(25);
      expect(source.reads.length).toBeLessThanOrEqual(mostReads);
      expect(source.bytesRead).toBeLessThan(32 * 1024 + 60_000);
    }
  }); // prettier-ignore

  it('merges near ranges: fewer reads for a larger gap, the same features', async () => {
    const bytes = grid(100, 200);
    const counts: number[] = [];
    let expected: unknown;
    for (const gapBytes of [0, 10_000, 1_000_000]) {
      const source = new CountingSource(bytes);
      const reader = await FgbReader.open(source, { gapBytes, limitBytes: 10_000_000 });
      const found = byId(await reader.readBox([0.2, 0.2, 0.5, 0.3], identity));
      expected ??= found;
      expect(found).toEqual(expected);
      counts.push(source.reads.length);
    }
    expect(counts[0]).toBeGreaterThan(counts[1]!);
    expect(counts[1]).toBeGreaterThan(counts[2]!);
  });

  it('reports the bytes of features read and to read', async () => {
    const reader = await FgbReader.open(new CountingSource(grid(50, 500)), { limitBytes: 200_000 });
    const seen: [number, number][] = [];
    const onProgress = (done: number, total: number): void => void seen.push([done, total]);
    await reader.readAll(identity, { onProgress });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen[0]![0]).toBe(0);
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).sort((a, b) => a - b));
  });

  it('stops when aborted', async () => {
    const controller = new AbortController();
    const reader = await FgbReader.open(new CountingSource(grid(10)));
    controller.abort();
    await expect(reader.readAll(identity, { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
