import { QUARTIERS } from '../../text/quartiers/quartiers.ts';
import type { BarRow } from '../charts/bar-row.ts';
import type { FigureComparison, PublishedFigure } from './figure-comparison.ts';
import type { QpvRow } from './qpv-rows.ts';
import { barName, shortName } from './short-name.ts';
import { formatIndicator } from './ranking.ts';

/** The QPV, the median of its peers, and the two ends when it is not one of them. */
export function figureBars(
  row: QpvRow,
  comparison: FigureComparison & { readonly figure: PublishedFigure },
): BarRow[] {
  const format = formatIndicator[comparison.figure];
  const { value, median, lowest, highest } = comparison;
  const bars: BarRow[] = [
    { id: 'qpv', label: barName(row.name), value, text: format(value), emphasis: true },
    { id: 'median', label: QUARTIERS.people.median, value: median, text: format(median) },
  ];
  if (lowest !== null && lowest.code !== row.code)
    bars.push({
      id: 'lowest',
      label: QUARTIERS.people.lowest(shortName(lowest.name)),
      value: lowest.value,
      text: format(lowest.value),
    });
  if (highest !== null && highest.code !== row.code && highest.code !== lowest?.code)
    bars.push({
      id: 'highest',
      label: QUARTIERS.people.highest(shortName(highest.name)),
      value: highest.value,
      text: format(highest.value),
    });
  return bars;
}
