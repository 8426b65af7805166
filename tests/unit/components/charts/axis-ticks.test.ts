import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinned, ticksFromZero } from '../../../../src/components/charts/axis-ticks.ts';

describe('ticksFromZero', () => {
  it('starts at zero and reaches the maximum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (maximum) => {
        const ticks = ticksFromZero(maximum, 4);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(maximum);
        expect(ticks.length).toBeLessThanOrEqual(9);
      }),
    );
  });
});

describe('thinned', () => {
  it('keeps the last label and no more than asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (count, most) => {
          const labels = Array.from({ length: count }, (_, index) => index);
          const kept = thinned(labels, most);
          expect(kept.at(-1)).toBe(count - 1);
          expect(kept.length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
