import type { QpvRow } from './qpv-rows.ts';

/** A QPV in a ranking. */
export interface RankedRow {
  readonly row: QpvRow;
  readonly value: number;
  /** 1 is the first in the direction asked; equal values share the better rank. */
  readonly rank: number;
  /** Others have exactly this value. */
  readonly tied: boolean;
}

export interface Ranking {
  readonly ranked: readonly RankedRow[];
  /** Rows whose value is not available, in the order given: they have no rank. */
  readonly missing: readonly QpvRow[];
}

/**
 * Ranks rows by their value, the largest first unless `ascending`. Rows of equal value keep the
 * order they were given in and share a rank; the next rank counts them all (1, 2, 2, 4).
 */
export function rankRows(
  rows: readonly QpvRow[],
  valueOf: (row: QpvRow) => number | null,
  ascending: boolean,
): Ranking {
  const missing: QpvRow[] = [];
  const known: { row: QpvRow; value: number }[] = [];
  for (const row of rows) {
    const value = valueOf(row);
    if (value === null) missing.push(row);
    else known.push({ row, value });
  }
  known.sort((a, b) => (ascending ? a.value - b.value : b.value - a.value));
  let rank = 0;
  const ranked = known.map(({ row, value }, index): RankedRow => {
    if (value !== known[index - 1]?.value) rank = index + 1;
    const tied = value === known[index - 1]?.value || value === known[index + 1]?.value;
    return { row, value, rank, tied };
  });
  return { ranked, missing };
}
