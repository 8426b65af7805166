import { layerName, terminal } from '../../src/text/command-line/pipeline.ts';
import type { BuildReport, SourceReport } from './build-report.ts';

const number = new Intl.NumberFormat('fr-FR');
/** Names shown under a reason; the report in the bundle has them all. */
const ITEMS_SHOWN = 12;

/** The report as a table, then what was dropped, corrected or missing, line by line. */
export function formatReport(report: BuildReport): string {
  const rows = report.sources.map((source) => [
    layerName(source.layer),
    number.format(source.read),
    number.format(source.kept),
    number.format(source.dropped.reduce((sum, { count }) => sum + count, 0)),
    number.format(source.corrected.length),
    source.file,
  ]);
  const table = alignColumns([[...terminal.headers], ...rows]);
  const details = report.sources.flatMap(sourceDetails);
  const missing = report.missing.map(({ id, reason }) => `  ${layerName(id)} : ${reason}`);
  return [
    ...table,
    ...(details.length > 0 ? ['', ...details] : []),
    ...(missing.length > 0 ? ['', `${terminal.missingTitle} :`, ...missing] : []),
  ].join('\n');
}

function sourceDetails({ file, dropped, corrected, failure, notes }: SourceReport): string[] {
  const lines = [
    ...dropped.map(({ reason, count, items }) => {
      const names = items.slice(0, ITEMS_SHOWN).join(', ');
      const more = count > ITEMS_SHOWN && names ? `, ${terminal.andMore(count - ITEMS_SHOWN)}` : '';
      return `  − ${number.format(count)} ${reason}${names ? ` : ${names}${more}` : ''}`;
    }),
    ...corrected.map(({ item, reason }) => `  ~ ${item} : ${reason}`),
    ...notes.map((note) => `  ! ${note}`),
    ...(failure === null ? [] : [`  ✗ ${failure}`]),
  ];
  return lines.length === 0 ? [] : [file, ...lines];
}

/** First and last columns to the left, figures to the right. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === row.length - 1
          ? cell.padEnd(widths[column]!)
          : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
}
