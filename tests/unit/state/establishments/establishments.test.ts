import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EstablishmentFilter } from '../../../../src/core/establishments/filter.ts';
import { NO_FILTER } from '../../../../src/core/establishments/filter.ts';
import { THEMES } from '../../../../src/core/establishments/table.ts';
import { radiusAt } from '../../../../src/state/establishments/establishments.svelte.ts';
import {
  OLDEST_YEAR,
  readFilter,
  writeFilter,
} from '../../../../src/state/establishments/establishments-url.ts';
import { filterWords } from '../../../../src/state/establishments/establishments-words.ts';
import {
  barsOfYears,
  binCounts,
  yearBins,
  yearsOfBars,
} from '../../../../src/components/explorer/establishments/year-bins.ts';

const ordered = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const filters: fc.Arbitrary<EstablishmentFilter> = fc.record({
  sections: fc.uniqueArray(fc.nat(20)).map(ordered),
  themes: fc.subarray([...THEMES]),
  sizes: fc.uniqueArray(fc.nat(6)).map(ordered),
  years: fc.option(
    fc.tuple(fc.constantFrom(OLDEST_YEAR, 1990, 2013), fc.integer({ min: 2013, max: 2026 })),
  ),
  employer: fc.option(fc.boolean()),
});

describe('filter in the URL', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const params = new URLSearchParams();
        writeFilter(filter, params);
        expect(readFilter(new URLSearchParams(params.toString()))).toEqual(filter);
      }),
    );
  });

  test('is short and French; anything else than what is known is left aside', () => {
    const params = new URLSearchParams();
    writeFilter(
      { sections: [5, 6], themes: ['craft'], sizes: [0, 6], years: [OLDEST_YEAR, 2012], employer: false },
      params,
    ); // prettier-ignore
    expect(decodeURIComponent(params.toString())).toBe(
      'secteurs=F,G&genres=artisanat&tailles=0,50&creation=-2012&salaries=sans',
    );
    const odd = new URLSearchParams('secteurs=Z,<b>&tailles=7&creation=2020-2010&salaries=oui');
    expect(readFilter(odd)).toEqual(NO_FILTER);
  });

  test('is said in words, all of it', () => {
    expect(filterWords(NO_FILTER)).toBe('aucun');
    const said = filterWords({ ...NO_FILTER, sections: [5], years: [2013, 2022], employer: true });
    for (const words of ['2013 à 2022', 'Construction', 'Employeurs'])
      expect(said).toContain(words);
  });
});

describe('histogram of years', () => {
  test('bars add up to the establishments of known year, older ones in the first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1901, max: 2026 }), fc.nat(1000)), { minLength: 1 }),
        (rows) => {
          const byYear = rows.map(([year, count]) => ({ year, count }));
          const years = rows.map(([year]) => year);
          const bins = yearBins([Math.min(...years), Math.max(...years)]);
          const counts = binCounts(bins, byYear);
          const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
          expect(sum(counts)).toBe(sum(byYear.map(({ count }) => count)));
          expect(counts.length).toBeLessThanOrEqual(50);
        },
      ),
    );
  });

  test('an interval of bars is an interval of years, and back', () => {
    const bins = yearBins([1911, 2024]);
    expect(bins).toEqual({ first: 1975, last: 2024, foldsOlder: true });
    expect(yearsOfBars(bins, 1975, 2024)).toBeNull();
    expect(yearsOfBars(bins, 1975, 2000)).toEqual([OLDEST_YEAR, 2000]);
    for (let from = 1975; from < 2024; from += 7) {
      const years = yearsOfBars(bins, from, 2020);
      expect(barsOfYears(bins, years)).toEqual([from, 2020]);
    }
  });
});

describe('radius of hexagons', () => {
  test('halves as the zoom grows, within bounds; never under a population cell per inhabitant', () => {
    expect([8.5, 9.5, 10.5, 11.5, 12.5, 15].map((zoom) => radiusAt(zoom, 'area'))).toEqual([
      2000, 1000, 500, 250, 125, 125,
    ]);
    expect(radiusAt(15, 'people')).toBe(250);
    expect(radiusAt(2, 'area')).toBe(8000);
  });
});
