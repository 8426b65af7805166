import { maxIndex } from 'd3';
import type { EstablishmentStatistics } from '../../../state/quartiers/quartiers.svelte.ts';
import type { QpvRow } from '../qpv-rows.ts';
import { recentCreations } from '../establishment-areas.ts';

/** Years a small drawing shows. */
const YEARS = 10;

/** Creations of one QPV over the last years known in the territory. */
export interface CreationSeries {
  readonly row: QpvRow;
  readonly columns: readonly { readonly year: number; readonly count: number }[];
  /** The year with most of them, the first of equals; null without any. */
  readonly peak: { readonly year: number; readonly count: number } | null;
}

/**
 * In the order of the rows; empty without statistics of their generation. `perThousand`: for 1,000
 * inhabitants, so that neighbourhoods of any size share a scale; those without a published
 * population are then left out.
 */
export function creationSeries(
  rows: readonly QpvRow[],
  statistics: EstablishmentStatistics | null,
  perThousand = false,
): CreationSeries[] {
  const last = statistics?.territory.byCreationYear.at(-1)?.year;
  if (statistics === null || last === undefined) return [];
  return rows.flatMap((row) => {
    if (row.generation !== statistics.generation) return [];
    const area = statistics.qpv.find(({ code }) => code === row.code);
    if (area === undefined) return [];
    if (perThousand && !area.populationCount) return [];
    const scale = perThousand ? 1000 / (area.populationCount ?? 1) : 1;
    const columns = recentCreations(area, last, YEARS).map(({ year, count }) => ({
      year,
      count: count * scale,
    }));
    const highest = columns[maxIndex(columns, ({ count }) => count)];
    return [{ row, columns, peak: highest && highest.count > 0 ? highest : null }];
  });
}
