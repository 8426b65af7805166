import type { EstablishmentStatistics, RankingIndicator } from '../../state/quartiers.svelte.ts';
import { formatDecimal, formatEuros, formatInteger, formatPercent } from '../../text/format.ts';
import { publishedFigure } from './figure-comparison.ts';
import type { QpvRow } from './qpv-rows.ts';

/** Value of an indicator for a row; null when it is not available. */
export function rankingValue(
  row: QpvRow,
  indicator: RankingIndicator,
  statistics: EstablishmentStatistics | null,
): number | null {
  if (indicator !== 'perSquareKm' && indicator !== 'perThousand')
    return publishedFigure(row, indicator);
  if (statistics?.generation !== row.generation) return null;
  const area = statistics.qpv.find(({ code }) => code === row.code);
  if (area === undefined) return null;
  return indicator === 'perSquareKm' ? area.perSquareKm : area.perThousandInhabitants;
}

/** Format of an indicator's values. */
export const formatIndicator: Readonly<Record<RankingIndicator, (value: number | null) => string>> =
  {
    poverty: formatPercent,
    income: formatEuros,
    employment: formatPercent,
    jobSeekers: formatInteger,
    perSquareKm: formatInteger,
    perThousand: formatDecimal,
  };
