import { describe, expect, it } from 'vitest';
import { comparedTotals } from '../../../../../src/state/couverture/scenario/compared-totals.ts';
import { COVERAGE_RESULT } from '../../../../helpers/coverage-fixtures.ts';

const { total } = COVERAGE_RESULT;
const NAMES = ['Aujourd’hui', 'Une de plus'] as const;
const more = (people: number, extra: Partial<typeof total> = {}) => ({
  ...COVERAGE_RESULT,
  total: { ...total, coveredCount: total.coveredCount + people, ...extra },
});

describe('the totals of two scenarios', () => {
  it('are each its own, then what the right one covers more', () => {
    const totals = comparedTotals(NAMES, COVERAGE_RESULT, more(321));
    expect(totals.map(({ label }) => label).slice(0, 2)).toEqual(NAMES);
    expect(totals[0]!.details[0]).toMatch(/^1\s000 /);
    expect(totals[1]!.details[0]).toMatch(/^1\s321 /);
    expect(totals[2]!.value).toBe('+321');
    expect(comparedTotals(NAMES, more(321), COVERAGE_RESULT)[2]!.value).toBe('−321');
  });

  it('have an interval only where both its ends are known', () => {
    const [left, right] = comparedTotals(NAMES, COVERAGE_RESULT, more(0, { shareLow: null }));
    expect(left!.details).toHaveLength(2);
    expect(right!.details).toHaveLength(1);
  });
});
