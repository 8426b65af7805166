import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, Point } from 'geojson';
import { afterAll, describe, expect, it } from 'vitest';
import { buildEmbedded } from '../../../../scripts/embedded/build-embedded.ts';
import { writeBundle } from '../../../../scripts/lib/bundle-writer.ts';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import type {
  NpnruProperties,
  QpvFiguresProperties,
} from '../../../../src/core/domain/features.ts';
import { LAYER_IDS } from '../../../../src/core/domain/territory.ts';
import type { LayerId } from '../../../../src/core/domain/territory.ts';
import { CATALOGUE_FOLDER, readCuratedCsv } from '../../../../scripts/steps/catalogue-files.ts';
import { nafSectionOf, nafText } from '../../../../src/core/establishments/naf.ts';
import { joinTiles } from '../../../../src/core/establishments/table.ts';
import { countEstablishments } from '../../../../src/core/establishments/statistics.ts';
import { decodeEstablishmentTile } from '../../../../src/core/establishments/tile-codec.ts';
import { pointInPolygon } from '../../../../src/core/geo/polygon.ts';
import type { Areal } from '../../../../src/core/geo/polygon.ts';

/** An indicator of the documents for 2022. */
const publishedIn2022 = (id: string): number => {
  const rows = readCuratedCsv(CATALOGUE_FOLDER, 'indicateurs.csv', [
    'indicateur',
    'annee',
    'valeur',
  ]);
  return Number(rows.find((row) => row.indicateur === id && row.annee === '2022')!.valeur);
};
const full = buildEmbedded({ scale: 1, seed: 1 });
const layer = (id: LayerId) => full.layers.find((entry) => entry.id === id)!;
const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('buildEmbedded', { timeout: 120_000 }, () => {
  it('holds every layer or the reason why not', () => {
    const ids = [...full.layers, ...full.missing].map(({ id }) => id);
    expect([...ids].sort()).toEqual([...LAYER_IDS].sort());
    expect(full.missing.map(({ id }) => id)).toEqual(['qpv_2015']);
    const counts = Object.fromEntries(full.layers.map(({ id, features }) => [id, features.length]));
    expect(counts).toMatchObject({
      territory: 1,
      communes: 95,
      qpv_2024: 26,
      npnru: 9,
      qpv_figures: 52,
      structures: 15,
    });
    expect(layer('network').network!.nodes).toBeGreaterThan(50_000);
    expect(layer('network').network!.nodes).toBeLessThan(70_000);
    expect(layer('network').network!.profiles).toEqual(['walk', 'bike', 'car']);
  });

  it('says of each layer whether it is real, and of each simulated one that it is', () => {
    const natures = Object.fromEntries(full.layers.map(({ id, nature }) => [id, nature]));
    expect(natures).toEqual({
      territory: 'simule',
      communes: 'simule',
      qpv_2024: 'generalise',
      npnru: 'generalise',
      qpv_figures: 'reel',
      population: 'simule',
      establishments: 'simule',
      structures: 'reel',
      network: 'simule',
    });
    for (const { id, nature, caveats } of full.layers) {
      expect(caveats.length, id).toBeGreaterThan(0);
      if (nature === 'simule') expect(caveats.join(' ').toLowerCase(), id).toContain('simul');
    }
  });

  it('puts the figures of both generations on a QPV of 2024', () => {
    const outlines = new Map(
      layer('qpv_2024').features.map(({ geometry, properties }) => [
        (properties as { code: string }).code,
        geometry as Areal,
      ]),
    );
    const figures = layer('qpv_figures').features as Feature<Point, QpvFiguresProperties>[];
    expect(figures.filter(({ properties }) => properties.generation === 2015)).toHaveLength(26);
    for (const { geometry, properties } of figures) {
      const [lng, lat] = geometry.coordinates as [number, number];
      const holder = [...outlines].find(([, outline]) => pointInPolygon([lng, lat], outline));
      expect(holder, properties.code).toBeDefined();
      if (properties.generation === 2024) expect(holder![0]).toBe(properties.code);
    }
    const northEast = figures.find(({ properties }) => properties.code === 'QN05973M')!;
    expect(northEast.properties).toMatchObject({
      population: 14025,
      povertyRatePercent: 38,
      medianIncomeEuros: null,
    });
  });

  it('draws each renewal project on the QPV of 2024 that supports it, and says so', () => {
    for (const { properties } of layer('npnru').features) {
      expect((properties as NpnruProperties).outlineGeneration).toBe(2024);
    }
    expect(layer('npnru').caveats.join(' ')).toContain('QPV de 2024');
  });

  it('tells of each establishment what a register does, after the published sole proprietors', () => {
    const tiles = layer('establishments').features.map(({ properties }) =>
      decodeEstablishmentTile((properties as { readonly packed: Uint8Array }).packed),
    );
    const { known, ...table } = joinTiles(tiles);
    expect(known.themes).toEqual({ proximity: true, craft: true, socialEconomy: true });
    let [created, alone] = [0, 0];
    for (let i = 0; i < table.count; i++) {
      const code = nafText(table.nafCode[i]!);
      expect(code === null ? 255 : nafSectionOf(code)).toBe(table.nafSection[i]);
      expect(table.employer[i]).toBe(Number(table.sizeClass[i]! > 0));
      // Where the law leaves the choice: trade, in the year 2022.
      if (table.creationYear[i] !== 122 || table.nafSection[i] !== 6) continue;
      created++;
      alone += Number(table.legalFamily[i] === 1);
    }
    const [all, soleProprietors] = ['creations_entreprises', 'creations_entreprises_individuelles'].map(publishedIn2022); // prettier-ignore
    expect(alone / created).toBeCloseTo(soleProprietors! / all!, 1);
  });

  it('has the published establishments, in and out of the QPV', () => {
    const tiles = layer('establishments').features.map(({ properties }) =>
      decodeEstablishmentTile((properties as { packed: Uint8Array }).packed),
    );
    const qpv = layer('qpv_2024').features.flatMap(
      ({ geometry }) => (geometry as { coordinates: number[][][][] }).coordinates,
    );
    const outline = layer('territory').features[0]!.geometry as Areal;
    const [inQpv, all] = countEstablishments(tiles, [
      { id: 'qpv', geometry: { type: 'MultiPolygon', coordinates: qpv }, populationCount: null },
      { id: 'mel', geometry: outline, populationCount: null },
    ]);
    expect(all!.count).toBe(89_391);
    expect(layer('establishments').items).toBe(89_391);
    expect(inQpv!.count).toBe(11_552);
    expect(inQpv!.withoutEmployeesShare).toBeCloseTo(0.8, 3);
    expect(inQpv!.countBySizeClass.at(-1)! / inQpv!.count).toBeCloseTo(0.01, 3);
    const outside =
      (all!.countBySizeClass[0]! - inQpv!.countBySizeClass[0]!) / (all!.count - inQpv!.count);
    expect(outside).toBeCloseTo(0.719, 3);
    const created = new Map(all!.creations.map(({ year, count }) => [year, count]));
    expect(created.get(2021)! / created.get(2013)!).toBeGreaterThan(20914 / 9403);
    expect(Math.max(...created.keys())).toBe(2022);
  });

  it('writes the same bytes twice, others for another seed', async () => {
    const options = { scale: 0.04, seed: 7 };
    const write = async (name: string, seed: number) => {
      const path = join(folder, name);
      await writeBundle(path, buildEmbedded({ ...options, seed }));
      const files = readdirSync(path).sort();
      return files.map((file) => ({ file, bytes: readFileSync(join(path, file)) }));
    };
    const first = await write('first', 7);
    const second = await write('second', 7);
    expect(second.map(({ file }) => file)).toEqual(first.map(({ file }) => file));
    for (const [index, { file, bytes }] of first.entries()) {
      expect(bytes.equals(second[index]!.bytes), file).toBe(true);
    }
    const other = await write('other', 8);
    const network = (files: typeof first) =>
      files.find(({ file }) => file === 'network.fgb')!.bytes;
    expect(network(other).equals(network(first))).toBe(false);
  });

  it('refuses a scale it cannot build', () => {
    for (const scale of [0, -1, 1.5, 101, NaN]) {
      expect(() => buildEmbedded({ scale, seed: 1 })).toThrow(MaillageError);
    }
  });
});
