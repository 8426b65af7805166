import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classOf,
  countClasses,
  limitsOf,
  niceFloor,
} from '../../../../src/core/establishments/value-classes.ts';

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

describe('limitsOf', () => {
  it('ascending nice numbers inside the values, the same whatever the order', () => {
    fc.assert(
      fc.property(fc.array(positive, { maxLength: 200 }), (values) => {
        const limits = limitsOf(values);
        expect(limits.length).toBeLessThan(5);
        limits.forEach((limit, i) => {
          expect(limit).toBeGreaterThan(limits[i - 1] ?? Math.min(...values));
          expect(limit).toBeLessThanOrEqual(Math.max(...values));
          expect(niceFloor(limit)).toBe(limit);
        });
        expect(limitsOf([...values].reverse())).toEqual(limits);
      }),
    );
  });

  it('lets 30, 55, 75 and 92 % of the values stand under them, as nice numbers', () => {
    const values = Array.from({ length: 1000 }, (_, i) => i + 1);
    expect(limitsOf(values)).toEqual([300, 500, 600, 800]);
  });

  it('gives fewer classes where few values differ, none where there is nothing', () => {
    expect(limitsOf([6.2, 6.2, 6.2])).toEqual([]);
    expect(limitsOf([])).toEqual([]);
    expect(limitsOf([0, NaN])).toEqual([]);
  });

  it('niceFloor is at most its value, and at least four fifths of it or so', () => {
    fc.assert(
      fc.property(positive, (value) => {
        expect(niceFloor(value)).toBeLessThanOrEqual(value);
        expect(niceFloor(value)).toBeGreaterThan(value / 1.36);
      }),
    );
  });
});

describe('countClasses', () => {
  it('counts each thing once, in the class between its limits (brute force)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.option(positive, { nil: NaN }), fc.nat(50)), { maxLength: 100 }),
        (rows) => {
          const values = rows.map(([value]) => value);
          const weights = rows.map(([, weight]) => weight);
          const limits = limitsOf(values);
          const { classes } = countClasses(limits, values, weights);
          const bounds = [0, ...limits, Infinity];
          const expected = bounds.slice(1).map((to, k) => {
            const inside = rows.filter(([value]) => value >= bounds[k]! && value < to);
            return [inside.length, inside.reduce((sum, [, weight]) => sum + weight, 0)];
          });
          if (classes.length > 0)
            expect(classes.map((own) => [own.count, own.establishments])).toEqual(expected);
          else expect(rows.every(([value]) => Number.isNaN(value))).toBe(true);
          for (const [k, own] of classes.entries())
            if (own.count > 0) expect([classOf(limits, own.least), classOf(limits, own.most)]).toEqual([k, k]); // prettier-ignore
        },
      ),
    );
  });
});
