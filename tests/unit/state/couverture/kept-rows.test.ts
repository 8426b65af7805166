import { expect, test } from 'vitest';
import type { AreaCoverage } from '../../../../src/core/coverage/types.ts';
import { withKeptRows } from '../../../../src/state/couverture/kept-rows.ts';
import { COVERAGE_RESULT } from '../../../helpers/coverage-fixtures.ts';

const again = () => structuredClone(COVERAGE_RESULT);

test('rows that say the same are the same objects, whatever their order', () => {
  const now = again();
  const kept = withKeptRows(COVERAGE_RESULT, { ...now, rows: [...now.rows].reverse() });
  expect(kept.rows).toHaveLength(COVERAGE_RESULT.rows.length);
  [...kept.rows].reverse().forEach((row, i) => expect(row).toBe(COVERAGE_RESULT.rows[i]));
  expect(withKeptRows(null, now)).toBe(now);
});

test('a row of which anything differs is the new one', () => {
  const [first] = COVERAGE_RESULT.rows as [AreaCoverage];
  const { distribution } = first;
  const others: AreaCoverage[] = [
    ...(Object.keys(first) as (keyof AreaCoverage)[])
      .filter((key) => key !== 'code' && key !== 'distribution')
      .map((key) => ({ ...first, [key]: typeof first[key] === 'number' ? NaN : 'other' })),
    { ...first, distribution: { ...distribution, medianSeconds: 1 } },
    { ...first, distribution: { ...distribution, cumulative: distribution.cumulative.with(7, 1) } },
    {
      ...first,
      distribution: {
        ...distribution,
        within: distribution.within.with(2, { ...distribution.within[2]!, shareLow: 0.123 }),
      },
    },
  ];
  for (const row of others) {
    const now = again();
    const kept = withKeptRows(COVERAGE_RESULT, { ...now, rows: [row, ...now.rows.slice(1)] });
    expect(kept.rows[0]).toBe(row);
    expect(kept.rows[1]).toBe(COVERAGE_RESULT.rows[1]);
  }
});
