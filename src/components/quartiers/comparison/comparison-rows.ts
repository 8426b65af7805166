import { median } from 'd3';
import type { StructureProperties } from '../../../core/domain/features.ts';
import {
  ESTABLISHMENT_INDICATORS,
  type RankingIndicator,
} from '../../../state/quartiers/quartier-indicators.ts';
import type {
  EstablishmentStatistics,
  NearestFromQpvResult,
} from '../../../state/quartiers/quartiers.svelte.ts';
import { formatMinutes } from '../../../text/format.ts';
import { QUARTIER_COMPARISON as WORDS } from '../../../text/quartiers/quartier-comparison.ts';
import { QPV_INDICATORS } from '../../../text/quartiers/quartier-indicators.ts';
import { QUARTIERS_CSV } from '../../../text/quartiers/quartiers-csv.ts';
import { STRUCTURE_LABELS } from '../../../text/structures.ts';
import { functionsText, type Declared } from '../declared.ts';
import type { QpvRow } from '../qpv-rows.ts';
import { formatIndicator, indicatorText, rankingValue } from '../ranking.ts';
import { nearestOfEachType } from '../reach.ts';

export const COMPARISON_GROUPS = [
  'people',
  'establishments',
  'territory',
  'structures',
  'documents',
] as const;
export type ComparisonGroup = (typeof COMPARISON_GROUPS)[number];

/** One line of the comparison: an indicator, and its value for each QPV in their order. */
export interface ComparisonRow {
  readonly id: string;
  readonly group: ComparisonGroup;
  readonly label: string;
  readonly meaning?: string | undefined;
  readonly unit: string;
  readonly cells: readonly ComparisonCell[];
  /** Over all the QPV of the generation; null where there is none to take. */
  readonly median: ComparisonCell | null;
}

export interface ComparisonCell {
  /** Null: nothing to draw nor to write in a file. */
  readonly value: number | string | null;
  /** As read. */
  readonly text: string;
}

/** What is known of the compared QPV; null is not there yet, or not in the territory. */
export interface ComparisonInputs {
  readonly rows: readonly QpvRow[];
  /** All the QPV of their generation. */
  readonly peers: readonly QpvRow[];
  readonly statistics: EstablishmentStatistics | null;
  /** Null when the territory has no network or no structures. */
  readonly times: ReadonlyMap<string, NearestFromQpvResult> | null;
  readonly structures: ReadonlyMap<string, StructureProperties>;
  readonly declared: (row: QpvRow) => Declared;
}

const PEOPLE: readonly RankingIndicator[] = [
  'population',
  'poverty',
  'income',
  'employment',
  'jobSeekers',
];
const TERRITORY: readonly RankingIndicator[] = ['area', 'inhabitantsPerKm2'];

/** Every indicator of the compared QPV, in the order it is read. */
export function comparisonRows(inputs: ComparisonInputs): ComparisonRow[] {
  return [
    ...PEOPLE.map((indicator) => indicatorRow('people', indicator, inputs)),
    ...(inputs.statistics === null
      ? []
      : [...ESTABLISHMENT_INDICATORS].map((indicator) =>
          indicatorRow('establishments', indicator, inputs),
        )),
    ...TERRITORY.map((indicator) => indicatorRow('territory', indicator, inputs)),
    ...structureRows(inputs),
    ...documentRows(inputs),
  ];
}

function indicatorRow(
  group: ComparisonGroup,
  indicator: RankingIndicator,
  { rows, peers, statistics }: ComparisonInputs,
): ComparisonRow {
  const format = formatIndicator[indicator];
  const read = (row: QpvRow): number | null => rankingValue(row, indicator, statistics);
  const middle = median(peers.flatMap((row) => read(row) ?? [])) ?? null;
  const { label, meaning } = QPV_INDICATORS[indicator];
  return {
    id: indicator,
    group,
    label,
    meaning,
    unit: QUARTIERS_CSV.units[indicator].replace(/[()]/g, '').trim(),
    cells: rows.map((row) => ({
      value: read(row),
      text: indicatorText(row, peers, indicator, statistics),
    })),
    median: { value: middle, text: format(middle) },
  };
}

function structureRows({ rows, times, structures }: ComparisonInputs): ComparisonRow[] {
  if (times === null) return [];
  const byQpv = rows.map((row) => {
    const nearest = times.get(row.code) ?? null;
    return {
      nearest,
      types: nearestOfEachType([{ profile: 'walk', within: null, nearest }], structures),
    };
  });
  const types = byQpv.find(({ types: known }) => known !== null)?.types ?? [];
  return types.map(({ type }) => ({
    id: type,
    group: 'structures',
    label: STRUCTURE_LABELS[type].one,
    meaning: STRUCTURE_LABELS[type].meaning,
    unit: WORDS.file.minutes,
    cells: byQpv.map(({ nearest, types: known }): ComparisonCell => {
      if (nearest === null) return { value: null, text: WORDS.pending };
      if (nearest.outside) return { value: null, text: WORDS.outside };
      const reached = known?.find((one) => one.type === type)?.reached ?? null;
      if (reached === null || reached.medianSeconds === null)
        return { value: null, text: WORDS.beyond };
      return {
        value: Math.ceil(reached.medianSeconds / 60 - 1e-9),
        text: formatMinutes(reached.medianSeconds),
      };
    }),
    median: null,
  }));
}

function documentRows({ rows, declared }: ComparisonInputs): ComparisonRow[] {
  const known = rows.map(declared);
  const row = (id: string, label: string, texts: readonly string[]): ComparisonRow => ({
    id,
    group: 'documents',
    label,
    unit: '',
    cells: texts.map((text) => ({ value: text, text })),
    median: null,
  });
  return [
    row(
      'npnru',
      WORDS.npnru,
      known.map(({ interest }) => (interest === null ? WORDS.noNpnru : WORDS.interest(interest))),
    ),
    row(
      'function',
      WORDS.function,
      known.map(({ functions }) =>
        functions.length === 0 ? WORDS.functionUnknown : functionsText(functions),
      ),
    ),
    row(
      'services',
      WORDS.services,
      known.map(({ services }) => services.map(({ name }) => name).join(' ; ') || WORDS.noService),
    ),
  ];
}
