import type { LayerId } from '../../../core/domain/territory.ts';
import { toFrenchCsv, type CsvColumn } from '../../../io/export-csv.ts';
import { QUARTIER_COMPARISON as WORDS } from '../../../text/quartiers/quartier-comparison.ts';
import { QUARTIERS_CSV } from '../../../text/quartiers/quartiers-csv.ts';
import { layerSource } from '../../../text/quartiers/quartiers.ts';
import { NATURE_LABELS, SHELL } from '../../../text/shell.ts';
import { downloadText } from '../../shell/download-text.ts';
import { publishedSource } from '../indicator-source.ts';
import type { Comparison } from './comparison.ts';
import type { ComparisonGroup, ComparisonRow } from './comparison-rows.ts';

/** The comparison as a French CSV: a line per indicator, a column per QPV. */
export function comparisonCsv(comparison: Comparison): string {
  const { rows, lines, simulated, territory } = comparison;
  const columns: CsvColumn<ComparisonRow>[] = [
    { label: WORDS.file.theme, value: ({ group }) => WORDS.groups[group] },
    { label: WORDS.file.indicator, value: ({ label }) => label },
    { label: WORDS.file.unit, value: ({ unit }) => unit },
    ...rows.map((row, index) => ({
      label: `${row.name} (${row.code})`,
      value: ({ cells }: ComparisonRow) => rounded(cells[index]?.value ?? null),
    })),
    { label: WORDS.median, value: ({ median }) => rounded(median?.value ?? null) },
    { label: WORDS.file.source, value: ({ group }) => sourceOf(group, comparison) },
    {
      label: WORDS.file.nature,
      value: ({ group }) => (simulated.has(group) ? SHELL.simulatedMark : null),
    },
  ];
  return toFrenchCsv(columns, lines, [
    WORDS.file.title(territory, rows[0]?.generation ?? 2024),
    ...(simulated.size > 0 ? [QUARTIERS_CSV.simulated] : []),
  ]);
}

function sourceOf(group: ComparisonGroup, { rows, layer, documents }: Comparison): string | null {
  if (group === 'documents') return documents.join(', ') || null;
  if (group === 'people') {
    const figures = layer('qpv_figures');
    return figures && publishedSource(rows, NATURE_LABELS[figures.nature]);
  }
  const ids: Readonly<Record<'establishments' | 'territory' | 'structures', LayerId>> = {
    establishments: 'establishments',
    territory: rows[0]?.generation === 2015 ? 'qpv_2015' : 'qpv_2024',
    structures: 'network',
  };
  const manifest = layer(ids[group]);
  return manifest && layerSource(manifest);
}

/** Two decimals at most: more would tell nothing. */
function rounded(value: number | string | null): number | string | null {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}

export function downloadComparison(comparison: Comparison): void {
  const name = `comparaison-${comparison.rows.map(({ code }) => code).join('-')}.csv`;
  downloadText(name, 'text/csv', comparisonCsv(comparison));
}
