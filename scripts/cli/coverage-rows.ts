import type {
  EstablishmentCounts,
  EstablishmentsInReach,
} from '../../src/core/coverage/establishments-in-reach.ts';
import type {
  AreaCoverage,
  CoverageAreas,
  CoverageResult,
  TimeDistribution,
} from '../../src/core/coverage/types.ts';
import type { StructureFeature } from '../../src/core/domain/features.ts';
import { toFrenchCsv, type CsvColumn } from '../../src/io/export-csv.ts';
import {
  distributionColumns,
  establishmentColumns,
} from '../../src/state/couverture/distribution-columns.ts';
import {
  COVERAGE_COLUMNS,
  POPULATION_SOURCE_LABELS,
  STATUS_LABELS,
  YES_NO,
} from '../../src/text/command-line/cli.ts';
import { AREA_WORDS } from '../../src/text/couverture/distribution.ts';

/** One QPV or commune as `coverage --json` writes it. People to the thousandth, shares from 0 to 1. */
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
  /** Null for the total. */
  readonly status: AreaCoverage['status'] | null;
  readonly distribution: DistributionRow;
  /** With `--establishments`. */
  readonly establishments?: EstablishmentRow;
}

/** A `TimeDistribution` with the same roundings. */
interface DistributionRow {
  readonly within: TimeDistribution['within'];
  readonly medianMinutes: number | null;
  readonly cumulative: readonly number[];
}

interface EstablishmentRow {
  readonly count: number;
  readonly within: number | null;
  readonly outside: number;
}

export function coverageRows(
  rows: readonly AreaCoverage[],
  structures: readonly StructureFeature[],
  establishments: EstablishmentsInReach | null,
): CoverageRow[] {
  const counts = new Map(establishments?.rows.map((row) => [row.code, row]));
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
    distribution: distributionRow(row.distribution),
    ...establishmentRow(counts.get(row.code)),
  }));
}

function distributionRow({ within, medianSeconds, cumulative }: TimeDistribution): DistributionRow {
  return {
    within: within.map(({ minutes, count, share, shareLow, shareHigh }) => ({
      minutes,
      count: rounded(count, 3),
      share: rounded(share, 6),
      shareLow: rounded(shareLow, 6),
      shareHigh: rounded(shareHigh, 6),
    })),
    medianMinutes: rounded(medianSeconds === null ? null : medianSeconds / 60, 3),
    cumulative: cumulative.map((count) => rounded(count, 3)),
  };
}

function establishmentRow(counts: EstablishmentCounts | undefined): {
  establishments?: EstablishmentRow;
} {
  if (counts === undefined) return {};
  const { count, withinCount, outsideCount } = counts;
  return { establishments: { count, within: withinCount, outside: outsideCount } };
}

/** The total of a coverage with the same roundings. */
export function coverageTotal(
  { total }: CoverageResult,
  establishments: EstablishmentsInReach | null = null,
) {
  const curve = (shares: readonly number[] | null) => shares?.map((share) => rounded(share, 6));
  return {
    population: rounded(total.populationCount, 3),
    covered: rounded(total.coveredCount, 3),
    beyond: rounded(total.beyondCount, 3),
    outside: rounded(total.outsideCount, 3),
    unlocated: rounded(total.unlocatedCount, 3),
    elsewhere: rounded(total.elsewhereCount, 3),
    share: rounded(total.share, 6),
    shareLow: rounded(total.shareLow, 6),
    shareHigh: rounded(total.shareHigh, 6),
    distribution: distributionRow(total.distribution),
    curveLow: curve(total.curveLow) ?? null,
    curveHigh: curve(total.curveHigh) ?? null,
    ...(total.leftOut === undefined
      ? {}
      : {
          leftOut: {
            areas: total.leftOut.areas,
            population: rounded(total.leftOut.populationCount, 3),
          },
        }),
    ...establishmentRow(establishments?.total),
  };
}

/** The total as a last row of the table: what belongs to one area only is not known of all. */
export function totalRow(
  total: ReturnType<typeof coverageTotal>,
  areas: CoverageAreas,
): CoverageRow {
  return {
    ...total,
    code: '',
    name: AREA_WORDS[areas].all,
    communes: '',
    populationSource: null,
    nearest: null,
    nearestName: null,
    nearestMinutes: total.distribution.medianMinutes,
    nearestApproximate: false,
    status: null,
  };
}

/** A table for French Excel; people whole, shares in percent. `more` columns come last. */
export function coverageCsv<Row extends CoverageRow>(
  rows: readonly Row[],
  areas: CoverageAreas = 'qpv',
  more: readonly CsvColumn<Row>[] = [],
): string {
  const percent = (share: number | null): number | null =>
    share === null ? null : rounded(share * 100, 1);
  const label = COVERAGE_COLUMNS;
  const columns: CsvColumn<Row>[] = [
    { label: AREA_WORDS[areas].code, value: (row) => row.code },
    { label: label.name, value: (row) => row.name },
    ...(areas === 'communes'
      ? []
      : [
          {
            label: label.communes,
            value: (row: CoverageRow) => row.communes.replaceAll('|', ', '),
          },
        ]),
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
    { label: label.status, value: (row) => row.status && STATUS_LABELS[row.status] },
    ...distributionColumns<CoverageRow>((row) => row.distribution.within),
    ...(rows.some((row) => row.establishments !== undefined)
      ? establishmentColumns<CoverageRow>((row) => countsOf(row.establishments))
      : []),
    ...more,
  ];
  return toFrenchCsv(columns, rows);
}

function countsOf(row: EstablishmentRow | undefined): EstablishmentCounts | undefined {
  return row && { count: row.count, withinCount: row.within, outsideCount: row.outside };
}

/** To a number of decimals; what is unknown stays unknown. */
export function rounded(value: number, decimals: number): number;
export function rounded(value: number | null, decimals: number): number | null;
export function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}
