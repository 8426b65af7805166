import type { LayerId, TerritoryManifest } from '../../core/domain/territory.ts';
import { polygonAreaSquareMeters } from '../../core/geo/polygon.ts';
import type { EstablishmentStatistics } from '../../state/quartiers/quartiers.svelte.ts';
import { PUBLISHED_COMPUTED as WORDS } from '../../text/observatoire/published-computed.ts';
import {
  figure,
  find,
  layerOf,
  PENDING,
  sumOf,
  type BundleData,
  type Computed,
  type PublishedAndComputed,
} from './published-figure.ts';

/** Every published figure of the metropolis that the layers of a bundle allow to compute. */
export function publishedAndComputed(data: BundleData): PublishedAndComputed[] {
  return [
    ...establishmentFigures(data),
    ...populationFigures(data),
    ...outlineFigures(data),
    ...espacesRessources(data),
  ];
}

/** Generation the establishments are counted in: that of the published count where it is drawn. */
export function countedGeneration(manifest: TerritoryManifest): 2015 | 2024 | null {
  const has = (id: LayerId): boolean => manifest.layers.some((layer) => layer.id === id);
  return has('qpv_2015') ? 2015 : has('qpv_2024') ? 2024 : null;
}

function establishmentFigures(data: BundleData): PublishedAndComputed[] {
  const { manifest, statistics } = data;
  const layer = layerOf(manifest, 'establishments');
  const generation = countedGeneration(manifest);
  const reason = manifest.missing.find(({ id }) => id === 'establishments')?.reason ?? null;
  const compute = (
    value: (counted: EstablishmentStatistics) => number | null,
    inQpv: boolean,
  ): Computed => {
    if (layer === null) return { missing: WORDS.missing.establishments(reason) };
    if (inQpv && generation === null) return { missing: WORDS.missing.outlines };
    if (statistics === null) return generation === null ? { missing: WORDS.missing.outlines } : PENDING; // prettier-ignore
    const found = value(statistics);
    return found === null ? { missing: WORDS.missing.noSize } : { value: found };
  };
  const why = (inQpv: boolean): string =>
    [
      layer?.nature === 'simule'
        ? WORDS.why.simulatedEstablishments
        : WORDS.why.establishments(layer?.vintage ?? ''),
      ...(inQpv && generation !== null
        ? [generation === 2015 ? WORDS.why.sameGeneration : WORDS.why.otherGeneration(generation)]
        : []),
    ].join(' ');
  const one = (
    label: string,
    indicator: string,
    perimeter: string,
    value: (counted: EstablishmentStatistics) => number | null,
    inQpv = true,
  ) =>
    figure(data, 'etablissements', label, [indicator, perimeter], compute(value, inQpv), {
      layers: inQpv ? ['establishments', `qpv_${generation ?? 2024}`] : ['establishments'],
      explanation: why(inQpv),
    });
  const percent = (share: number | null): number | null => (share === null ? null : share * 100);
  const { labels } = WORDS;
  const without = 'part_etablissements_sans_salarie';
  return [
    ...one(labels.establishments, 'etablissements', 'ensemble', (s) => s.territory.count, false),
    ...one(labels.establishmentsQpv(generation), 'etablissements', 'QPV', (s) => s.insideQpv.count),
    ...one(labels.withoutEmployeesQpv, without, 'QPV', (s) =>
      percent(s.insideQpv.withoutEmployeesShare),
    ),
    ...one(labels.withoutEmployeesOutside, without, 'hors QPV', (s) =>
      percent(s.outsideQpv.withoutEmployeesShare),
    ),
    ...one(labels.large, 'part_etablissements_50_salaries_et_plus', 'QPV', ({ insideQpv }) => {
      const known = insideQpv.count - (insideQpv.bySize.at(-1) ?? 0);
      return known > 0 ? ((insideQpv.bySize.at(-2) ?? 0) / known) * 100 : null;
    }),
  ];
}

function populationFigures(data: BundleData): PublishedAndComputed[] {
  const { manifest, catalogue, figures } = data;
  const sum = communesSum(data);
  const printed = find(catalogue, 'population', 'ensemble')?.value;
  const share = (generation: 2015 | 2024, whole: Computed): Computed => {
    if (layerOf(manifest, 'qpv_figures') === null)
      return { missing: WORDS.missing.figures(generation) };
    if (figures === null) return PENDING;
    const people = figures.features
      .filter(({ properties }) => properties.generation === generation)
      .map(({ properties }) => properties.population);
    const total = sumOf(people);
    if (total === null) return { missing: WORDS.missing.figures(generation) };
    return 'value' in whole ? { value: (total / whole.value) * 100 } : whole;
  };
  const vintage = layerOf(manifest, 'communes')?.vintage ?? '';
  return [
    ...figure(data, 'territoire', WORDS.labels.population, ['population', 'ensemble'], sum, {
      layers: ['communes'],
      explanation: WORDS.why.population(vintage),
    }),
    ...figure(
      data,
      'territoire',
      WORDS.labels.populationQpv(2015),
      ['part_population_qpv', 'QPV'],
      share(2015, printed === undefined ? sum : { value: printed }),
      { layers: ['qpv_figures'], explanation: WORDS.why.populationQpv2015 },
    ),
    ...figure(
      data,
      'territoire',
      WORDS.labels.populationQpv(2024),
      ['part_population_qpv', 'QPV'],
      share(2024, sum),
      { layers: ['qpv_figures', 'communes'], explanation: WORDS.why.populationQpv2024 },
    ),
  ];
}

function outlineFigures(data: BundleData): PublishedAndComputed[] {
  const { manifest, communes, territory } = data;
  const [outline, communesLayer] = [layerOf(manifest, 'territory'), layerOf(manifest, 'communes')];
  const count: Computed =
    communesLayer === null
      ? { missing: WORDS.missing.communes }
      : communes === null
        ? PENDING
        : { value: communes.features.length };
  const area: Computed =
    outline === null
      ? { missing: WORDS.missing.territory }
      : territory === null
        ? PENDING
        : {
            value:
              territory.features.reduce(
                (sum, { geometry }) => sum + polygonAreaSquareMeters(geometry),
                0,
              ) / 1e6,
          };
  const people = communesSum(data);
  const density: Computed =
    'value' in people && 'value' in area
      ? { value: people.value / area.value }
      : 'value' in people
        ? area
        : people;
  const areaWhy =
    outline?.nature === 'simule' ? WORDS.why.simulatedArea : WORDS.why.area(outline?.vintage ?? '');
  return [
    ...figure(data, 'territoire', WORDS.labels.communes, ['communes', 'ensemble'], count, {
      layers: ['communes'],
      explanation: WORDS.why.communes(communesLayer?.vintage ?? ''),
      named: true,
    }),
    ...figure(data, 'territoire', WORDS.labels.area, ['superficie', 'ensemble'], area, {
      layers: ['territory'],
      explanation: areaWhy,
    }),
    ...figure(
      data,
      'territoire',
      WORDS.labels.density,
      ['densite_population', 'ensemble'],
      density,
      { layers: ['communes', 'territory'], explanation: WORDS.why.density },
    ),
  ];
}

/** Those a document planned, beside those another names: located or not, one by one. */
function espacesRessources(data: BundleData): PublishedAndComputed[] {
  const { manifest, catalogue, structures } = data;
  const located = structures?.features.filter(
    ({ properties }) => properties.type === 'espace_ressources',
  );
  const unlocated = catalogue.unlocatedStructures.filter(
    ({ type }) => type === 'espace_ressources',
  );
  const named: Computed =
    layerOf(manifest, 'structures') === null
      ? { missing: WORDS.missing.structures }
      : located === undefined
        ? PENDING
        : { value: located.length + unlocated.length };
  const { labels, why } = WORDS;
  return figure(
    data,
    'accompagnement',
    labels.espacesRessources,
    ['espaces_ressources_prevus', 'FAE'],
    named,
    { layers: ['structures'], explanation: why.espacesRessources, named: true },
  );
}

function communesSum({ manifest, communes }: BundleData): Computed {
  if (layerOf(manifest, 'communes') === null) return { missing: WORDS.missing.communes };
  if (communes === null) return PENDING;
  const sum = sumOf(communes.features.map(({ properties }) => properties.population));
  return sum === null ? { missing: WORDS.missing.communes } : { value: sum };
}
