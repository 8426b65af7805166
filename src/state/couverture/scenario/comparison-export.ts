import { toFrenchCsv } from '../../../io/export-csv.ts';
import { COMPARISON } from '../../../text/couverture/scenarios.ts';
import { formatList } from '../../../text/format.ts';
import type { ComparedArea } from './scenario-comparison.svelte.ts';

const percent = (share: number | null): number | null =>
  share === null ? null : Number((share * 100).toFixed(1));

/** Two scenarios area by area; what is unknown is an empty cell. */
export function comparisonCsv(
  rows: readonly ComparedArea[],
  [left, right]: readonly [string, string],
  notes: readonly string[],
): string {
  const words = COMPARISON.columns;
  const covered = ({ share, coveredCount }: ComparedArea['left']): number | null =>
    share === null ? null : Math.round(coveredCount);
  return toFrenchCsv<ComparedArea>(
    [
      { label: words.code, value: ({ code }) => code },
      { label: words.name, value: (row) => row.left.name },
      { label: words.communes, value: (row) => formatList(row.left.communes) },
      {
        label: words.population,
        value: ({ left }) => left.populationCount && Math.round(left.populationCount),
      },
      { label: words.covered(left), value: (row) => covered(row.left) },
      { label: words.covered(right), value: (row) => covered(row.right) },
      { label: words.difference, value: ({ difference }) => difference },
      { label: words.share(left), value: (row) => percent(row.left.share) },
      { label: words.share(right), value: (row) => percent(row.right.share) },
    ],
    rows,
    notes,
  );
}
