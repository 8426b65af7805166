import type { MultiPolygon, Polygon } from 'geojson';
import type {
  CoverageRequest,
  CoverageResult,
  AreaCoverage,
  TimeDistribution,
} from '../../src/core/coverage/types.ts';
import type { LayerFeatures, StructureFeature } from '../../src/core/domain/features.ts';
import type { LngLat, LayerManifest, TerritoryManifest } from '../../src/core/domain/territory.ts';
import { BAND_MINUTES } from '../../src/core/domain/travel.ts';
import type { IsochroneBand } from '../../src/core/isochrone/types.ts';
import type { CatchmentResult } from '../../src/workers/bands-protocol.ts';
import type { Params } from '../../src/workers/protocol.ts';

/* A made-up territory of three neighbourhoods, for screens that need no real one. */

export const COVERAGE_REQUEST: CoverageRequest = {
  types: ['france_travail'],
  profile: 'walk',
  speedKmh: 4.5,
  cutoffSeconds: 900,
  generation: 2024,
};

/** People who all walk for the same time: whole shares within a duration or not. */
export const timesOf = (people: number, seconds: number): TimeDistribution => ({
  within: BAND_MINUTES.map((minutes) => {
    const share = people === 0 ? null : seconds <= minutes * 60 ? 1 : 0;
    const count = people * (share ?? 0);
    return { minutes, count, share, shareLow: share, shareHigh: share };
  }),
  medianSeconds: people === 0 ? null : seconds,
  cumulative: Array.from({ length: 61 }, (_, minute) => (seconds <= minute * 60 ? people : 0)),
});

const row = (code: string, name: string, extra: Partial<AreaCoverage>): AreaCoverage => ({
  code,
  name,
  communes: 'Lille|Loos',
  populationCount: 4000,
  populationSource: 'published',
  coveredCount: 1000,
  beyondCount: 3000,
  outsideCount: 0,
  share: 0.25,
  shareLow: 0.2,
  shareHigh: 0.4,
  nearestId: 'agence-a',
  nearestSeconds: 1150,
  nearestApproximate: false,
  status: 'partial',
  distribution: timesOf(4000, 1150),
  ...extra,
});

export const COVERAGE_RESULT: CoverageResult = {
  request: COVERAGE_REQUEST,
  rows: [
    row('QN05901N', 'Les Bois', {}),
    row('QN05902N', 'La Plaine', {
      coveredCount: 0,
      beyondCount: 1500,
      outsideCount: 500,
      populationCount: 2000,
      share: 0,
      shareLow: 0,
      shareHigh: 0.01,
      nearestId: 'ruche-b',
      nearestApproximate: true,
      status: 'uncovered',
      distribution: timesOf(1500, 1150),
    }),
    row('QN05903N', 'Le Marais', {
      populationCount: 900,
      coveredCount: 0,
      beyondCount: 0,
      outsideCount: 900,
      share: null,
      shareLow: null,
      shareHigh: null,
      nearestId: null,
      nearestSeconds: null,
      status: 'outside_network',
      distribution: timesOf(0, 1150),
    }),
  ],
  total: {
    populationCount: 6900,
    coveredCount: 1000,
    beyondCount: 4500,
    outsideCount: 1400,
    unlocatedCount: 0,
    elsewhereCount: 0,
    share: 1000 / 5500,
    shareLow: 0.14,
    shareHigh: 0.31,
    distribution: timesOf(5500, 1150),
    curveLow: timesOf(1, 1400).cumulative,
    curveHigh: timesOf(1, 900).cumulative,
  },
  structureIds: ['agence-a', 'ruche-b'],
  structuresOutside: [],
  structuresApproximate: ['ruche-b'],
};

export function square([lng, lat]: LngLat, half: number): Polygon {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [lng - half, lat - half],
        [lng + half, lat - half],
        [lng + half, lat + half],
        [lng - half, lat + half],
        [lng - half, lat - half],
      ],
    ],
  };
}

const multi = (polygon: Polygon): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [polygon.coordinates],
});

/** Squares around Lille, as people and areas of nested bands. */
export const bandsUpTo = (cutoffsSeconds: readonly number[]): IsochroneBand[] =>
  cutoffsSeconds.map((cutoffSeconds) => ({
    cutoffSeconds,
    geometry: multi(square([3.06, 50.63], cutoffSeconds / 60_000)),
    areaSquareMeters: cutoffSeconds ** 2,
    populationCount: cutoffSeconds * 10,
  }));

const structure = (
  id: string,
  name: string,
  extra: Partial<StructureFeature['properties']>,
): StructureFeature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [3.06, 50.63] },
  properties: {
    id,
    type: 'france_travail',
    name,
    site: null,
    address: '1 rue Haute',
    postcode: '59000',
    commune: 'Lille',
    sector: null,
    description: null,
    keyFigures: null,
    keyFiguresYear: null,
    precision: 'adresse',
    landmark: null,
    openingHours: null,
    website: null,
    source: 'S4',
    ...extra,
  },
});

export const STRUCTURES: LayerFeatures['structures'] = {
  type: 'FeatureCollection',
  features: [
    structure('agence-a', 'Agence Alpha', {
      openingHours: 'lundi 9 h - 12 h',
      website: 'https://exemple.fr/agence',
    }),
    structure('ruche-b', 'Ruche Bêta', {
      type: 'ruche',
      precision: 'quartier',
      landmark: 'arrêt de bus Union',
      website: 'javascript:alert(1)',
    }),
  ],
};

export const QPV: LayerFeatures['qpv_2024'] = {
  type: 'FeatureCollection',
  features: COVERAGE_RESULT.rows.map(({ code, name }, index) => ({
    type: 'Feature',
    geometry: square([3.06 + index * 0.02, 50.63], 0.005),
    properties: { code, name, communes: 'Lille|Loos', communeCodes: '59350|59360' },
  })),
};

export const COMMUNES: LayerFeatures['communes'] = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      geometry: square([3.06, 50.63], 0.05),
      properties: { code: '59350', name: 'Lille', population: 236_000 },
    },
  ],
};

const layer = (id: LayerManifest['id'], extra: Partial<LayerManifest> = {}): LayerManifest => ({
  id,
  file: `${id}.fgb`,
  features: 3,
  bytes: 1000,
  sha256: '0'.repeat(64),
  nature: 'reel',
  title: `Titre ${id}`,
  producer: 'Insee',
  vintage: '2017',
  licence: 'Licence Ouverte 2.0',
  caveats: [],
  ...extra,
});

export const MANIFEST: TerritoryManifest = {
  formatVersion: 1,
  id: 'essai',
  name: 'Métropole d’essai',
  siren: '200093201',
  bbox: [2.78, 50.49, 3.28, 50.8],
  layers: [
    layer('communes'),
    layer('qpv_2024', { nature: 'generalise', accuracyMeters: 30 }),
    layer('population', { nature: 'simule' }),
    layer('structures'),
    layer('network', {
      nature: 'simule',
      network: {
        nodes: 10,
        directedEdges: 20,
        sourceNodes: 10,
        sourceEdges: 20,
        lengthMeters: 1000,
        tiles: 1,
        profiles: ['walk'],
      },
    }),
  ],
  missing: [],
  documents: [],
};

/** The catchment of the first agency up to the durations asked. */
export const catchmentUpTo = ({ cutoffsSeconds }: Params<'catchment'>): CatchmentResult => ({
  bands: bandsUpTo(cutoffsSeconds),
  originsOutside: [],
  structureIds: ['agence-a'],
  structuresOutside: [],
  structuresApproximate: [],
});
