import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeDifference } from '../../../../../src/state/couverture/scenario/area-changes.ts';
import { comparedAreas } from '../../../../../src/state/couverture/scenario/scenario-comparison.svelte.ts';
import { COVERAGE_RESULT } from '../../../../helpers/coverage-fixtures.ts';

describe('people gained and lost', () => {
  const people = fc.double({ min: 0, max: 1e6, noNaN: true });

  it('what is shown is what one finds by subtracting the counts that are shown', () => {
    expect(wholeDifference(84_688.6, 81_936.4)).toBe(81_936 - 84_689);
    fc.assert(
      fc.property(people, people, (before, after) => {
        fc.pre(Math.abs(after - before) > 1e-3);
        expect(wholeDifference(before, after)).toBe(Math.round(after) - Math.round(before));
        expect(wholeDifference(after, before) + wholeDifference(before, after)).toBe(0);
      }),
    );
  });

  it('nothing comes of the order of additions, even where it changes the rounding', () => {
    expect(wholeDifference(100.5 - 1e-9, 100.5)).toBe(0);
    expect(wholeDifference(0.1 + 0.2, 0.3)).toBe(0);
  });
});

describe('two scenarios side by side', () => {
  it('has the largest change first, lost or gained, and what is not known last', () => {
    const change = [10, -400, null, 200, 0];
    const side = (more: (index: number) => number) => ({
      ...COVERAGE_RESULT,
      rows: change.map((difference, index) => ({
        ...COVERAGE_RESULT.rows[0]!,
        code: `QN${index}`,
        coveredCount: 1000 + more(index),
        share: difference === null ? null : 0.5,
      })),
    });
    const areas = comparedAreas(
      side(() => 0),
      side((index) => change[index] ?? 0),
    );
    expect(areas.map(({ difference }) => difference)).toEqual([-400, 200, 10, 0, null]);
  });
});
