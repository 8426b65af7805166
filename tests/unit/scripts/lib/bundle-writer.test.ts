import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { Feature, MultiPolygon } from 'geojson';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { writeBundle } from '../../../../scripts/lib/bundle-writer.ts';
import type { BundleContent, PreparedLayer } from '../../../../scripts/lib/bundle-writer.ts';
import { LAYER_COLUMNS } from '../../../../scripts/lib/layer-columns.ts';
import { rewriteTerritoryIndex } from '../../../../scripts/lib/territory-index.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'maillage-bundle-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const described = {
  nature: 'reel',
  title: 'Communes',
  producer: 'IGN',
  vintage: '2023',
  licence: 'Licence Ouverte 2.0',
  caveats: ['Une phrase.'],
} as const;

function communes(population: number | null): PreparedLayer {
  const square = (x: number): Feature<MultiPolygon, object> => ({
    type: 'Feature',
    geometry: {
      type: 'MultiPolygon',
      coordinates: [[[[x, 50], [x + 1, 50], [x + 1, 51], [x, 50]]]],
    },
    properties: { code: `5900${x}`, name: `Commune ${x}`, population },
  }); // prettier-ignore
  return {
    ...described,
    id: 'communes',
    geometryType: 'MultiPolygon',
    columns: LAYER_COLUMNS.communes,
    features: [square(3), square(4)],
  };
}

function content(layer: PreparedLayer): BundleContent {
  return {
    id: 'essai',
    name: 'Essai',
    siren: '200093201',
    bbox: [3, 50, 5, 51],
    layers: [layer],
    missing: [
      { id: 'network', reason: 'Pas de rues.' },
      { id: 'territory', reason: 'Pas de contour.' },
    ],
    documents: [{ id: 'catalogue', file: 'catalogue.json', bytes: new TextEncoder().encode('{}') }],
  };
}

describe('writeBundle', () => {
  it('writes files whose sizes, hashes and contents are those of its manifest', async () => {
    const out = join(root, 'essai');
    const manifest = await writeBundle(out, content(communes(null)));
    expect(JSON.parse(await readFile(join(out, 'territory.json'), 'utf8'))).toEqual(manifest);
    expect(manifest.missing.map((layer) => layer.id)).toEqual(['territory', 'network']);
    for (const { file, bytes, sha256 } of [...manifest.layers, ...manifest.documents]) {
      const written = await readFile(join(out, file));
      expect(written.length).toBe(bytes);
      expect(createHash('sha256').update(written).digest('hex')).toBe(sha256);
    }
    const fgb = new Uint8Array(await readFile(join(out, 'communes.fgb')));
    const features: Feature[] = [];
    for await (const feature of deserialize(fgb) as AsyncIterable<Feature>) features.push(feature);
    expect(features.map((feature) => feature.properties?.['name']).sort()).toEqual([
      'Commune 3',
      'Commune 4',
    ]);
    // Not published stays absent, never zero.
    expect(features.every((feature) => feature.properties?.['population'] === undefined)).toBe(
      true,
    );
  });

  it('gives the same bytes for the same content', async () => {
    const first = await writeBundle(join(root, 'a'), content(communes(12)));
    const second = await writeBundle(join(root, 'b'), content(communes(12)));
    expect(second).toEqual(first);
    expect(await readFile(join(root, 'a', 'territory.json'))).toEqual(
      await readFile(join(root, 'b', 'territory.json')),
    );
  });

  it('leaves the previous bundle when a layer is refused, and no trace of its attempt', async () => {
    const out = join(root, 'essai');
    await writeBundle(out, content(communes(12)));
    const before = await readFile(join(out, 'territory.json'));
    const empty = { ...communes(12), features: [] };
    await expect(writeBundle(out, content(empty))).rejects.toMatchObject({ code: 'layer_empty' });
    const wrong = communes('many' as unknown as number);
    await expect(writeBundle(out, content(wrong))).rejects.toMatchObject({ code: 'value_invalid' });
    const refusing = async (): Promise<void> => {
      throw new MaillageError('check_failed', 'no');
    };
    await expect(writeBundle(out, content(communes(13)), refusing)).rejects.toMatchObject({
      code: 'check_failed',
    });
    expect(await readFile(join(out, 'territory.json'))).toEqual(before);
    expect(await readdir(root)).toEqual(['essai']);
  });

  it('replaces the previous bundle whole', async () => {
    const out = join(root, 'essai');
    await writeBundle(out, content(communes(12)));
    await writeFile(join(out, 'stale.fgb'), 'x');
    await writeBundle(out, { ...content(communes(12)), documents: [] });
    expect((await readdir(out)).sort()).toEqual(['communes.fgb', 'territory.json']);
  });

  it('takes the place of nothing but a bundle: what else is there stays', async () => {
    const folder = join(root, 'documents');
    await mkdir(folder);
    await writeBundle(folder, content(communes(12)));
    await writeBundle(folder, content(communes(13)));
    const mine = join(root, 'mine');
    await mkdir(mine);
    await writeFile(join(mine, 'these.txt'), 'years of work');
    for (const place of [mine, join(mine, 'these.txt'), root]) {
      await expect(writeBundle(place, content(communes(12)))).rejects.toMatchObject({
        code: 'argument_invalid',
        details: { argument: '--out', value: place },
      });
    }
    expect(await readFile(join(mine, 'these.txt'), 'utf8')).toBe('years of work');
    expect((await readdir(root)).sort()).toEqual(['documents', 'mine']);
  });

  it('refuses the same layer twice', async () => {
    const twice = { ...content(communes(1)), layers: [communes(1), communes(2)] };
    await expect(writeBundle(join(root, 'x'), twice)).rejects.toMatchObject({
      code: 'manifest_invalid',
    });
  });
});

describe('rewriteTerritoryIndex', () => {
  it('lists real bundles first, then by id, and skips what is no bundle', async () => {
    const simulated: PreparedLayer = { ...communes(1), nature: 'simule' };
    await writeBundle(join(root, 'alpha'), { ...content(simulated), id: 'alpha' });
    await writeBundle(join(root, 'zeta'), { ...content(communes(1)), id: 'zeta' });
    await writeBundle(join(root, 'beta'), { ...content(communes(1)), id: 'beta' });
    await mkdir(join(root, 'empty'));
    await mkdir(join(root, 'broken'));
    await writeFile(join(root, 'broken', 'territory.json'), '{');
    const index = await rewriteTerritoryIndex(root);
    expect(index.territories.map(({ id, simulated: sim }) => [id, sim])).toEqual([
      ['beta', false],
      ['zeta', false],
      ['alpha', true],
    ]);
    const layer = { id: 'communes', nature: 'simule', vintage: simulated.vintage };
    expect(index.territories[2]?.layers).toEqual([layer]);
    expect(JSON.parse(await readFile(join(root, 'index.json'), 'utf8'))).toEqual(index);
  });
});
