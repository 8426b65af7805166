import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LAYER_COLUMNS } from '../../../scripts/lib/layer-columns.ts';
import type { Bbox } from '../../../src/core/domain/territory.ts';
import { cellsMeeting } from '../../../src/core/population/cells.ts';
import { openBundle, openBundleFrom, type Bundle } from '../../../src/io/bundle.ts';
import { MemorySource } from '../../../src/io/memory-source.ts';
import { RangeServer } from '../../helpers/range-server.ts';
import {
  GRID_SIDE,
  editManifest,
  rewriteLayer,
  tinyBundle,
  type BundleFiles,
} from '../../helpers/memory-bundle.ts';

const EVERYWHERE: Bbox = [-180, -90, 180, 90];

function openFiles(files: BundleFiles): Promise<Bundle> {
  return openBundleFrom((file) => new MemorySource(file, files.get(file) ?? new Uint8Array(0)));
}

/** A point feature of the structures layer. */
function structure(properties: Record<string, unknown>) {
  const sound = { id: 's', type: 'ruche', name: 'Ruche', precision: 'adresse', source: 'S1' };
  const geometry = { type: 'Point' as const, coordinates: [3, 50.6] };
  return { geometry, properties: { ...sound, ...properties } };
}

describe('Bundle', () => {
  it('reads layers with their properties, what is absent as null', async () => {
    const bundle = await openFiles(tinyBundle());
    const communes = await bundle.layer('communes');
    expect(communes.features.map(({ properties }) => properties)).toEqual(
      expect.arrayContaining([
        { code: '59350', name: 'Lille', population: 236234 },
        { code: '59009', name: 'Villeneuve-d’Ascq', population: null },
      ]),
    );
    const [ruche] = (await bundle.layer('structures')).features;
    expect(ruche).toEqual({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [3.015, 50.615] },
      properties: {
        id: 'ruche-1', type: 'ruche', name: 'Ruche d’entreprises', site: null, address: null,
        postcode: null, commune: null, sector: null, description: null, keyFigures: null,
        keyFiguresYear: null, precision: 'adresse', landmark: null, openingHours: null,
        website: null, source: 'S1',
      },
    }); // prettier-ignore
  });

  it('reads the people of a box with its streets, and the catalogue', async () => {
    const bundle = await openFiles(tinyBundle());
    const box = [3.012, 50.612, 3.018, 50.618] as const;
    const tiles = await bundle.networkTiles(box);
    const cells = cellsMeeting(
      tiles.map((tile) => tile.cells),
      box,
    );
    const ring = [[3.01, 50.61], [3.02, 50.61], [3.02, 50.62], [3.01, 50.62], [3.01, 50.61]]; // prettier-ignore
    expect(cells).toEqual([{ ring, people: 50 }]);
    expect(await bundle.catalogue()).toMatchObject({ innovationCategories: ['numérique'] });
  });

  it('says that a layer is missing, and why', async () => {
    const bundle = await openFiles(tinyBundle());
    await expect(bundle.layer('npnru')).rejects.toMatchObject({
      code: 'layer_missing',
      details: { layer: 'npnru', reason: 'Aucun périmètre.' },
    });
    await expect(bundle.layer('territory')).rejects.toMatchObject({ code: 'layer_missing' });
    await expect(bundle.document('build_report')).rejects.toMatchObject({ code: 'file_missing' });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['type', { type: 'piscine' }, 'piscine'],
    ['precision', { precision: 'à peu près' }, 'à peu près'],
    ['name', { name: null }, 'null'],
  ])('names the file, the feature and the value of a bad %s', async (field, properties, value) => {
    const files = tinyBundle();
    const columns = LAYER_COLUMNS.structures.map((column) => ({ ...column, nullable: true }));
    const features = [structure({ id: 'sound' }), structure({ id: 'bad', ...properties })];
    rewriteLayer(files, 'structures', 'Point', features, columns);
    const bundle = await openFiles(files);
    await expect(bundle.layer('structures')).rejects.toMatchObject({
      code: 'value_invalid',
      details: { file: 'structures.fgb', feature: 'bad', field, value },
    });
    expect((await bundle.layer('communes')).features).toHaveLength(2);
  });

  it('refuses a geometry that is not of the layer', async () => {
    const files = tinyBundle();
    const line = { type: 'LineString' as const, coordinates: [[3, 50], [3, 51]] }; // prettier-ignore
    const properties = { code: '59350', name: 'Lille' };
    rewriteLayer(files, 'communes', 'LineString', [{ geometry: line, properties }]);
    await expect((await openFiles(files)).layer('communes')).rejects.toMatchObject({
      code: 'geometry_invalid',
      details: { file: 'communes.fgb', feature: '59350', value: 'LineString' },
    });
  });

  it('compares sizes and counts with the manifest; a damaged file leaves the others', async () => {
    const files = tinyBundle();
    files.set('communes.fgb', files.get('communes.fgb')!.slice(0, -8));
    files.set('network.fgb', files.get('network.fgb')!.slice(0, 5000));
    editManifest(files, ({ layers }) => {
      layers.find(({ id }) => id === 'qpv_2024')!['features'] = 2;
      layers.find(({ id }) => id === 'establishments')!['features'] = 3;
    });
    const bundle = await openFiles(files);
    const truncated = { code: 'file_truncated' };
    const invalid = { code: 'file_invalid' };
    await expect(bundle.layer('communes')).rejects.toMatchObject(truncated);
    await expect(bundle.networkTiles(EVERYWHERE)).rejects.toMatchObject(truncated);
    await expect(bundle.layer('qpv_2024')).rejects.toMatchObject(invalid);
    await expect(bundle.establishmentTiles()).rejects.toMatchObject(invalid);
    expect((await bundle.layer('population')).features).toHaveLength(16);
  });

  it('names the tile that is damaged', async () => {
    const files = tinyBundle();
    const network = files.get('network.fgb')!.slice();
    network[network.length - 40]! ^= 0xff;
    files.set('network.fgb', network);
    const bundle = await openFiles(files);
    await expect(bundle.networkTiles(EVERYWHERE)).rejects.toMatchObject({
      code: expect.stringMatching(/^file_(invalid|truncated)$/),
      details: { file: 'network.fgb', feature: expect.any(Number) },
    });
    expect((await bundle.networkTiles([3, 50.6, 3.001, 50.601])).length).toBeGreaterThan(0);
  });
});

describe('Bundle over HTTP', () => {
  let server: RangeServer;
  let files: BundleFiles;
  beforeEach(async () => {
    server = await RangeServer.start();
    files = tinyBundle();
    for (const [file, bytes] of files) server.serve(`tiny/${file}`, bytes);
  });
  afterEach(() => server.stop());

  const open = (): Promise<Bundle> => openBundle(server.url('tiny/'));

  it('reads each layer in one request', async () => {
    const bundle = await open();
    for (const id of ['communes', 'qpv_2024', 'population', 'structures'] as const) {
      server.requests.length = 0;
      await bundle.layer(id);
      expect(server.requests).toMatchObject([{ path: `tiny/${id}.fgb`, range: null }]);
    }
  });

  it('loads the streets of a box in few requests and bytes, and not twice', async () => {
    const bundle = await open();
    server.requests.length = 0;
    const seen: [number, number][] = [];
    const corner = await bundle.networkTiles([3, 50.6, 3.01, 50.61], {
      onProgress: (done, total) => void seen.push([done, total]),
    });
    expect(corner.length).toBeGreaterThan(0);
    expect(server.requests.length).toBeLessThanOrEqual(2);
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
    expect(seen.at(-1)![0]).toBeLessThan(files.get('network.fgb')!.length / 4);

    server.requests.length = 0;
    expect(await bundle.networkTiles([3, 50.6, 3.01, 50.61])).toEqual(corner);
    expect(server.requests).toHaveLength(0);
    const all = await bundle.networkTiles(EVERYWHERE);
    // The same objects: a graph built on them need not be built again.
    expect(corner.every((tile) => all.includes(tile))).toBe(true);
    expect(new Set(all.flatMap(({ nodeIds }) => [...nodeIds])).size).toBe(GRID_SIDE ** 2);
  });

  it('gives two concurrent loads the same tiles, asked once', async () => {
    const bundle = await open();
    server.requests.length = 0;
    const [one, other] = await Promise.all([
      bundle.networkTiles(EVERYWHERE),
      bundle.networkTiles(EVERYWHERE),
    ]);
    expect(one.every((tile, index) => tile === other[index])).toBe(true);
    expect(server.bytesSent).toBeLessThanOrEqual(files.get('network.fgb')!.length + 4096);
  });

  it('starts again, once, on the new file when it is replaced while it is read', async () => {
    const bundle = await openBundle(server.url('tiny/'));
    const old = await bundle.networkTiles([3, 50.6, 3.01, 50.61]);
    server.serve('tiny/network.fgb', files.get('network.fgb')!, '"2"');
    const all = await bundle.networkTiles(EVERYWHERE);
    expect(new Set(all.flatMap(({ nodeIds }) => [...nodeIds])).size).toBe(GRID_SIDE ** 2);
    expect(all.some((tile) => old.includes(tile))).toBe(false);

    let version = 3;
    server.onRequest = ({ path }) => {
      if (path === 'tiny/network.fgb')
        server.serve(path, files.get('network.fgb')!, `"${version++}"`);
    };
    const fresh = await open();
    await expect(fresh.networkTiles(EVERYWHERE)).rejects.toMatchObject({
      code: 'file_invalid',
      details: { file: 'network.fgb', reason: 'changed' },
    });
  });

  it('cancels a load, and the next one works', async () => {
    const bundle = await open();
    server.misbehaviour = 'stall-in-body';
    server.requests.length = 0;
    const controller = new AbortController();
    const loading = bundle.networkTiles(EVERYWHERE, { signal: controller.signal });
    const outcome = expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort();
    await outcome;
    await expect.poll(() => server.requests[0]!.aborted).toBe(true);
    server.misbehaviour = null;
    expect((await bundle.networkTiles(EVERYWHERE)).length).toBeGreaterThan(10);
  });

  it('opens on a server that ignores ranges', async () => {
    server.misbehaviour = 'ignore-ranges';
    const bundle = await open();
    expect((await bundle.networkTiles(EVERYWHERE)).length).toBeGreaterThan(10);
    expect((await bundle.establishmentTiles()).map(({ count }) => count)).toEqual([2, 2]);
  });

  it('says that a file is missing; the rest still works', async () => {
    editManifest(files, ({ layers }) => {
      layers.find(({ id }) => id === 'network')!['file'] = 'gone.fgb';
      layers.find(({ id }) => id === 'communes')!['file'] = 'gone-too.fgb';
    });
    server.serve('tiny/territory.json', files.get('territory.json')!);
    const bundle = await open();
    await expect(bundle.networkTiles(EVERYWHERE)).rejects.toMatchObject({
      code: 'file_missing',
      details: { file: 'gone.fgb' },
    });
    await expect(bundle.layer('communes')).rejects.toMatchObject({ code: 'file_missing' });
    expect((await bundle.layer('qpv_2024')).features).toHaveLength(1);
  });
});
