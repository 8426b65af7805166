import type { MultiPolygon, Position } from 'geojson';
import type {
  NpnruProperties,
  QpvFiguresProperties,
  QpvProperties,
} from '../../src/core/domain/features.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import { CATALOGUE_FOLDER, numberOrNull, readCuratedCsv } from '../steps/catalogue-files.ts';

/** A commune as the facts know it: a point and its people, no contour. */
export interface CommuneFact {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  readonly center: LngLat;
}

/** A QPV of 2024 with its outline generalised to about 30 m. */
export interface QpvFact {
  readonly properties: QpvProperties;
  readonly outline: MultiPolygon;
}

export function readCommunes(): CommuneFact[] {
  const columns = ['insee', 'nom', 'population', 'lon', 'lat'] as const;
  return readCuratedCsv(CATALOGUE_FOLDER, 'communes-mel.csv', columns).map((row) => ({
    code: row.insee,
    name: row.nom,
    population: Number(row.population),
    center: [Number(row.lon), Number(row.lat)],
  }));
}

export function readQpv2024(): QpvFact[] {
  const columns = ['code', 'nom', 'communes', 'insee_communes', 'outline'] as const;
  return readCuratedCsv(CATALOGUE_FOLDER, 'qpv-mel.csv', columns).map((row) => ({
    properties: {
      code: row.code,
      name: row.nom,
      communes: row.communes,
      communeCodes: row.insee_communes,
    },
    outline: parseMultiPolygon(row.code, row.outline),
  }));
}

/** The figures INSEE publishes by QPV, both generations; an empty cell is not published. */
export function readQpvFigures(): QpvFiguresProperties[] {
  const file = 'qpv-mel-figures.csv';
  const columns = [
    'code',
    'nom',
    'generation',
    'population',
    'annee_population',
    'taux_pauvrete',
    'revenu_median',
    'taux_emploi',
    'demandeurs_emploi',
    'source',
  ] as const;
  return readCuratedCsv(CATALOGUE_FOLDER, file, columns).map((row) => ({
    code: row.code,
    name: row.nom,
    generation: Number(row.generation),
    population: numberOrNull(row.population, file),
    populationVintage: row.annee_population,
    povertyRatePercent: numberOrNull(row.taux_pauvrete, file),
    medianIncomeEuros: numberOrNull(row.revenu_median, file),
    employmentRatePercent: numberOrNull(row.taux_emploi, file),
    jobSeekersCount: numberOrNull(row.demandeurs_emploi, file),
    source: row.source,
  }));
}

/** The renewal projects, to be drawn on the QPV of 2024 that supports each. */
export function readNpnru(): NpnruProperties[] {
  const columns = [
    'code_qpv_2015',
    'code_qpv_2024',
    'nom',
    'commune',
    'interet',
    'site_cite_s1',
    'fonction_economique_s1',
    'source',
  ] as const;
  return readCuratedCsv(CATALOGUE_FOLDER, 'npnru-mel.csv', columns).map((row) => ({
    code: row.code_qpv_2015,
    qpv2024Code: row.code_qpv_2024,
    name: row.nom,
    communes: row.commune,
    interest: row.interet,
    site: row.site_cite_s1,
    economicFunction: row.fonction_economique_s1,
    outlineGeneration: 2024,
    source: row.source,
  }));
}

/** Well-known text of a multipolygon, the only geometry the facts hold. */
function parseMultiPolygon(code: string, text: string): MultiPolygon {
  const body = /^MULTIPOLYGON\(\(\((.+)\)\)\)$/.exec(text)?.[1];
  const coordinates = body
    ?.split(/\)\),\s*\(\(/)
    .map((polygon) => polygon.split(/\),\s*\(/).map((ring) => ring.split(/,\s*/).map(position)));
  if (!coordinates?.flat(2).flat().every(Number.isFinite)) {
    throw new MaillageError('geometry_invalid', `${code}: the outline is not a multipolygon.`, {
      file: 'qpv-mel.csv',
      code,
    });
  }
  return { type: 'MultiPolygon', coordinates };
}

const position = (pair: string): Position => pair.split(' ').map(Number);
