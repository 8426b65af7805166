import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, Polygon, Position } from 'geojson';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TerritoryManifest } from '../../../../src/core/domain/territory.ts';
import type { SourceNetwork } from '../../../../src/core/graph/network.ts';
import { Checker } from '../../../../scripts/checks/check.ts';
import { checkBundle } from '../../../../scripts/checks/index.ts';
import { checkNetwork } from '../../../../scripts/checks/network.ts';
import { writeBundle } from '../../../../scripts/lib/bundle-writer.ts';
import type { BundleContent, PreparedLayer } from '../../../../scripts/lib/bundle-writer.ts';
import { LAYER_COLUMNS } from '../../../../scripts/lib/layer-columns.ts';
import { networkLayer } from '../../../../scripts/lib/network-layer.ts';
import { withCellsInTiles } from '../../../../scripts/lib/population-in-tiles.ts';

const described = {
  nature: 'reel',
  title: 'T',
  producer: 'P',
  vintage: '2024',
  licence: 'L',
  caveats: [],
} as const;

/** A few one-way, curved and doubled links: what a plain grid would not tell apart. */
const NETWORK: SourceNetwork = {
  sourceIds: [7, 3, 900, 12],
  lng: [3.01, 3.02, 3.03, 3.015],
  lat: [50.61, 50.62, 50.61, 50.65],
  links: {
    tail: [0, 1, 2, 0, 0, 3],
    head: [1, 2, 0, 1, 3, 3],
    lengthMeters: [1500.25, 1400, 1600.5, 1800, 4500, 120],
    streetClass: [0, 6, 6, 2, 0, 0],
    access: [3, 1, 2, 63, 3, 3],
    shape: (link) =>
      link === 3
        ? [3.012, 50.613, 3.018, 50.615]
        : link === 5
          ? [3.016, 50.651, 3.014, 50.651]
          : null,
    maxspeedForward: [50, 30, 30, 0, 80, 20],
    maxspeedBackward: [50, 50, 30, 90, 80, 20],
  },
  // Back by the doubled link; three links; the loop entered by its head.
  bannedTurns: [
    [0, 7],
    [2, 4, 0],
    [8, 11, 9],
  ],
  barriers: [
    [3.005, 50.605, 3.012, 50.6151, 3.03, 50.64],
    [3.02, 50.6, 3.02, 50.6, 3.0200001, 50.6],
    [3.05, 50.65, 3.049, 50.65],
  ],
};

function cells(): PreparedLayer {
  const cell = (x: number, population: number) => ({
    type: 'Feature' as const,
    geometry: {
      type: 'Polygon' as const,
      coordinates: [[[x, 50.6], [x + 0.01, 50.6], [x + 0.01, 50.61], [x, 50.6]]],
    },
    properties: { id: `c${x}`, population, imputed: false },
  }); // prettier-ignore
  return {
    ...described,
    id: 'population',
    geometryType: 'Polygon',
    columns: LAYER_COLUMNS.population,
    features: [cell(3.01, 2.5), cell(3.05, 4.25)],
    populationSum: 6,
  };
}

let folder: string;
let content: BundleContent;
let manifest: TerritoryManifest;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillage-checks-'));
  const network = networkLayer(NETWORK, { nodes: 4, edges: 6 }, described);
  content = {
    id: 'essai',
    name: 'Essai',
    siren: '200093201',
    bbox: [3, 50.6, 3.1, 50.7],
    layers: withCellsInTiles([cells(), network.layer]),
    missing: [],
    documents: [network.nodeIds],
  };
  manifest = await writeBundle(join(folder, 'essai'), content);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (changes: Partial<TerritoryManifest> = {}, written = content): Promise<number> =>
  checkBundle(join(folder, 'essai'), { ...manifest, ...changes }, written, [
    (path, checker) => checkNetwork(path, NETWORK, checker),
  ]);
const fails = (check: string) => ({
  code: 'check_failed',
  details: expect.objectContaining({ check }),
});

describe('checkBundle', () => {
  it('passes what was written as it was meant', async () => {
    expect(await run()).toBeGreaterThan(20);
  });

  it('fails on a byte changed, or a file cut', async () => {
    const file = join(folder, 'essai', 'population.fgb');
    const bytes = await readFile(file);
    bytes[bytes.length - 20]! ^= 1;
    await writeFile(file, bytes);
    await expect(run()).rejects.toMatchObject(fails('file_hash'));
    await writeFile(file, bytes.subarray(0, -3));
    await expect(run()).rejects.toMatchObject(fails('file_size'));
  });

  it('fails on a count, a sum or a bound that is not the one announced', async () => {
    const layers = (changes: object) =>
      manifest.layers.map((layer) =>
        layer.id === 'population' ? { ...layer, ...changes } : layer,
      );
    await expect(run({ layers: layers({ features: 3 }) })).rejects.toMatchObject(
      fails('feature_count'),
    );
    await expect(run({ layers: layers({ populationSum: 7 }) })).rejects.toMatchObject(
      fails('population_sum'),
    );
    await expect(run({ bbox: [4, 51, 4.1, 51.1] })).rejects.toMatchObject(fails('bounds'));
  });

  it('fails when a feature is not the one that was given to the writer', async () => {
    const [population, network] = content.layers as [PreparedLayer, PreparedLayer];
    const [first, second] = population.features;
    const changed = { ...second!, properties: { ...second!.properties, population: 4.5 } };
    const other = { ...content, layers: [{ ...population, features: [first!, changed] }, network] };
    await expect(run({}, other)).rejects.toMatchObject(fails('contents'));
  });

  it('fails when the tiles hold other people than the layer, or none', async () => {
    const [population, network] = content.layers as [PreparedLayer, PreparedLayer];
    const [first, second] = population.features;
    const moved = { ...second!, geometry: { ...first!.geometry } };
    const other = { ...content, layers: [{ ...population, features: [first!, moved] }, network] };
    const written = await writeBundle(join(folder, 'other'), other);
    const check = (bundle: TerritoryManifest): Promise<number> =>
      checkBundle(join(folder, 'other'), bundle, other);
    await expect(check(written)).rejects.toMatchObject(fails('cells'));
    const layers = written.layers.map(({ populationCells: _, ...layer }) => layer);
    await expect(check({ ...written, layers })).rejects.toMatchObject(fails('cells_count'));
  });

  it('fails on a checksum that is not that of the index', async () => {
    const file = join(folder, 'essai', 'network.fgb');
    const bytes = await readFile(file);
    const digits = bytes.indexOf('"childrenCrc32":"') + '"childrenCrc32":"'.length;
    bytes[digits] = bytes[digits] === 65 ? 66 : 65;
    await writeFile(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const layers = manifest.layers.map((layer) =>
      layer.id === 'network' ? { ...layer, sha256 } : layer,
    );
    await expect(run({ layers })).rejects.toMatchObject(fails('index_checksums'));
  });

  it('fails on a code that comes twice', async () => {
    const [population, network] = content.layers as [PreparedLayer, PreparedLayer];
    const features = population.features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, id: 'c' },
    }));
    const twice = { ...content, layers: [{ ...population, features }, network] };
    const written = await writeBundle(join(folder, 'double'), twice);
    await expect(checkBundle(join(folder, 'double'), written, twice)).rejects.toMatchObject(
      fails('unique_codes'),
    );
  });
});

describe('checkNetwork', () => {
  const check = (source: SourceNetwork): Promise<void> =>
    checkNetwork(join(folder, 'essai'), source, new Checker());
  const withLinks = (links: Partial<SourceNetwork['links']>): SourceNetwork => ({
    ...NETWORK,
    links: { ...NETWORK.links, ...links },
  });
  const withTurns = (...bannedTurns: number[][]): SourceNetwork => ({ ...NETWORK, bannedTurns });

  it.each<[string, SourceNetwork]>([
    [
      'one centimetre more',
      withLinks({ lengthMeters: [1500.25, 1400.01, 1600.5, 1800, 4500, 120] }),
    ],
    ['a one-way the other way', withLinks({ access: [3, 2, 2, 63, 3, 3] })],
    ['another end', withLinks({ head: [1, 2, 0, 1, 2, 3] })],
    ['a straight line where there was a bend', withLinks({ shape: () => null })],
    ['an edge less', withLinks({ tail: [0, 1, 2, 0, 0] })],
    ['another node id', { ...NETWORK, sourceIds: [7, 3, 901, 12] }],
    ['a node moved by a micro-degree', { ...NETWORK, lat: [50.61, 50.62, 50.610001, 50.65] }],
  ])('sees %s', async (_, source) => {
    await expect(check(source)).rejects.toMatchObject(fails('network_edges'));
  });

  it.each<[string, SourceNetwork, string]>([
    ['another class', withLinks({ streetClass: [0, 6, 6, 3, 0, 0] }), 'network_edges'],
    [
      'a limit that changes sides',
      withLinks({
        maxspeedForward: [50, 50, 30, 0, 80, 20],
        maxspeedBackward: [50, 30, 30, 90, 80, 20],
      }),
      'network_edges',
    ],
    ['a banned turn less', withTurns([0, 7], [2, 4, 0]), 'network_turns'],
    [
      'a banned turn by the other street',
      withTurns([0, 1], [2, 4, 0], [8, 11, 9]),
      'network_turns',
    ],
    ['a loop taken the other way', withTurns([0, 7], [2, 4, 0], [8, 10, 9]), 'network_turns'],
    ['a turn that stops earlier', withTurns([0, 7], [2, 4], [8, 11, 9]), 'network_turns'],
    ['a barrier less', { ...NETWORK, barriers: NETWORK.barriers!.slice(1) }, 'network_barriers'],
    [
      'a barrier moved by a micro-degree',
      { ...NETWORK, barriers: [NETWORK.barriers![0]!, [3.050001, 50.65, 3.049, 50.65]] },
      'network_barriers',
    ],
  ])('sees %s', async (_, source, name) => {
    await expect(check(source)).rejects.toMatchObject(fails(name));
  });

  it('takes a turn banned twice for one', async () => {
    const turns = NETWORK.bannedTurns!;
    await check({ ...NETWORK, bannedTurns: [...turns, turns[1]!] });
  });

  it('sees a box that is not that of what its tile draws', async () => {
    const [population, network] = content.layers as [PreparedLayer, PreparedLayer];
    const [feature] = network.features as Feature<Polygon, object>[];
    const [[corner, ...ring]] = feature!.geometry.coordinates as [Position[]];
    const moved = { ...feature!.geometry, coordinates: [[corner, [3.07, 50.6], ...ring]] };
    const features = [{ ...feature!, geometry: moved as Polygon }];
    await writeBundle(join(folder, 'essai'), {
      ...content,
      layers: [population, { ...network, features }],
    });
    await expect(check(NETWORK)).rejects.toMatchObject(fails('network_boxes'));
  });

  it('takes an edge for the same from both its ends', async () => {
    await check(NETWORK);
    const { tail, head, access } = NETWORK.links;
    const turned = [head[0]!, ...Array.from(tail).slice(1)];
    const ends = [tail[0]!, ...Array.from(head).slice(1)];
    const same = withLinks({ tail: turned, head: ends, access: Array.from(access) });
    await check({
      ...same,
      bannedTurns: [
        [1, 7],
        [2, 4, 1],
        [8, 11, 9],
      ],
    });
  });
});
