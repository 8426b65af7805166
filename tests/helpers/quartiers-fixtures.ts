import { qpvRows } from '../../src/components/quartiers/qpv-rows.ts';
import type { Catalogue } from '../../src/core/domain/catalogue.ts';
import type {
  LayerFeatures,
  NpnruProperties,
  QpvFiguresProperties,
  QpvProperties,
} from '../../src/core/domain/features.ts';
import type { LayerId, LayerManifest, TerritoryManifest } from '../../src/core/domain/territory.ts';
import type {
  AreaEstablishments,
  EstablishmentStatistics,
  EstablishmentSummary,
  NearestFromQpvResult,
} from '../../src/workers/protocol.ts';
import { square, STRUCTURES } from './coverage-fixtures.ts';

/* A made-up territory of three neighbourhoods of 2024, two of which existed in 2015. */

const qpv = (code: string, name: string, communes: string, lng: number) => ({
  type: 'Feature' as const,
  geometry: square([lng, 50.63], 0.004),
  properties: { code, name, communes, communeCodes: '59350' } satisfies QpvProperties,
});

export const QPV_2024: LayerFeatures['qpv_2024'] = {
  type: 'FeatureCollection',
  features: [
    qpv('QN05901M', 'La Plaine', 'Lille|Loos', 3.05),
    qpv('QN05902M', 'Épidème', 'Tourcoing', 3.07),
    qpv('QN05903N', 'Le Parc', 'Loos', 3.09),
  ],
};

const figures = (
  code: string,
  name: string,
  generation: number,
  extra: Partial<QpvFiguresProperties>,
) => ({
  type: 'Feature' as const,
  geometry: { type: 'Point' as const, coordinates: [3.05, 50.63] },
  properties: {
    code,
    name,
    generation,
    population: 4000,
    populationVintage: 'non précisé',
    povertyRatePercent: 40,
    medianIncomeEuros: null,
    employmentRatePercent: 45,
    jobSeekersCount: null,
    source: `INSEE, QPV ${generation}`,
    ...extra,
  } satisfies QpvFiguresProperties,
});

export const QPV_FIGURES: LayerFeatures['qpv_figures'] = {
  type: 'FeatureCollection',
  features: [
    figures('QN05901M', 'La Plaine', 2024, { povertyRatePercent: 56 }),
    figures('QN05902M', 'Épidème', 2024, { population: 7777, povertyRatePercent: 38 }),
    figures('QN05903N', 'Le Parc', 2024, { population: null, employmentRatePercent: null }),
    figures('QP059001', 'La Plaine', 2015, {
      population: 3500,
      populationVintage: '2018',
      povertyRatePercent: 61,
      medianIncomeEuros: 12_030,
      jobSeekersCount: 412,
    }),
    figures('QP059002', 'Épidème Villas', 2015, { population: 5000, populationVintage: '2018' }),
  ],
};

export const NPNRU: LayerFeatures['npnru'] = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      geometry: square([3.05, 50.63], 0.004),
      properties: {
        code: 'QP059001',
        qpv2024Code: 'QN05901M',
        name: 'La Plaine',
        communes: 'Lille',
        interest: 'national',
        site: 'Le Nord|Le Sud',
        economicFunction: 'Le Nord : forte|Le Sud : faible',
        outlineGeneration: 2024,
        source: 'liste ANRU',
      } satisfies NpnruProperties,
    },
  ],
};

export const EMPTY_CATALOGUE: Catalogue = {
  sources: [{ code: 'S4', title: 'Stratégie', producer: 'MEL', date: '2024' }],
  indicators: [],
  actions: [],
  initiatives: [],
  neighbourhoods: [],
  unlocatedStructures: [],
  innovationCategories: [],
  citedCommunes: [],
};

export const CATALOGUE: Catalogue = {
  ...EMPTY_CATALOGUE,
  neighbourhoods: [
    {
      name: 'La Plaine',
      type: 'QPV',
      communes: ['Lille'],
      economicFunction: null,
      espacesRessources: ['ruche-b', 'fae-perdu'],
      serviceNote: 'depuis 2024',
      qpv2024Code: 'QN05901M',
      source: 'S4',
    },
  ],
  unlocatedStructures: [
    {
      id: 'fae-perdu',
      type: 'espace_ressources',
      name: 'Espace ressources FAE — Le Relais',
      site: null,
      address: null,
      postcode: null,
      commune: null,
      sector: null,
      description: null,
      keyFigures: null,
      keyFiguresYear: null,
      openingHours: null,
      website: null,
      source: 'S4',
    },
  ],
};

const summary = (
  count: number,
  areaSquareKm: number,
  populationCount: number | null,
): EstablishmentSummary => ({
  count,
  areaSquareKm,
  perSquareKm: count / areaSquareKm,
  populationCount,
  perThousandInhabitants: populationCount === null ? null : (count / populationCount) * 1000,
  withoutEmployeesShare: 0.8,
  // Construction, then trade, then what is not known.
  bySection: Array.from({ length: 22 }, (_, i) => (i === 5 ? count / 4 : i === 6 ? count / 2 : i === 21 ? count / 4 : 0)), // prettier-ignore
  bySize: [count * 0.8, count * 0.1, 0, 0, count * 0.1, 0, 0, 0],
  // A quarter of proximity among those of a known activity, crafts not told, one in twenty social.
  byTheme: [
    { count: count / 4, knownCount: (count * 3) / 4 },
    { count: 0, knownCount: 0 },
    { count: count / 20, knownCount: count },
  ],
  byCreationYear: [
    { year: 2019, count: count / 4 },
    { year: 2022, count: count / 2 },
  ],
});
const area = (code: string, name: string, ...rest: Parameters<typeof summary>) =>
  ({ code, name, ...summary(...rest) }) satisfies AreaEstablishments;

export const STATISTICS: EstablishmentStatistics = {
  generation: 2024,
  qpv: [
    area('QN05901M', 'La Plaine', 160, 0.8, 4000),
    area('QN05902M', 'Épidème', 400, 1.2, 7777),
    area('QN05903N', 'Le Parc', 40, 0.4, null),
  ],
  communes: [area('59350', 'Lille', 8000, 30, 100_000), area('59360', 'Loos', 900, 7, 20_000)],
  territory: summary(9000, 600, 1_100_000),
  insideQpv: summary(600, 2.4, 15_000),
  outsideQpv: summary(8400, 597.6, 105_000),
};

export const WITHIN: NearestFromQpvResult = {
  structures: [
    { id: 'agence-a', medianSeconds: 700, fastestSeconds: 200, share: 0.82, approximate: false },
    { id: 'ruche-b', medianSeconds: null, fastestSeconds: 840, share: 0.1, approximate: true },
  ],
  basis: 'inhabitants',
  outside: false,
};
export const NEAREST: NearestFromQpvResult = {
  ...WITHIN,
  structures: [
    { id: 'agence-a', medianSeconds: 700, fastestSeconds: 200, share: 1, approximate: false },
    { id: 'ruche-b', medianSeconds: 1500, fastestSeconds: 840, share: 0.9, approximate: true },
  ],
};

const layer = (id: LayerId, nature: LayerManifest['nature']): LayerManifest => ({
  id,
  file: `${id}.fgb`,
  features: 3,
  bytes: 10,
  sha256: '',
  nature,
  title: `Titre ${id}`,
  producer: 'Producteur',
  vintage: '2024',
  licence: 'LO 2.0',
  caveats: [],
});

/** The layers of a bundle; those named simulated are, those left out are missing. */
export function manifest(
  layers: readonly LayerId[],
  simulated: readonly LayerId[] = [],
  missing: TerritoryManifest['missing'] = [],
): TerritoryManifest {
  return {
    formatVersion: 1,
    id: 'essai',
    name: 'Territoire d’essai',
    siren: '200093201',
    bbox: [3, 50.6, 3.2, 50.7],
    layers: layers.map((id) => layer(id, simulated.includes(id) ? 'simule' : 'reel')),
    missing,
    documents: [],
  };
}

export const ALL_LAYERS: readonly LayerId[] = [
  'communes',
  'qpv_2024',
  'npnru',
  'qpv_figures',
  'population',
  'establishments',
  'structures',
  'network',
];

const NO_FEATURE = { type: 'FeatureCollection' as const, features: [] };

/** Features of a layer of the made-up territory. */
export function layerOf(id: keyof LayerFeatures): LayerFeatures[keyof LayerFeatures] {
  if (id === 'qpv_2024') return QPV_2024;
  if (id === 'qpv_figures') return QPV_FIGURES;
  if (id === 'npnru') return NPNRU;
  if (id === 'structures') return STRUCTURES;
  return NO_FEATURE;
}

export const ROWS_2024 = qpvRows(2024, {
  outlines: QPV_2024,
  figures: QPV_FIGURES,
  npnru: NPNRU,
});
export const ROWS_2015 = qpvRows(2015, { outlines: null, figures: QPV_FIGURES, npnru: NPNRU });
