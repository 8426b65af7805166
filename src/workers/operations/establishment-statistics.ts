import type { MultiPolygon } from 'geojson';
import { publishedPopulationOf } from '../../core/coverage/population-in-qpv.ts';
import type { QpvGeneration } from '../../core/domain/codes.ts';
import {
  countEstablishments,
  type EstablishmentStatistics as Statistics,
  type Perimeter,
} from '../../core/establishments/statistics.ts';
import type { EstablishmentTile } from '../../core/establishments/tile.ts';
import { polygonsOf, type Areal } from '../../core/geo/polygon.ts';
import { pause, type Job } from '../job.ts';
import type {
  AreaEstablishments,
  EstablishmentStatistics,
  EstablishmentSummary,
} from '../protocol.ts';
import { qpvLayerId, type Session } from '../session/session.ts';

type Area = Perimeter & { readonly name: string };
/** A summary that can be subtracted from another. */
type Summary = EstablishmentSummary & {
  readonly employmentKnownCount: number;
  readonly withoutEmployeesCount: number;
};

/** Establishments of every QPV and commune, of the territory, and inside and outside its QPV. */
export async function establishmentStatistics(
  session: Session,
  { generation }: { readonly generation: QpvGeneration },
  job: Job,
): Promise<EstablishmentStatistics> {
  return session.once(`establishments ${generation}`, job, (shared) =>
    computeStatistics(session, generation, shared),
  );
}

async function computeStatistics(
  session: Session,
  generation: QpvGeneration,
  job: Job,
): Promise<EstablishmentStatistics> {
  const [tiles, qpvLayer, communesLayer, figures, territory] = await Promise.all([
    session.establishmentTiles(job),
    session.layerOrNull(qpvLayerId(generation), job),
    session.layerOrNull('communes', job),
    session.layerOrNull('qpv_figures', job),
    session.layerOrNull('territory', job),
  ]);
  const published = figures ? publishedPopulationOf(figures, generation) : new Map();
  const qpvAreas: Area[] = (qpvLayer?.features ?? []).map(({ geometry, properties }) => ({
    id: properties.code,
    name: properties.name,
    geometry,
    populationCount: published.get(properties.code) ?? null,
  }));
  const communeAreas: Area[] = (communesLayer?.features ?? []).map(({ geometry, properties }) => ({
    id: properties.code,
    name: properties.name,
    geometry,
    populationCount: properties.population,
  }));
  const outlines = territory?.features.map(({ geometry }) => geometry);
  const whole: Perimeter = {
    id: 'territory',
    geometry: joined(outlines ?? communeAreas.map(({ geometry }) => geometry)),
    populationCount: sumOrNull(communeAreas.map((area) => area.populationCount)),
  };
  const inside: Perimeter = {
    id: 'qpv',
    geometry: joined(qpvAreas.map(({ geometry }) => geometry)),
    populationCount: sumOrNull(qpvAreas.map((area) => area.populationCount)),
  };

  const areas = [...qpvAreas, ...communeAreas, whole, inside];
  const summaries = await countAreas(tiles, areas, job);
  const qpvSummaries = summaries.slice(0, qpvAreas.length);
  const communeSummaries = summaries.slice(qpvAreas.length, -2);
  const [territorySummary, insideSummary] = summaries.slice(-2) as [Summary, Summary];
  return {
    generation,
    qpv: named(qpvAreas, qpvSummaries),
    communes: named(communeAreas, communeSummaries),
    territory: territorySummary,
    insideQpv: insideSummary,
    outsideQpv: difference(territorySummary, insideSummary),
  };
}

async function countAreas(
  tiles: readonly EstablishmentTile[],
  areas: readonly Perimeter[],
  job: Job,
): Promise<Summary[]> {
  const summaries: Summary[] = [];
  for (const area of areas) {
    await pause(job);
    const [statistics] = countEstablishments(tiles, [area]);
    summaries.push(summaryOf(statistics!, area.populationCount));
    job.report({ step: 'establishments', done: summaries.length, total: areas.length });
  }
  return summaries;
}

function named(
  areas: readonly Area[],
  summaries: readonly EstablishmentSummary[],
): AreaEstablishments[] {
  return areas
    .map(({ id, name }, i) => ({ code: id, name, ...summaries[i]! }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function summaryOf(statistics: Statistics, populationCount: number | null): Summary {
  return withDensities({
    count: statistics.count,
    areaSquareKm: statistics.areaSquareMeters / 1e6,
    populationCount,
    employmentKnownCount: statistics.employmentKnownCount,
    withoutEmployeesCount: statistics.withoutEmployeesCount,
    bySection: [...statistics.countByNafSection, statistics.unknownNafSectionCount],
    bySize: [...statistics.countBySizeClass, statistics.unknownSizeClassCount],
    byTheme: statistics.byTheme,
    byCreationYear: statistics.creations,
  });
}

/** What is in `whole` and not in `part`, which lies within it. */
function difference(whole: Summary, part: Summary): Summary {
  const partByYear = new Map(part.byCreationYear.map(({ year, count }) => [year, count]));
  return withDensities({
    count: whole.count - part.count,
    areaSquareKm: whole.areaSquareKm - part.areaSquareKm,
    populationCount:
      whole.populationCount === null || part.populationCount === null
        ? null
        : whole.populationCount - part.populationCount,
    employmentKnownCount: whole.employmentKnownCount - part.employmentKnownCount,
    withoutEmployeesCount: whole.withoutEmployeesCount - part.withoutEmployeesCount,
    bySection: whole.bySection.map((count, i) => count - part.bySection[i]!),
    bySize: whole.bySize.map((count, i) => count - part.bySize[i]!),
    byTheme: whole.byTheme.map(({ count, knownCount }, k) => ({
      count: count - part.byTheme[k]!.count,
      knownCount: knownCount - part.byTheme[k]!.knownCount,
    })),
    byCreationYear: whole.byCreationYear
      .map(({ year, count }) => ({ year, count: count - (partByYear.get(year) ?? 0) }))
      .filter(({ count }) => count > 0),
  });
}

function withDensities(
  counts: Omit<Summary, 'perSquareKm' | 'perThousandInhabitants' | 'withoutEmployeesShare'>,
): Summary {
  const { count, areaSquareKm, populationCount } = counts;
  const { employmentKnownCount, withoutEmployeesCount } = counts;
  return {
    ...counts,
    perSquareKm: areaSquareKm > 0 ? count / areaSquareKm : null,
    perThousandInhabitants: populationCount ? (count * 1000) / populationCount : null,
    withoutEmployeesShare:
      employmentKnownCount > 0 ? withoutEmployeesCount / employmentKnownCount : null,
  };
}

function joined(geometries: readonly Areal[]): MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: geometries.flatMap((geometry) => [...polygonsOf(geometry)]),
  };
}

/** Null when any of them is unknown: a sum with a gap would pass for a total. */
function sumOrNull(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
