import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Benefits } from '../../../../src/core/siting/benefits.ts';
import { solve, solveCurve } from '../../../../src/core/siting/solve.ts';
import { createRandom } from '../../../helpers/random.ts';
import { benefitsOf, bestOfAll, broughtBy, tinyCase, toEnd } from './siting-arbitraries.ts';

describe('solveCurve', () => {
  test('finds the best of all subsets, for each number of sites and both aims', () => {
    fc.assert(
      fc.property(tinyCase, (tiny) => {
        const curve = toEnd(solveCurve(benefitsOf(tiny), tiny.count));
        for (let count = 1; count <= tiny.count; count++) {
          const best = bestOfAll(tiny, count);
          // A shorter curve says that no further site adds anything.
          const solution = curve[count - 1] ?? curve.at(-1);
          const value = solution?.value ?? 0;
          expect(value).toBeCloseTo(best, 6);
          if (!solution) continue;
          expect(solution.proof).toBe('optimal');
          expect(solution.upperBound).toBeGreaterThanOrEqual(best - 1e-9);
          expect(broughtBy(tiny, solution.sites)).toBeCloseTo(value, 6);
          expect(solution.sites.length).toBeLessThanOrEqual(count);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('more sites never bring less, and each site adds no more than the one before', () => {
    fc.assert(
      fc.property(tinyCase, (tiny) => {
        const curve = toEnd(solveCurve(benefitsOf(tiny), 3));
        curve.forEach(({ value, gains, sites }, i) => {
          expect(sites).toHaveLength(i + 1);
          expect(value).toBeGreaterThanOrEqual(curve[i - 1]?.value ?? 0);
          expect(gains.reduce((sum, gain) => sum + gain, 0)).toBeCloseTo(value, 6);
          gains.forEach((gain, k) =>
            expect(gain).toBeLessThanOrEqual((gains[k - 1] ?? Infinity) + 1e-9),
          );
        });
      }),
      { numRuns: 300 },
    );
  });

  test('the order of candidates and points changes nothing of the value', () => {
    fc.assert(
      fc.property(tinyCase, fc.integer(), (tiny, seed) => {
        const random = createRandom(seed);
        const shuffled = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => ({ item, key: random() }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const order = shuffled(tiny.existing.map((_, j) => j));
        const mixed = {
          ...tiny,
          times: shuffled(tiny.times).map((row) => order.map((j) => row[j]!)),
          existing: order.map((j) => tiny.existing[j]!),
          weight: order.map((j) => tiny.weight[j]!),
        };
        const value = (one: typeof tiny) =>
          toEnd(solveCurve(benefitsOf(one), tiny.count)).at(-1)?.value ?? 0;
        expect(value(mixed)).toBeCloseTo(value(tiny), 6);
      }),
      { numRuns: 300 },
    );
  });

  test('a candidate where a structure is already brings nothing', () => {
    fc.assert(
      fc.property(tinyCase, (tiny) => {
        const there = { ...tiny, times: [tiny.existing.map((e) => (e < Infinity ? e : null))] };
        expect(toEnd(solveCurve(benefitsOf(there), 3))).toEqual([]);
      }),
    );
  });

  test('of equal candidates the first is chosen', () => {
    const benefits: Benefits = {
      demandCount: 2,
      first: Uint32Array.of(0, 1, 2, 3, 4),
      demand: Uint32Array.of(0, 0, 1, 1),
      value: Float64Array.of(5, 5, 7, 7),
    };
    expect(toEnd(solve(benefits, 2)).sites).toEqual([2, 0]);
    expect(toEnd(solve(benefits, 3)).sites).toEqual([2, 0]);
  });
});

/** Candidates and people on a plane, each candidate covering whom is near. */
function plane(candidates: number, people: number, reach: number, seed: number): Benefits {
  const random = createRandom(seed);
  const place = () => [random(), random()] as const;
  const homes = Array.from({ length: people }, () => ({ at: place(), weight: 1 + random() * 99 }));
  const first = [0];
  const demand: number[] = [];
  for (let i = 0; i < candidates; i++) {
    const [x, y] = place();
    homes.forEach(({ at }, j) => {
      if (Math.hypot(at[0] - x, at[1] - y) < reach) demand.push(j);
    });
    first.push(demand.length);
  }
  return {
    demandCount: people,
    first: Uint32Array.from(first),
    demand: Uint32Array.from(demand),
    value: Float64Array.from(demand, (j) => homes[j]!.weight),
  };
}

describe('solve', () => {
  test('finds the best from the answer to another question too', () => {
    fc.assert(
      fc.property(
        tinyCase,
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 12, maxLength: 12 }),
        (tiny, others) => {
          const other = { ...tiny, weight: tiny.weight.map((_, j) => others[j]!) };
          const like = toEnd(solveCurve(benefitsOf(other), tiny.count)).at(-1) ?? null;
          const solution = toEnd(solve(benefitsOf(tiny), tiny.count, undefined, like));
          const best = bestOfAll(tiny, tiny.count);
          expect(solution.value).toBeCloseTo(best, 6);
          expect(solution.upperBound).toBeGreaterThanOrEqual(best - 1e-9);
          expect(solution.proof).toBe('optimal');
          expect(broughtBy(tiny, solution.sites)).toBeCloseTo(best, 6);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('with little effort', () => {
  const benefits = plane(150, 400, 0.16, 7);

  test('the bound still holds, and falls as the effort grows', () => {
    const best = toEnd(solve(benefits, 8));
    expect(best.proof).toBe('optimal');
    let before = Infinity;
    for (const effort of [1, 30_000, 300_000, 3_000_000]) {
      const { value, upperBound, proof } = toEnd(solve(benefits, 8, effort));
      expect(value).toBeLessThanOrEqual(best.value + 1e-6);
      expect(upperBound).toBeGreaterThanOrEqual(best.value - 1e-6);
      expect(upperBound).toBeLessThanOrEqual(before);
      if (effort === 1) expect(proof).toBe('bound');
      before = upperBound;
    }
  });

  test('gives the same sites each time, whoever drives it', () => {
    expect(toEnd(solve(benefits, 8))).toEqual(toEnd(solve(benefits, 8)));
  });
});
