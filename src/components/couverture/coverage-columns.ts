import type { AreaCoverage, CoverageAreas } from '../../core/coverage/types.ts';
import { gainedCount } from '../../state/couverture/scenario/area-changes.ts';
import { COUVERTURE } from '../../text/couverture/couverture.ts';
import { AREA_WORDS, COMMUNES_TABLE } from '../../text/couverture/distribution.ts';
import { BEFORE_AFTER } from '../../text/couverture/scenario.ts';
import type { TableColumn } from '../ui/table-column.ts';

/**
 * Columns of the table of covered areas, each with what it sorts by.
 * @param before rows of the same areas without the changes tried, by code; null: no change is
 */
export function coverageColumns(
  areas: CoverageAreas,
  before: ReadonlyMap<string, AreaCoverage> | null,
): readonly TableColumn<AreaCoverage>[] {
  const { table } = COUVERTURE;
  const change = {
    id: 'change',
    label: BEFORE_AFTER.column,
    title: BEFORE_AFTER.columnTitle,
    sortBy: (row: AreaCoverage) => gainedCount(before?.get(row.code), row),
  };
  return [
    { id: 'name', label: AREA_WORDS[areas].name, sortBy: ({ name }) => name },
    {
      id: 'beyond',
      label: table.beyond,
      title: table.beyondTitle,
      align: 'end',
      sortBy: ({ share, beyondCount }) => (share === null ? null : beyondCount),
      also: {
        id: 'population',
        label: table.population,
        title: areas === 'communes' ? COMMUNES_TABLE.populationTitle : table.populationTitle,
        sortBy: ({ populationCount }) => populationCount,
      },
    },
    {
      id: 'share',
      label: table.share,
      title: table.shareTitle,
      sortBy: ({ share }) => share,
      ...(before === null ? {} : { also: change }),
    },
    {
      id: 'minutes',
      label: table.minutes,
      title: table.minutesTitle,
      align: 'end',
      sortBy: ({ nearestSeconds }) => nearestSeconds,
    },
  ];
}
