import type { CoverageResult, AreaCoverage } from '../../src/core/coverage/types.ts';
import type { StructureFeature } from '../../src/core/domain/features.ts';
import { toFrenchCsv, type CsvColumn } from '../../src/io/export-csv.ts';
import {
  COVERAGE_COLUMNS,
  POPULATION_SOURCE_LABELS,
  STATUS_LABELS,
  YES_NO,
} from '../../src/text/cli.ts';

/** One QPV as `coverage --json` writes it. People to the thousandth, shares from 0 to 1. */
export interface CoverageRow {
  readonly code: string;
  readonly name: string;
  readonly communes: string;
  readonly population: number | null;
  readonly populationSource: AreaCoverage['populationSource'];
  readonly covered: number;
  readonly beyond: number;
  readonly outside: number;
  readonly share: number | null;
  readonly shareLow: number | null;
  readonly shareHigh: number | null;
  /** Id of the structure that is the nearest one for most inhabitants. */
  readonly nearest: string | null;
  readonly nearestName: string | null;
  readonly nearestMinutes: number | null;
  readonly nearestApproximate: boolean;
  readonly status: AreaCoverage['status'];
}

export function coverageRows(
  rows: readonly AreaCoverage[],
  structures: readonly StructureFeature[],
): CoverageRow[] {
  const names = new Map(structures.map(({ properties }) => [properties.id, properties.name]));
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    communes: row.communes,
    population: rounded(row.populationCount, 3),
    populationSource: row.populationSource,
    covered: rounded(row.coveredCount, 3),
    beyond: rounded(row.beyondCount, 3),
    outside: rounded(row.outsideCount, 3),
    share: rounded(row.share, 6),
    shareLow: rounded(row.shareLow, 6),
    shareHigh: rounded(row.shareHigh, 6),
    nearest: row.nearestId,
    nearestName: row.nearestId === null ? null : (names.get(row.nearestId) ?? null),
    nearestMinutes: rounded(row.nearestSeconds === null ? null : row.nearestSeconds / 60, 3),
    nearestApproximate: row.nearestApproximate,
    status: row.status,
  }));
}

/** The total of a coverage with the same roundings. */
export function coverageTotal({ total }: CoverageResult) {
  return {
    population: rounded(total.populationCount, 3),
    covered: rounded(total.coveredCount, 3),
    beyond: rounded(total.beyondCount, 3),
    outside: rounded(total.outsideCount, 3),
    unlocated: rounded(total.unlocatedCount, 3),
    share: rounded(total.share, 6),
    shareLow: rounded(total.shareLow, 6),
    shareHigh: rounded(total.shareHigh, 6),
  };
}

/** A table for French Excel; people whole, shares in percent. */
export function coverageCsv(rows: readonly CoverageRow[]): string {
  const percent = (share: number | null): number | null =>
    share === null ? null : rounded(share * 100, 1);
  const label = COVERAGE_COLUMNS;
  const columns: CsvColumn<CoverageRow>[] = [
    { label: label.code, value: (row) => row.code },
    { label: label.name, value: (row) => row.name },
    { label: label.communes, value: (row) => row.communes.replaceAll('|', ', ') },
    { label: label.population, value: (row) => rounded(row.population, 0) },
    {
      label: label.populationSource,
      value: (row) => row.populationSource && POPULATION_SOURCE_LABELS[row.populationSource],
    },
    { label: label.covered, value: (row) => rounded(row.covered, 0) },
    { label: label.beyond, value: (row) => rounded(row.beyond, 0) },
    { label: label.outside, value: (row) => rounded(row.outside, 0) },
    { label: label.share, value: (row) => percent(row.share) },
    { label: label.shareLow, value: (row) => percent(row.shareLow) },
    { label: label.shareHigh, value: (row) => percent(row.shareHigh) },
    { label: label.nearest, value: (row) => row.nearest },
    { label: label.nearestName, value: (row) => row.nearestName },
    { label: label.nearestMinutes, value: (row) => rounded(row.nearestMinutes, 1) },
    {
      label: label.nearestApproximate,
      value: (row) =>
        row.nearest === null ? null : row.nearestApproximate ? YES_NO.yes : YES_NO.no,
    },
    { label: label.status, value: (row) => STATUS_LABELS[row.status] },
  ];
  return toFrenchCsv(columns, rows);
}

/** To a number of decimals; what is unknown stays unknown. */
function rounded(value: number, decimals: number): number;
function rounded(value: number | null, decimals: number): number | null;
function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}
