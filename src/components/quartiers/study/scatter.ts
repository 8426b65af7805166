import { median } from 'd3';
import { THEMES } from '../../../core/establishments/table.ts';
import type { RankingIndicator } from '../../../state/quartiers/quartier-indicators.ts';
import type {
  EstablishmentStatistics,
  EstablishmentSummary,
} from '../../../state/quartiers/quartiers.svelte.ts';
import { QPV_INDICATORS } from '../../../text/quartiers/quartier-indicators.ts';
import { QUARTIER_STUDY } from '../../../text/quartiers/quartier-study.ts';
import type { ReferenceLine, ScatterPoint } from '../../charts/scatter-point.ts';
import type { QpvRow } from '../qpv-rows.ts';
import { formatIndicator, rankingValue, themePercent } from '../ranking.ts';
import { shortName } from '../short-name.ts';

/** The QPV whose two values are available, those that lack one, and what they are read against. */
export interface Scatter {
  readonly points: readonly (ScatterPoint & {
    readonly row: QpvRow;
    readonly xText: string;
    readonly yText: string;
  })[];
  readonly missing: readonly QpvRow[];
  /** Medians of the points. */
  readonly medians: readonly ReferenceLine[];
  /** Outside the QPV, for what is counted there too. */
  readonly outside: readonly ReferenceLine[];
}

export function scatter(
  rows: readonly QpvRow[],
  x: RankingIndicator,
  y: RankingIndicator,
  statistics: EstablishmentStatistics | null,
): Scatter {
  const missing: QpvRow[] = [];
  const points = rows.flatMap((row) => {
    const [atX, atY] = [rankingValue(row, x, statistics), rankingValue(row, y, statistics)];
    if (atX === null || atY === null) {
      missing.push(row);
      return [];
    }
    const [xText, yText] = [formatIndicator[x](atX), formatIndicator[y](atY)];
    const text = QUARTIER_STUDY.scatter.point(
      row.name,
      `${QPV_INDICATORS[x].label} ${xText}`,
      `${QPV_INDICATORS[y].label} ${yText}`,
    );
    return [{ id: row.code, label: shortName(row.name), x: atX, y: atY, text, row, xText, yText }];
  });
  const line = (
    id: string,
    axis: 'x' | 'y',
    indicator: RankingIndicator,
    value: number | null | undefined,
    label: string,
  ): ReferenceLine[] =>
    value === null || value === undefined
      ? []
      : [{ id: `${id}-${axis}`, axis, value, label: `${label} ${formatIndicator[indicator](value)}` }]; // prettier-ignore
  const { median: medianWord, outside } = QUARTIER_STUDY.scatter;
  return {
    points,
    missing,
    medians: [
      ...line(
        'median',
        'x',
        x,
        median(points, (point) => point.x),
        medianWord,
      ),
      ...line(
        'median',
        'y',
        y,
        median(points, (point) => point.y),
        medianWord,
      ),
    ],
    outside: [
      ...line('outside', 'x', x, outsideValue(x, statistics), outside),
      ...line('outside', 'y', y, outsideValue(y, statistics), outside),
    ],
  };
}

/** The same quantity outside the QPV; null where it would mean nothing, or is not counted. */
function outsideValue(
  indicator: RankingIndicator,
  statistics: EstablishmentStatistics | null,
): number | null {
  const area: EstablishmentSummary | undefined = statistics?.outsideQpv;
  if (area === undefined) return null;
  if (indicator === 'perSquareKm') return area.perSquareKm;
  if (indicator === 'perThousand') return area.perThousandInhabitants;
  const theme = THEMES.find((known) => known === indicator);
  if (theme !== undefined) return themePercent(area, theme);
  if (indicator === 'withoutEmployees')
    return area.withoutEmployeesShare === null ? null : area.withoutEmployeesShare * 100;
  return null;
}
