import type { AreaCoverage, CoverageResult } from '../../../core/coverage/types.ts';

export interface AreaChanges {
  /** What each area was before, by code. */
  readonly before: ReadonlyMap<string, AreaCoverage>;
  /** How many areas have more people covered, and fewer. */
  readonly better: number;
  readonly worse: number;
}

/** Less than anybody: what the order of additions leaves. */
const NOBODY = 1e-6;

/**
 * Whole people from one count to another: the difference of the two as they are shown, so that
 * whoever subtracts them finds the same.
 */
export function wholeDifference(before: number, after: number): number {
  return Math.abs(after - before) < NOBODY ? 0 : Math.round(after) - Math.round(before);
}

/** Whole people who are covered and were not; negative: who no longer are. */
export function gainedCount(before: AreaCoverage | undefined, after: AreaCoverage): number {
  return before === undefined ? 0 : wholeDifference(before.coveredCount, after.coveredCount);
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
