import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  QpvFiguresProperties,
  StructureProperties,
} from '../../../../src/core/domain/features.ts';
import type { LayerId, TerritoryManifest } from '../../../../src/core/domain/territory.ts';
import { checkBundle } from '../../../../scripts/checks/index.ts';
import { writeBundle } from '../../../../scripts/lib/bundle-writer.ts';
import { readSourceManifest } from '../../../../scripts/lib/source-manifest.ts';
import { buildBundle } from '../../../../scripts/steps/build-bundle.ts';
import type { BuiltBundle } from '../../../../scripts/steps/build-bundle.ts';
import { readCuratedCsv } from '../../../../scripts/steps/catalogue-files.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const SHARED = join(ROOT, '../shared/data');

describe.skipIf(!existsSync(SHARED))('the real bundle of the MEL', () => {
  let folder: string;
  let built: BuiltBundle;
  let manifest: TerritoryManifest;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'maillage-real-'));
    built = await buildBundle('mel', {
      manifest: await readSourceManifest(join(ROOT, 'data/sources/shared-mel.json')),
      siren: '200093201',
      exceptionsFolder: join(ROOT, 'data/exceptions'),
      rawFolder: join(folder, 'raw'),
      mirror: null,
    });
    manifest = await writeBundle(join(folder, 'mel'), built.content, async (path, written) => {
      await checkBundle(path, written, built.content, built.checks);
    });
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const layer = (id: LayerId) => manifest.layers.find((entry) => entry.id === id)!;
  const properties = <Properties>(id: LayerId): Properties[] =>
    built.content.layers
      .find((entry) => entry.id === id)!
      .features.map((feature) => feature.properties as Properties);

  it('holds what the sources are known to hold', () => {
    const counts = manifest.layers.map(({ id, features }) => [id, features]);
    expect(Object.fromEntries(counts)).toMatchObject({
      territory: 1,
      communes: 95,
      qpv_2024: 26,
      qpv_2015: 26,
      npnru: 9,
      qpv_figures: 52,
      population: 9096,
    });
    expect(layer('population').populationSum).toBe(1_099_836);
    expect(layer('network').network).toMatchObject({
      nodes: 55_525,
      directedEdges: 150_090,
      sourceNodes: 55_525,
      sourceEdges: 75_045,
      profiles: ['walk'],
    });
    expect(layer('network').items).toBe(75_045);
    expect(manifest.missing.map(({ id }) => id)).toEqual(['establishments']);
  });

  it('says how true each layer is', () => {
    expect(layer('qpv_2024')).toMatchObject({ nature: 'generalise', accuracyMeters: 12 });
    const others = manifest.layers.filter(({ id }) => id !== 'qpv_2024');
    expect(others.every(({ nature }) => nature === 'reel')).toBe(true);
    for (const { title, producer, vintage, licence } of manifest.layers) {
      for (const text of [title, producer, vintage, licence]) expect(text).not.toBe('');
    }
  });

  it('repeats the published figures, checked against the curated ones', () => {
    const rows = readCuratedCsv(new URL('../../../../data/catalogue/', import.meta.url), 'qpv-mel-figures.csv', [
      'code', 'nom', 'population', 'taux_pauvrete', 'revenu_median', 'taux_emploi', 'demandeurs_emploi', 'annee_population',
    ]); // prettier-ignore
    const number = (cell: string): number | null => (cell === '' ? null : Number(cell));
    const expected = rows.map((row) => ({
      code: row.code,
      population: number(row.population),
      povertyRatePercent: number(row.taux_pauvrete),
      medianIncomeEuros: number(row.revenu_median),
      employmentRatePercent: number(row.taux_emploi),
      jobSeekersCount: number(row.demandeurs_emploi),
      populationVintage: row.annee_population,
    }));
    const found = properties<QpvFiguresProperties>('qpv_figures').map((figures) => ({
      code: figures.code,
      population: figures.population,
      povertyRatePercent: figures.povertyRatePercent,
      medianIncomeEuros: figures.medianIncomeEuros,
      employmentRatePercent: figures.employmentRatePercent,
      jobSeekersCount: figures.jobSeekersCount,
      populationVintage: figures.populationVintage,
    }));
    const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);
    expect(found.sort(byCode)).toEqual(expected.sort(byCode));
    const sum = (prefix: string): number =>
      found
        .filter(({ code }) => code.startsWith(prefix))
        .reduce((total, { population }) => total + population!, 0);
    // Sums the producers of the files give.
    expect(sum('QN')).toBe(242_231);
    expect(sum('QP')).toBe(207_382);
  });

  it('keeps the agencies of France Travail, or says why not', () => {
    const agencies = properties<StructureProperties>('structures').filter(
      ({ type }) => type === 'france_travail',
    );
    const report = built.report.sources.find(({ id }) => id === 'france-travail')!;
    // 18 in the box of the metropolis and Lomme, misplaced by its source; two are offices.
    expect(agencies).toHaveLength(17);
    expect(agencies.find(({ id }) => id === 'ft-59343')).toMatchObject({
      name: 'France Travail Lomme MIN',
      precision: 'site',
      landmark: 'marché d’intérêt national de Lomme',
    });
    const dropped = report.dropped.reduce((sum, { count }) => sum + count, 0);
    expect(report.read).toBe(report.kept + dropped);
    expect(report.dropped.flatMap(({ items }) => items)).toHaveLength(dropped);
    expect(layer('structures').caveats.join(' ')).toMatch(/DR NORD.*DT NORD.*LOMME/u);
  });

  it('keeps the names of both generations in their official spelling', () => {
    const communes = new Set(properties<{ name: string }>('communes').map(({ name }) => name));
    for (const id of ['qpv_2015', 'qpv_2024'] as const) {
      for (const qpv of properties<{ communes: string; communeCodes: string }>(id)) {
        const names = qpv.communes.split('|');
        expect(names.filter((name) => !communes.has(name))).toEqual([]);
        expect(qpv.communeCodes.split('|')).toHaveLength(names.length);
      }
    }
  });

  it('gives every edge and node of the source file, read here by other means', async () => {
    const text = async (name: string): Promise<string[]> =>
      (await readFile(join(SHARED, 'network/lille-walk', name), 'utf8'))
        .trim()
        .split('\n')
        .slice(1);
    const meters = (await text('edges.csv')).reduce(
      (sum, line) => sum + Number(line.split(',')[2]),
      0,
    );
    expect(layer('network').network!.lengthMeters).toBe(Math.round(meters));
    const ids = (await text('nodes.csv')).map((line) => Number(line.split(',')[0]));
    const { file } = manifest.documents.find(({ id }) => id === 'network_node_ids')!;
    const bytes = await readFile(join(folder, 'mel', file));
    const found = Array.from({ length: bytes.length / 4 }, (_, node) =>
      bytes.readUInt32LE(4 * node),
    );
    expect(found.sort((a, b) => a - b)).toEqual(ids.sort((a, b) => a - b));
  });
});
