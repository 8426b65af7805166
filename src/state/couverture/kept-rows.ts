import type { AreaCoverage, CoverageResult, TimeDistribution } from '../../core/coverage/types.ts';

/**
 * A result whose rows that say the same as before are the same objects as before: what is drawn from
 * them need not be looked at again.
 */
export function withKeptRows(before: CoverageResult | null, now: CoverageResult): CoverageResult {
  if (before === null) return now;
  const known = new Map(before.rows.map((row) => [row.code, row]));
  const rows = now.rows.map((row) => {
    const same = known.get(row.code);
    return same !== undefined && saysTheSame(same, row) ? same : row;
  });
  return { ...now, rows };
}

function saysTheSame(a: AreaCoverage, b: AreaCoverage): boolean {
  const { distribution: known, ...before } = a;
  const { distribution, ...now } = b;
  return haveSameValues(before, now) && isSpreadTheSame(known, distribution);
}

function isSpreadTheSame(a: TimeDistribution, b: TimeDistribution): boolean {
  return (
    a.medianSeconds === b.medianSeconds &&
    a.cumulative.every((count, minute) => count === b.cumulative[minute]) &&
    a.within.length === b.within.length &&
    a.within.every((band, i) => haveSameValues(band, b.within[i]!))
  );
}

function haveSameValues(a: object, b: object): boolean {
  const [known, values] = [Object.entries(a), Object.entries(b)];
  return (
    known.length === values.length &&
    known.every(([key, value], i) => key === values[i]![0] && Object.is(value, values[i]![1]))
  );
}
