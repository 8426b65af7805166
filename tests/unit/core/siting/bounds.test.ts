import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidateCount, restrict } from '../../../../src/core/siting/benefits.ts';
import {
  bestBenefits,
  createValuation,
  interchange,
} from '../../../../src/core/siting/interchange.ts';
import { createPrices } from '../../../../src/core/siting/prices.ts';
import { withoutDominated } from '../../../../src/core/siting/reduce.ts';
import { benefitsOf, bestOfAll, broughtBy, tinyCase } from './siting-arbitraries.ts';

describe('createPrices', () => {
  test('bounds the best choice whatever the prices, and along the way down', () => {
    fc.assert(
      fc.property(
        tinyCase,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
        (tiny, shares) => {
          const benefits = benefitsOf(tiny);
          const best = bestOfAll(tiny);
          const dearest = benefits.value.reduce((most, value) => Math.max(most, value), 0);
          const start = Float64Array.from(tiny.existing, (_, j) => shares[j]! * dearest);
          const prices = createPrices(benefits, tiny.count, start);
          for (let i = 0; i < 20; i++) {
            const priced = prices.evaluate();
            expect(priced.bound).toBeGreaterThanOrEqual(best - 1e-6);
            prices.move(priced, 1, best);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('interchange', () => {
  test('no exchange of one site and no addition brings more', () => {
    fc.assert(
      fc.property(tinyCase, (tiny) => {
        const benefits = benefitsOf(tiny);
        const { sites, value } = interchange(benefits, tiny.count, []);
        expect(value).toBeCloseTo(broughtBy(tiny, sites), 6);
        const all = tiny.times.map((_, i) => i);
        for (const other of all) {
          if (sites.length < tiny.count)
            expect(broughtBy(tiny, [...sites, other])).toBeLessThanOrEqual(value + 1e-6);
          for (let k = 0; k < sites.length; k++)
            expect(broughtBy(tiny, sites.with(k, other))).toBeLessThanOrEqual(value + 1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('withoutDominated', () => {
  test('keeps a best choice of every size, and no candidate that another one replaces', () => {
    fc.assert(
      fc.property(tinyCase, (tiny) => {
        const benefits = benefitsOf(tiny);
        const { rows } = withoutDominated(benefits);
        const kept = { ...tiny, times: Array.from(rows, (row) => tiny.times[row]!) };
        for (const count of [1, 2, 3])
          expect(bestOfAll(kept, count)).toBeCloseTo(bestOfAll(tiny, count), 6);
        const valueOf = createValuation(benefits);
        for (const row of rows)
          for (const other of rows)
            if (row !== other) expect(valueOf([row, other])).toBeGreaterThan(valueOf([other]));
      }),
      { numRuns: 300 },
    );
  });
});

describe('restrict', () => {
  test('beyond a site that is taken, the others bring what they add to it', () => {
    fc.assert(
      fc.property(tinyCase, (tiny) => {
        const benefits = benefitsOf(tiny);
        fc.pre(candidateCount(benefits) > 1);
        const others = Uint32Array.from({ length: candidateCount(benefits) - 1 }, (_, i) => i + 1);
        const left = restrict(benefits, others, bestBenefits(benefits, [0])).benefits;
        const valueOf = createValuation(left);
        others.forEach((row, i) =>
          expect(valueOf([i])).toBeCloseTo(broughtBy(tiny, [0, row]) - broughtBy(tiny, [0]), 6),
        );
      }),
    );
  });
});
