import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileSource } from '../../../scripts/lib/file-source.ts';
import type { KeptEstablishment } from '../../../scripts/lib/sirene/intake.ts';
import { establishmentDocuments } from '../../../scripts/steps/establishments-documents.ts';
import { NO_FILTER } from '../../../src/core/establishments/filter.ts';
import { nafNumber } from '../../../src/core/establishments/naf.ts';
import { pointInPolygon } from '../../../src/core/geo/polygon.ts';
import { openBundleFrom } from '../../../src/io/bundle.ts';
import { MemorySource } from '../../../src/io/memory-source.ts';
import { Analysis } from '../../../src/workers/analysis.ts';
import type { OperationName, Params, Result } from '../../../src/workers/protocol.ts';
import { gridEstablishments, rectangle, writeGridTerritory } from '../../helpers/grid-territory.ts';
import { editManifest, tinyBundle, type BundleFiles } from '../../helpers/memory-bundle.ts';

const job = { signal: new AbortController().signal, report: () => {} };
type Ask = <Name extends OperationName>(name: Name, params: Params<Name>) => Promise<Result<Name>>;
const asker =
  (analysis: Analysis): Ask =>
  (name, params) =>
    analysis.run(name, params, job);

let territory: Awaited<ReturnType<typeof writeGridTerritory>>;
let ask: Ask;
beforeAll(async () => {
  territory = await writeGridTerritory();
  const analysis = new Analysis((folder) =>
    openBundleFrom((file) => new FileSource(join(folder, file))),
  );
  ask = asker(analysis);
  await ask('open', { url: territory.folder });
});
afterAll(() => territory.remove());

const rows = gridEstablishments().flatMap((tile) =>
  Array.from({ length: tile.count }, (_, i) => ({
    at: [tile.lngMicrodegrees[i]! / 1e6, tile.latMicrodegrees[i]! / 1e6] as const,
    size: tile.sizeClass[i]!,
    year: tile.creationYear[i]! === 0 ? null : 1900 + tile.creationYear[i]!,
  })),
);
const filter = { ...NO_FILTER, sizes: [0, 2], years: [2012, 2017] as const };
const matching = rows.filter(
  ({ size, year }) => (size === 0 || size === 2) && year !== null && year >= 2012 && year <= 2017,
);
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe('establishments of a bundle whose tiles have no details', () => {
  test('are counted under a filter; what the tiles do not tell is left aside, and said', async () => {
    const asked = { ...filter, themes: ['craft'] as const };
    const { counts, ignored, known } = await ask('countEstablishments', { filter: asked });
    expect(counts).toMatchObject({ total: 48, matching: matching.length });
    expect(ignored).toEqual(['themes']);
    expect(known.themes.craft).toBe(false);
  });

  test.each(['area', 'people'] as const)(
    'hexagons and legend are the same counts, per %s',
    async (per) => {
      const request = { filter, shape: 'hexagons', per, radiusMeters: 125 } as const;
      const drawn = await ask('drawEstablishments', request);
      if (drawn.shape !== 'hexagons') throw new Error(drawn.shape);
      expect(sum(drawn.counts)).toBe(matching.length);
      expect(drawn.positions).toHaveLength(3 * drawn.counts.length);
      const withValue = drawn.classes.map((_, index) =>
        [...drawn.counts].filter((_count, hexagon) => drawn.classIndex[hexagon] === index),
      );
      expect(drawn.classes.map(({ count }) => count)).toEqual(withValue.map((own) => own.length));
      expect(drawn.classes.map((own) => own.establishments)).toEqual(withValue.map(sum));
      const without = [...drawn.counts].filter((_, i) => drawn.classIndex[i] === 255);
      expect(drawn.withoutValue).toEqual({
        count: without.length,
        establishments: sum(without),
      });
      if (per === 'area') {
        expect(without).toEqual([]);
        const area = ((3 * Math.sqrt(3)) / 2) * 0.125 ** 2;
        const most = Math.max(...drawn.counts) / area;
        expect(drawn.classes.at(-1)!.most).toBeCloseTo(most, 6);
      }
    },
  );

  test('buffers of a picture may be given away: the next one has its own', async () => {
    const request = { filter, shape: 'points', per: 'area', radiusMeters: 0 } as const;
    const first = await ask('drawEstablishments', request);
    if (first.shape !== 'points') throw new Error(first.shape);
    const places = [...first.positions];
    structuredClone(first, { transfer: [first.positions.buffer, first.counts.buffer] as ArrayBuffer[] }); // prettier-ignore
    const second = await ask('drawEstablishments', request);
    if (second.shape !== 'points') throw new Error(second.shape);
    expect([...second.positions]).toEqual(places);
    expect(sum(second.counts)).toBe(matching.length);
  });

  test('the smoothed picture has every establishment in one class or without value', async () => {
    for (const per of ['area', 'people'] as const) {
      const request = { filter, shape: 'heat', per, radiusMeters: 250 } as const;
      const drawn = await ask('drawEstablishments', request);
      if (drawn.shape !== 'heat') throw new Error(drawn.shape);
      expect(drawn.values).toHaveLength(drawn.width * drawn.height);
      const inClasses = sum(drawn.classes.map(({ establishments }) => establishments));
      expect(inClasses + drawn.withoutValue.establishments).toBe(matching.length);
    }
  });

  test('by commune and by QPV are those inside (brute force)', async () => {
    const { areas } = await ask('establishmentsByArea', { filter, areas: 'qpv', generation: 2024 });
    const first = areas.find(({ code }) => code === 'QN05901M')!;
    const inside = (all: typeof rows) =>
      all.filter(({ at }) => pointInPolygon(at, rectangle(0.5, 0.5, 5.5, 4.5))).length;
    expect(first).toMatchObject({ matching: inside(matching), total: inside(rows) });
    expect(first.perThousandInhabitants).toBe(inside(matching));
    expect(areas.find(({ code }) => code === 'QN05902M')!.perThousandInhabitants).toBeNull();
    const communes = await ask('establishmentsByArea', {
      filter,
      areas: 'communes',
      generation: 2024,
    });
    expect(sum(communes.areas.map((area) => area.matching))).toBe(matching.length);
  });

  test('at a place are what the tiles tell of them', async () => {
    const [one] = matching;
    const found = await ask('establishmentsAtPlace', {
      filter: NO_FILTER,
      place: one!.at,
      radiusMeters: 5,
    });
    expect(found).toMatchObject({ from: 'tiles', leftOut: 0 });
    expect(found.matching).toHaveLength(1);
    expect(found.matching[0]).toMatchObject({ name: null, address: null, creationYear: one!.year });
  });
});

describe('establishments one by one', () => {
  const kept = (id: string, more: Partial<KeptEstablishment>): KeptEstablishment => ({
    ...{ place: [3.015, 50.615], id, name: null, address: '1 RUE X', commune: '59350' },
    ...{ nafCode: nafNumber('10.71C'), nafSection: 2, sizeClass: 1, creationYear: 115 },
    ...{ employer: 1, legalFamily: 5, socialEconomy: 0, craft: 1 },
    ...more,
  });
  const withFeatures = (all: readonly KeptEstablishment[]): BundleFiles => {
    const files = tinyBundle();
    const [document] = establishmentDocuments({ kept: all, unplaced: new Map() } as never);
    files.set(document!.file, document!.bytes);
    const entry = { id: document!.id, file: document!.file, bytes: document!.bytes.length, sha256: '0'.repeat(64) }; // prettier-ignore
    editManifest(files, (manifest) => (manifest['documents'] as object[]).push(entry));
    return files;
  };
  const open = async (files: BundleFiles): Promise<Ask> => {
    const own = asker(
      new Analysis(() => openBundleFrom((file) => new MemorySource(file, files.get(file)!))),
    );
    await own('open', { url: '' });
    return own;
  };

  test('are read around the place, nearest first; the filter says which, and how many it hides', async () => {
    const own = await open(
      withFeatures([
        kept('1', { name: 'BOULANGERIE' }),
        kept('2', { name: 'AUTRE', sizeClass: 0, employer: 0 }),
        kept('3', { place: [3.01504, 50.615], name: 'VOISINE' }),
        kept('4', { place: [3.02, 50.62], name: 'LOIN' }),
      ]),
    );
    const near = { place: [3.015, 50.615] as const, radiusMeters: 10 };
    const all = await own('establishmentsAtPlace', { ...near, filter: NO_FILTER });
    expect(all.from).toBe('features');
    expect(all.matching.map(({ name }) => name)).toEqual(['AUTRE', 'BOULANGERIE', 'VOISINE']);
    expect(all.matching[1]).toMatchObject({
      ...{ id: '1', naf: '10.71C', address: '1 RUE X', sizeClass: 1, creationYear: 2015 },
      ...{ employer: true, legalFamily: 5, socialEconomy: false, craft: true },
    });
    const small = await own('establishmentsAtPlace', {
      ...near,
      filter: { ...NO_FILTER, sizes: [0] },
    });
    expect(small.matching.map(({ name }) => name)).toEqual(['AUTRE']);
    expect(small.leftOut).toBe(2);
  });

  test('a file of another size than the manifest says is refused', async () => {
    const files = withFeatures([kept('1', {})]);
    const bytes = files.get('establishment-features.fgb')!;
    files.set('establishment-features.fgb', bytes.subarray(0, bytes.length - 8));
    const own = await open(files);
    await expect(
      own('establishmentsAtPlace', { place: [3.015, 50.615], radiusMeters: 9, filter: NO_FILTER }),
    ).rejects.toMatchObject({ code: 'file_truncated' });
  });
});
