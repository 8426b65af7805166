import type { AreaCoverage, CoverageResult } from '../../../core/coverage/types.ts';

export interface AreaChanges {
  /** What each area was before, by code. */
  readonly before: ReadonlyMap<string, AreaCoverage>;
  /** How many areas have more people covered, and fewer. */
  readonly better: number;
  readonly worse: number;
}

/** Whole people who are covered and were not; negative: who no longer are. */
export function gainedCount(before: AreaCoverage | undefined, after: AreaCoverage): number {
  if (before === undefined) return 0;
  // Rounding away what the order of additions leaves.
  return Math.round(after.coveredCount - before.coveredCount);
}

/** Areas by area, what changes from one result to another on the same areas. */
export function areaChanges(before: CoverageResult, after: CoverageResult): AreaChanges {
  const known = new Map(before.rows.map((row) => [row.code, row]));
  const gains = after.rows.map((row) => gainedCount(known.get(row.code), row));
  return {
    before: known,
    better: gains.filter((gain) => gain > 0).length,
    worse: gains.filter((gain) => gain < 0).length,
  };
}
