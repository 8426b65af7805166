import { sum } from 'd3';
import { THEMES } from '../../core/establishments/table.ts';
import { NAF_SECTIONS } from '../../core/establishments/tile.ts';
import type {
  AreaEstablishments,
  EstablishmentStatistics,
  EstablishmentSummary,
} from '../../state/quartiers/quartiers.svelte.ts';
import { NAF_LABELS, NAF_UNKNOWN } from '../../text/naf.ts';
import type { QpvRow } from './qpv-rows.ts';

/** A QPV's establishments and the areas they are read against. */
export interface EstablishmentAreas {
  readonly qpv: AreaEstablishments;
  /** The communes of the QPV taken together; null when none is known. */
  readonly communes: EstablishmentSummary | null;
  readonly communeNames: readonly string[];
  readonly insideQpv: EstablishmentSummary;
  readonly outsideQpv: EstablishmentSummary;
  readonly territory: EstablishmentSummary;
}

/** Null when the statistics do not know the QPV (no outline to count in). */
export function establishmentAreas(
  row: QpvRow,
  statistics: EstablishmentStatistics,
): EstablishmentAreas | null {
  const qpv = statistics.qpv.find(({ code }) => code === row.code);
  if (qpv === undefined || statistics.generation !== row.generation) return null;
  const communes = statistics.communes.filter(({ code }) => row.communeCodes.includes(code));
  return {
    qpv,
    communes: communes.length === 0 ? null : together(communes),
    communeNames: communes.map(({ name }) => name),
    insideQpv: statistics.insideQpv,
    outsideQpv: statistics.outsideQpv,
    territory: statistics.territory,
  };
}

const add = (a: readonly number[], b: readonly number[]): number[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0));

/** Establishments of an area that are known to have employees or not. */
const employmentKnown = ({ employmentKnownCount, bySize }: EstablishmentSummary): number =>
  employmentKnownCount ?? sum(bySize.slice(0, -1));

/** Areas that do not overlap, as one; unknown population of one makes the whole unknown. */
export function together(areas: readonly EstablishmentSummary[]): EstablishmentSummary {
  const count = sum(areas, (area) => area.count);
  const areaSquareKm = sum(areas, (area) => area.areaSquareKm);
  const populationCount = areas.reduce<number | null>(
    (sum, area) =>
      sum === null || area.populationCount === null ? null : sum + area.populationCount,
    0,
  );
  const bySize = areas.reduce<number[]>((sum, area) => add(sum, area.bySize), []);
  const known = sum(areas, employmentKnown);
  const without = sum(areas, (area) => (area.withoutEmployeesShare ?? 0) * employmentKnown(area));
  const years = new Map<number, number>();
  for (const area of areas)
    for (const { year, count: created } of area.byCreationYear)
      years.set(year, (years.get(year) ?? 0) + created);
  return {
    count,
    areaSquareKm,
    populationCount,
    perSquareKm: areaSquareKm > 0 ? count / areaSquareKm : null,
    perThousandInhabitants: populationCount ? (count / populationCount) * 1000 : null,
    withoutEmployeesShare: known > 0 ? without / known : null,
    employmentKnownCount: known,
    bySection: areas.reduce<number[]>((sum, area) => add(sum, area.bySection), []),
    bySize,
    byTheme: THEMES.map((_, k) => ({
      count: sum(areas, (area) => area.byTheme[k]!.count),
      knownCount: sum(areas, (area) => area.byTheme[k]!.knownCount),
    })),
    byCreationYear: [...years]
      .sort(([a], [b]) => a - b)
      .map(([year, created]) => ({ year, count: created })),
  };
}

/** Share of one section in an area and in the area it is read against. */
export interface SectionShare {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** In percent of the establishments of the area; null when it has none. */
  readonly percent: number | null;
  readonly referencePercent: number | null;
}

/** Sections with at least one establishment in the area, largest first, unknown ones last. */
export function sectionShares(
  area: EstablishmentSummary,
  reference: EstablishmentSummary,
): SectionShare[] {
  const percent = (summary: EstablishmentSummary, index: number): number | null =>
    summary.count === 0 ? null : ((summary.bySection[index] ?? 0) / summary.count) * 100;
  const shares = [...NAF_SECTIONS, null].map((section, index) => ({
    id: section ?? 'unknown',
    label: section === null ? NAF_UNKNOWN : NAF_LABELS[section],
    count: area.bySection[index] ?? 0,
    percent: percent(area, index),
    referencePercent: percent(reference, index),
  }));
  return shares
    .filter(({ count }) => count > 0)
    .sort(
      (a, b) =>
        Number(a.id === 'unknown') - Number(b.id === 'unknown') ||
        b.count - a.count ||
        (a.id < b.id ? -1 : 1),
    );
}

/** Counts of `SIZE_CLASSES` in the four groups a chart can show: 0, 1–9, 10–49, 50 and more. */
export function sizeGroups(area: EstablishmentSummary): number[] {
  const at = (index: number): number => area.bySize[index] ?? 0;
  return [at(0), at(1) + at(2) + at(3), at(4) + at(5), at(6)];
}

/**
 * The last `most` years in which establishments were created, the years without any included;
 * empty when no year is known.
 */
export function recentCreations(
  area: EstablishmentSummary,
  lastYear: number,
  most: number,
): { readonly year: number; readonly count: number }[] {
  if (area.byCreationYear.length === 0) return [];
  const counts = new Map(area.byCreationYear.map(({ year, count }) => [year, count]));
  return Array.from({ length: most }, (_, index) => {
    const year = lastYear - most + 1 + index;
    return { year, count: counts.get(year) ?? 0 };
  });
}

/** Last year in which any establishment of the territory was created; null when none is known. */
export function lastCreationYear(statistics: EstablishmentAreas): number | null {
  return statistics.territory.byCreationYear.at(-1)?.year ?? null;
}
