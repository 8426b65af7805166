import type { Indicator } from '../../core/domain/catalogue.ts';
import { formatIndicatorValue, OBSERVATOIRE } from '../../text/observatoire/observatoire.ts';
import type { LineSeries } from '../charts/line-series.ts';

/*
 * What is read across several observations: series, and comparisons of a QPV figure with another
 * perimeter.
 */
const WORDS = OBSERVATOIRE.indicators;
/** Indicators with a value per year: all creations, then sole proprietorships among them. */
export const CREATION_SERIES = [
  'creations_entreprises',
  'creations_entreprises_individuelles',
] as const;

/** Observations of one indicator over the years, ascending, for the whole of a territory. */
export function yearly(
  indicators: readonly Indicator[],
  code: string,
): readonly { readonly year: number; readonly value: number }[] {
  return indicators
    .filter((one) => one.indicator === code && one.perimeter === 'ensemble')
    .flatMap(({ year, value }) => (year === null ? [] : [{ year, value }]))
    .sort((a, b) => a.year - b.year);
}

/** Creations by year, all and sole proprietorships; empty when the catalogue has none. */
export function creationSeries(indicators: readonly Indicator[]): LineSeries[] {
  return CREATION_SERIES.map((code, index) => ({
    id: code,
    label: index === 0 ? WORDS.seriesAll : WORDS.seriesSole,
    points: yearly(indicators, code),
  })).filter(({ points }) => points.length > 1);
}

/** The same figure for the QPV and for another perimeter of the same territory and year. */
export interface PerimeterPair {
  readonly id: string;
  readonly indicator: string;
  readonly inside: Indicator;
  readonly other: Indicator;
}

export function perimeterPairs(indicators: readonly Indicator[]): PerimeterPair[] {
  return indicators
    .filter(({ perimeter }) => perimeter === 'QPV')
    .flatMap((inside) => {
      const other = indicators.find(
        (one) =>
          one.indicator === inside.indicator &&
          one.territory === inside.territory &&
          one.year === inside.year &&
          (one.perimeter === 'hors QPV' || one.perimeter === 'ensemble'),
      );
      return other === undefined
        ? []
        : [
            {
              id: `${inside.indicator}|${inside.territory}`,
              indicator: inside.indicator,
              inside,
              other,
            },
          ];
    });
}

/** The rate of women entrepreneurs by country, highest first. */
export function countryComparison(indicators: readonly Indicator[]): readonly Indicator[] {
  return indicators
    .filter(({ indicator }) => indicator === 'taux_entrepreneuriat_feminin')
    .sort((a, b) => b.value - a.value || a.territory.localeCompare(b.territory, 'fr'));
}

/** Value and unit of an observation, as read. */
export function readValue({ value, unit }: Indicator): string {
  return formatIndicatorValue(value, unit);
}

/** Name of the perimeter of an observation: "En QPV", "Hors QPV", "Ensemble". */
export function perimeterName({ perimeter }: Indicator): string {
  return perimeter in WORDS.perimeters
    ? WORDS.perimeters[perimeter as keyof typeof WORDS.perimeters]
    : perimeter;
}

/** Source, territory and year of an observation, for the line under a chart. */
export function sourceLine({ source, territory, year }: Indicator): string {
  return WORDS.sourceYear(source, territory, year === null ? OBSERVATOIRE.yearUnknown : `${year}`);
}

/** The same for the series of creations. */
export function seriesSource(
  indicators: readonly Indicator[],
  firstYear: number,
  lastYear: number,
): string {
  const one = indicators.find(({ indicator }) => indicator === CREATION_SERIES[0]);
  const source = [one?.precision, one?.source].filter((part) => part != null).join(', ');
  return WORDS.sourceYear(source, one?.territory ?? '', `${firstYear}–${lastYear}`);
}
