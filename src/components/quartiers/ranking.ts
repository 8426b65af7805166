import { THEMES, type Theme } from '../../core/establishments/table.ts';
import { NAF_SECTIONS } from '../../core/establishments/tile.ts';
import { polygonAreaSquareMeters } from '../../core/geo/polygon.ts';
import type { RankingIndicator } from '../../state/quartiers/quartier-indicators.ts';
import type {
  AreaEstablishments,
  EstablishmentStatistics,
  EstablishmentSummary,
} from '../../state/quartiers/quartiers.svelte.ts';
import { formatDecimal, formatEuros, formatInteger, formatPercent } from '../../text/format.ts';
import {
  missingWord,
  PUBLISHED_FIGURES,
  publishedFigure,
  type PublishedFigure,
} from './figure-comparison.ts';
import type { QpvRow } from './qpv-rows.ts';

/** Years that count as recent: the last three in which the territory has creations. */
export const RECENT_YEARS = 3;

const isPublished = (indicator: RankingIndicator): indicator is PublishedFigure =>
  (PUBLISHED_FIGURES as readonly string[]).includes(indicator);

/** Value of an indicator for a row; null when it is not available. */
export function rankingValue(
  row: QpvRow,
  indicator: RankingIndicator,
  statistics: EstablishmentStatistics | null,
): number | null {
  if (isPublished(indicator)) return publishedFigure(row, indicator);
  if (indicator === 'population') return row.figures?.population ?? null;
  if (indicator === 'area') return areaSquareKm(row);
  if (indicator === 'inhabitantsPerKm2') {
    const area = areaSquareKm(row);
    const population = row.figures?.population ?? null;
    return area === null || area === 0 || population === null ? null : population / area;
  }
  if (statistics?.generation !== row.generation) return null;
  const area = statistics.qpv.find(({ code }) => code === row.code);
  return area === undefined ? null : establishmentValue(area, indicator, statistics);
}

type EstablishmentIndicator = Exclude<
  RankingIndicator,
  PublishedFigure | 'population' | 'area' | 'inhabitantsPerKm2'
>;

function establishmentValue(
  area: AreaEstablishments,
  indicator: EstablishmentIndicator,
  statistics: EstablishmentStatistics,
): number | null {
  switch (indicator) {
    case 'establishments':
      return area.count;
    case 'perSquareKm':
      return area.perSquareKm;
    case 'perThousand':
      return area.perThousandInhabitants;
    case 'withoutEmployees':
      return area.withoutEmployeesShare === null ? null : area.withoutEmployeesShare * 100;
    case 'trade':
      return percent(area.bySection[NAF_SECTIONS.indexOf('G')] ?? 0, knownSections(area));
    case 'construction':
      return percent(area.bySection[NAF_SECTIONS.indexOf('F')] ?? 0, knownSections(area));
    case 'proximity':
    case 'craft':
    case 'socialEconomy':
      return themePercent(area, indicator);
    case 'recent':
      return percent(recentCount(area, statistics), knownYears(area));
  }
}

/** Share of a kind of establishment in percent, among those told to be of it or not; null without any. */
export function themePercent(area: EstablishmentSummary, theme: Theme): number | null {
  const { count, knownCount } = area.byTheme[THEMES.indexOf(theme)]!;
  return percent(count, knownCount);
}

const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : (part / whole) * 100;

const knownSections = (area: AreaEstablishments): number =>
  area.bySection.slice(0, NAF_SECTIONS.length).reduce((sum, count) => sum + count, 0);

const knownYears = (area: AreaEstablishments): number =>
  area.byCreationYear.reduce((sum, { count }) => sum + count, 0);

function recentCount(area: AreaEstablishments, statistics: EstablishmentStatistics): number {
  const last = statistics.territory.byCreationYear.at(-1)?.year ?? 0;
  return area.byCreationYear.reduce(
    (sum, { year, count }) => (year > last - RECENT_YEARS ? sum + count : sum),
    0,
  );
}

/** The value as read, or what stands for it when there is none. */
export function indicatorText(
  row: QpvRow,
  peers: readonly QpvRow[],
  indicator: RankingIndicator,
  statistics: EstablishmentStatistics | null,
): string {
  const value = rankingValue(row, indicator, statistics);
  // Statistical secrecy is about what INSEE publishes by QPV, not about what is counted here.
  return value === null && (isPublished(indicator) || indicator === 'population')
    ? missingWord(row, peers, (peer) => rankingValue(peer, indicator, statistics))
    : formatIndicator[indicator](value);
}

/** Area of the outline, as drawn; null without one. */
function areaSquareKm({ outline }: QpvRow): number | null {
  return outline === null ? null : polygonAreaSquareMeters(outline) / 1e6;
}

/** Format of an indicator's values. */
export const formatIndicator: Readonly<Record<RankingIndicator, (value: number | null) => string>> =
  {
    poverty: formatPercent,
    income: formatEuros,
    employment: formatPercent,
    jobSeekers: formatInteger,
    population: formatInteger,
    establishments: formatInteger,
    perSquareKm: formatInteger,
    perThousand: formatDecimal,
    withoutEmployees: formatPercent,
    trade: formatPercent,
    construction: formatPercent,
    proximity: formatPercent,
    craft: formatPercent,
    socialEconomy: formatPercent,
    recent: formatPercent,
    area: (value) => (value === null ? formatDecimal(null) : `${twoDecimals(value)}\u00a0km²`),
    inhabitantsPerKm2: formatInteger,
  };

const twoDecimals = (value: number): string =>
  new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }).format(value);
