import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareFollowUp,
  followUpKey,
  followUpSeries,
  mergeFollowUp,
  type FollowUpValue,
} from '../../../../src/core/follow-up/follow-up.ts';
import { followUps } from '../../../helpers/follow-up-arbitraries.ts';

const of = (
  year: number,
  value: number | null,
  more: Partial<FollowUpValue> = {},
): FollowUpValue => ({
  ...{ action: 1, indicator: 'Porteurs accueillis', year, value },
  ...{ unit: null, source: null, comment: null, ...more },
});

describe('follow-up values', () => {
  it('brought over others: each place has what was brought, or else what was there', () => {
    fc.assert(
      fc.property(followUps, followUps, (kept, read) => {
        const merged = mergeFollowUp(kept, read);
        const keys = merged.map(followUpKey);
        expect(new Set(keys).size).toBe(keys.length);
        const wanted = new Map([...kept, ...read].map((one) => [followUpKey(one), one]));
        expect(new Set(merged)).toEqual(new Set(wanted.values()));
      }),
    );
  });

  it('what would change is told apart: every value read is new, a replacement or the same', () => {
    fc.assert(
      fc.property(followUps, followUps, (kept, read) => {
        const { added, replaced, same } = compareFollowUp(kept, read);
        expect(added.length + replaced.length + same.length).toBe(read.length);
        for (const { before, after } of replaced) {
          expect(followUpKey(before)).toBe(followUpKey(after));
          expect(before).not.toEqual(after);
        }
        for (const one of same) expect(kept).toContainEqual(one);
        expect(compareFollowUp(mergeFollowUp(kept, read), read).same).toHaveLength(read.length);
      }),
    );
  });
});

describe('followUpSeries', () => {
  it('says the years without value, up to the last year filled for any indicator', () => {
    const other = of(2027, 4, { indicator: 'Études' });
    const all = [of(2026, 30), of(2024, 10), other];
    const series = followUpSeries(all, 1, 'Porteurs accueillis');
    expect(series.values.map(({ year }) => year)).toEqual([2024, 2026]);
    expect(series.gaps).toEqual([2025, 2027]);
  });

  it('counts a year that is explained but has no number as a gap', () => {
    const all = [of(2024, 10), of(2025, null, { comment: 'enquête reportée' })];
    expect(followUpSeries(all, 1, 'Porteurs accueillis').gaps).toEqual([2025]);
  });

  it('starts at the year of the situation before the strategy when there is one', () => {
    expect(followUpSeries([of(2022, 1), of(2024, 2)], 1, 'Porteurs accueillis').gaps).toEqual([
      2023,
    ]);
  });

  it('has no gap before anything was filled', () => {
    expect(followUpSeries([], 1, 'Porteurs accueillis')).toEqual({
      ...{ values: [], gaps: [], mixedUnits: false },
    });
  });

  it('says when the units are not the same', () => {
    const all = [of(2024, 10, { unit: '%' }), of(2025, 10, { unit: 'personnes' })];
    expect(followUpSeries(all, 1, 'Porteurs accueillis').mixedUnits).toBe(true);
  });
});
