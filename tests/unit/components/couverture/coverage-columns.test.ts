import { describe, expect, it } from 'vitest';
import type { AreaCoverage } from '../../../../src/core/coverage/types.ts';
import { coverageColumns } from '../../../../src/components/couverture/coverage-columns.ts';
import { sortedByColumn } from '../../../../src/components/ui/sorted-rows.ts';
import { COVERAGE_RESULT } from '../../../helpers/coverage-fixtures.ts';

const { rows } = COVERAGE_RESULT;
const byName = (found: readonly AreaCoverage[]): string[] => found.map(({ name }) => name);

describe('the columns of the table of coverage', () => {
  it('put first where most people are beyond, an area without figure last either way', () => {
    const columns = coverageColumns('qpv', null);
    const sorted = (descending: boolean): string[] =>
      byName(sortedByColumn(rows, columns, { column: 'beyond', descending }));
    expect(sorted(true)).toEqual(['Les Bois', 'La Plaine', 'Le Marais']);
    expect(sorted(false)).toEqual(['La Plaine', 'Les Bois', 'Le Marais']);
  });

  it('sort by what a change brings only where one is tried', () => {
    const ids = (before: ReadonlyMap<string, AreaCoverage> | null): string[] =>
      coverageColumns('qpv', before).flatMap(({ id, also }) => (also ? [id, also.id] : [id]));
    const gains = [5, -40, 300];
    const before = new Map(
      rows.map((row, index) => [
        row.code,
        { ...row, coveredCount: row.coveredCount - gains[index]! },
      ]),
    );
    expect(ids(null)).not.toContain('change');
    expect(ids(before)).toContain('change');
    const sorted = sortedByColumn(rows, coverageColumns('qpv', before), {
      column: 'change',
      descending: true,
    });
    expect(byName(sorted)).toEqual(['Le Marais', 'Les Bois', 'La Plaine']);
  });
});
