import type { GapRow } from '../../../core/coverage/gaps.ts';
import type { CsvColumn } from '../../../io/export-csv.ts';
import { GAP_COLUMNS as LABELS, GAP_REASON_LABELS } from '../../../text/couverture/gaps.ts';

/** Columns of a file on why people are beyond the cutoff; empty where nothing is known. */
export function gapColumns<Row>(gapOf: (row: Row) => GapRow | undefined): CsvColumn<Row>[] {
  const number =
    (pick: (gap: GapRow) => number | null | undefined, digits = 0) =>
    (row: Row): number | null => {
      const gap = gapOf(row);
      const value = gap && pick(gap);
      return value == null ? null : Number(value.toFixed(digits));
    };
  return [
    { label: LABELS.uncoveredLow, value: number((gap) => gap.uncoveredLow) },
    { label: LABELS.uncoveredHigh, value: number((gap) => gap.uncoveredHigh) },
    {
      label: LABELS.uncoveredShare,
      value: number((gap) => gap.uncoveredShare && gap.uncoveredShare * 100, 1),
    },
    {
      label: LABELS.reason,
      value: (row) => {
        const gap = gapOf(row);
        return gap && (GAP_REASON_LABELS[gap.reason] || null);
      },
    },
    { label: LABELS.far, value: number((gap) => gap.farCount) },
    { label: LABELS.barrier, value: number((gap) => gap.barrierCount) },
    { label: LABELS.straightMeters, value: number((gap) => gap.way?.straightMeters) },
    { label: LABELS.networkMeters, value: number((gap) => gap.way?.networkMeters) },
    { label: LABELS.detourRatio, value: number((gap) => gap.way?.detourRatio, 2) },
  ];
}
