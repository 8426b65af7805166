import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingWord } from '../../../../src/components/quartiers/figure-comparison.ts';
import type { QpvRow } from '../../../../src/components/quartiers/qpv-rows.ts';
import { rankRows } from '../../../../src/components/quartiers/rank-rows.ts';
import { indicatorText, rankingValue } from '../../../../src/components/quartiers/ranking.ts';
import { RANKING_INDICATORS } from '../../../../src/state/quartiers/quartier-indicators.ts';
import { ROWS_2024 as rows, STATISTICS } from '../../../helpers/quartiers-fixtures.ts';

const [epideme, plaine, parc] = rows as [QpvRow, QpvRow, QpvRow];

describe('rankRows', () => {
  it('gives each the number of better ones plus one, and leaves out and counts the missing', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 6 })), { maxLength: 30 });
    fc.assert(
      fc.property(values, fc.boolean(), (given, ascending) => {
        const many = given.map((_, i): QpvRow => ({ ...plaine, code: `QN${i}` }));
        const value = (row: QpvRow) => given[Number(row.code.slice(2))] ?? null;
        const { ranked, missing } = rankRows(many, value, ascending);
        expect(missing).toEqual(many.filter((row) => value(row) === null));
        expect(ranked.length + missing.length).toBe(many.length);
        const known = given.filter((one) => one !== null);
        for (const one of ranked) {
          const better = known.filter((other) =>
            ascending ? other < one.value : other > one.value,
          );
          expect(one.rank).toBe(better.length + 1);
          expect(one.tied).toBe(known.filter((other) => other === one.value).length > 1);
        }
        const order = ranked.map((one) => one.value);
        expect(order).toEqual([...order].sort((a, b) => (ascending ? a - b : b - a)));
      }),
    );
  });
});

describe('indicators', () => {
  it('read a number or nothing for every row, never a zero for what is missing', () => {
    for (const indicator of RANKING_INDICATORS)
      for (const row of rows) {
        const value = rankingValue(row, indicator, STATISTICS);
        expect(value === null || (Number.isFinite(value) && value > 0), indicator).toBe(true);
      }
    expect(rankingValue(plaine, 'withoutEmployees', STATISTICS)).toBeCloseTo(80, 9);
    // A quarter of construction and half of trade, over what is known.
    expect(rankingValue(plaine, 'trade', STATISTICS)).toBeCloseTo((100 * 2) / 3, 9);
    expect(rankingValue(plaine, 'construction', STATISTICS)).toBeCloseTo(100 / 3, 9);
    expect(rankingValue(plaine, 'proximity', STATISTICS)).toBeCloseTo(100 / 3, 9);
    expect(rankingValue(plaine, 'socialEconomy', STATISTICS)).toBeCloseTo(5, 9);
    // No register of crafts in the source: not told, never 0 %.
    expect(rankingValue(plaine, 'craft', STATISTICS)).toBeNull();
    expect(indicatorText(plaine, rows, 'craft', STATISTICS)).toBe('non disponible');
    // 2022 only: 2019 is not one of the last three years.
    expect(rankingValue(plaine, 'recent', STATISTICS)).toBeCloseTo((100 * 2) / 3, 9);
    expect(rankingValue(epideme, 'jobSeekers', STATISTICS)).toBeNull();
  });

  it('say nothing of establishments of the other generation', () => {
    expect(rankingValue(plaine, 'perSquareKm', { ...STATISTICS, generation: 2015 })).toBeNull();
  });
});

describe('a figure that a QPV lacks', () => {
  it('is under statistical secrecy where INSEE gives it to others of the generation', () => {
    expect(indicatorText(parc, rows, 'employment', STATISTICS)).toBe('secret statistique');
    expect(indicatorText(parc, rows, 'population', STATISTICS)).toBe('secret statistique');
  });

  it('is not available where nobody has it, or where it is not INSEE’s to publish', () => {
    expect(indicatorText(parc, rows, 'income', STATISTICS)).toBe('non disponible');
    expect(indicatorText(parc, rows, 'perThousand', STATISTICS)).toBe('non disponible');
    const elsewhere = rows.map((row) => ({
      ...row,
      figures: row.figures && { ...row.figures, source: 'Enquête locale' },
    }));
    const read = (row: QpvRow) => row.figures?.employmentRatePercent ?? null;
    expect(missingWord(elsewhere[2]!, elsewhere, read)).toBe('non disponible');
  });
});
