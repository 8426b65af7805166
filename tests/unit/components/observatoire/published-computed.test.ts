import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import {
  countedGeneration,
  publishedAndComputed,
} from '../../../../src/components/observatoire/published-computed.ts';
import type {
  BundleData,
  PublishedAndComputed,
} from '../../../../src/components/observatoire/published-figure.ts';
import type { LayerFeatures } from '../../../../src/core/domain/features.ts';
import type { LayerManifest, Nature } from '../../../../src/core/domain/territory.ts';
import type { EstablishmentSummary } from '../../../../src/workers/protocol.ts';
import { ALL_LAYERS, manifest as manifestOf } from '../../../helpers/quartiers-fixtures.ts';

const plain = (text: string | null): string => (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
const catalogue = buildCatalogue();
const summary = (count: number, without: number, large: number): EstablishmentSummary => ({
  ...{ count, areaSquareKm: 1, perSquareKm: count, populationCount: null },
  ...{ perThousandInhabitants: null, withoutEmployeesShare: without / (count - 10) },
  ...{
    bySection: [],
    bySize: [without, 0, 0, 0, 0, 0, large, 10],
    byTheme: [],
    byCreationYear: [],
  },
});
const statistics = {
  ...{ generation: 2024 as const, qpv: [], communes: [] },
  territory: summary(89_319, 60_000, 900),
  insideQpv: summary(11_510, 9_200, 115),
  outsideQpv: summary(77_809, 56_000, 785),
};
const square = {
  type: 'Polygon' as const,
  coordinates: [[[3, 50], [3.4, 50], [3.4, 50.2], [3, 50.2], [3, 50]]],
}; // prettier-ignore
const collection = (list: readonly object[], geometry: object = square) => ({
  type: 'FeatureCollection' as const,
  features: list.map((properties) => ({ type: 'Feature' as const, geometry, properties })),
});

function bundle(
  nature: Nature,
  layers: readonly string[] = [...ALL_LAYERS, 'territory'],
): BundleData {
  const manifest = manifestOf(ALL_LAYERS);
  return {
    manifest: {
      ...manifest,
      layers: [...ALL_LAYERS, 'territory'].flatMap((id): LayerManifest[] =>
        layers.includes(id)
          ? [{ ...manifest.layers[0]!, id: id as LayerManifest['id'], nature, vintage: '2023' }]
          : [],
      ),
      missing: [],
    },
    catalogue,
    statistics,
    communes: collection([
      { code: '1', name: 'A', population: 1_000_000 },
      { code: '2', name: 'B', population: 194_040 },
    ]) as LayerFeatures['communes'],
    territory: collection([{}]) as LayerFeatures['territory'],
    figures: collection([
      { generation: 2015, population: 207_382 },
      { generation: 2024, population: 242_231 },
    ]) as LayerFeatures['qpv_figures'],
    structures: collection([
      { type: 'espace_ressources' },
      { type: 'ruche' },
    ]) as LayerFeatures['structures'],
  };
}
const byLabel = (figures: PublishedAndComputed[]) =>
  new Map(figures.map((one) => [one.label, one]));

describe('published figures beside computed ones', () => {
  it('computes each at the precision of the document, with the difference', () => {
    const rows = publishedAndComputed(bundle('reel')).map((one) => [
      one.label,
      plain(one.publishedText),
      plain(one.computedText),
      plain(one.difference),
    ]);
    expect(rows).toEqual([
      ['Établissements de la métropole', '89 391', '89 319', '−72, soit −0,1 %'],
      ['Établissements en QPV de 2024', '11 552', '11 510', '−42, soit −0,4 %'],
      ['Part sans salarié, en QPV', '80 %', '80 %', ''],
      ['Part sans salarié, hors QPV', '71,9 %', '72 %', '+0,1 point'],
      ['Part des établissements de 50 salariés et plus, en QPV', '1 %', '1 %', ''],
      ['Population de la métropole', '1 174 273', '1 194 040', '+19 767, soit +1,7 %'],
      ['Part de la population en QPV de 2015', '20 %', '17,7 %', '−2,3 points'],
      ['Part de la population en QPV de 2024', '20 %', '20,3 %', '+0,3 point'],
      ['Communes', '95', '2', '−93, soit −98 %'],
      ['Superficie', '672', '636,7', '−35, soit −5,2 %'],
      ['Habitants par km²', '1 748', '1 875', '+127, soit +7,3 %'],
      ['Espaces ressources', '8', '5', '−3, soit −38 %'],
    ]);
  });

  it('says why: years, generations, simulated', () => {
    const real = byLabel(publishedAndComputed(bundle('reel')));
    const counted = real.get('Établissements en QPV de 2024')!;
    expect(counted.explanation).toContain('Le document compte en 2019');
    expect(counted.explanation).toContain('n’a que les contours de 2024');
    expect(counted.source).toContain('2023 (données réelles)');
    expect([...real.values()].some(({ simulated }) => simulated)).toBe(false);
    const invented = byLabel(publishedAndComputed(bundle('simule')));
    expect(invented.get('Établissements de la métropole')).toMatchObject({
      ...{ simulated: true, explanation: expect.stringContaining('n’apprend rien de la réalité') },
    });
    expect(invented.get('Communes')?.simulated).toBe(false);
  });

  it('counts in the QPV of 2015, those of the document, where they are drawn', () => {
    const data = bundle('reel', [...ALL_LAYERS, 'qpv_2015']);
    const layers = [
      ...data.manifest.layers,
      { ...data.manifest.layers[0]!, id: 'qpv_2015' as const },
    ];
    const manifest = { ...data.manifest, layers };
    expect(countedGeneration(manifest)).toBe(2015);
    const figures = byLabel(publishedAndComputed({ ...data, manifest }));
    expect(figures.get('Établissements en QPV de 2015')?.explanation).toContain('comme en 2019');
  });

  it('says what to bring when a layer is missing, and computes nothing', () => {
    const figures = publishedAndComputed(bundle('reel', []));
    expect(figures).toHaveLength(12);
    for (const { computedText, missing, pending, difference } of figures) {
      expect([computedText, difference, pending]).toEqual([null, null, false]);
      expect(missing).toMatch(/^Ce territoire n’a /);
    }
    expect(figures[0]?.missing).toContain('StockEtablissement');
  });

  it('waits for what is being read', () => {
    const data = bundle('reel');
    const empty = { statistics: null, communes: null, territory: null, figures: null };
    const figures = publishedAndComputed({ ...data, ...empty, structures: null });
    expect(figures.every(({ pending, missing }) => pending && missing === null)).toBe(true);
  });

  it('makes no total of communes when the population of one is unknown', () => {
    const data = bundle('reel');
    const communes = collection([
      { population: 5 },
      { population: null },
    ]) as LayerFeatures['communes'];
    const figures = byLabel(publishedAndComputed({ ...data, communes }));
    expect(figures.get('Population de la métropole')?.missing).toContain('toutes ses communes');
    expect(figures.get('Habitants par km²')?.computedText).toBeNull();
  });

  it('is empty without published figures', () => {
    const data = bundle('reel');
    expect(publishedAndComputed({ ...data, catalogue: { ...catalogue, indicators: [] } })).toEqual(
      [],
    );
  });
});
