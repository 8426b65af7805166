import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { power, powerCells, siteAt } from '../../../../scripts/embedded/power-cells.ts';
import { shareWhole } from '../../../../scripts/embedded/largest-remainder.ts';

const site = fc.record({
  x: fc.integer({ min: 0, max: 1000 }),
  y: fc.integer({ min: 0, max: 1000 }),
  radiusMeters: fc.integer({ min: 0, max: 200 }),
});
const BOX = [-100, -100, 1100, 1100] as const;

function areaOf(ring: readonly (readonly [number, number])[]): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    doubled += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  }
  return doubled / 2;
}

describe('powerCells', () => {
  it('tiles the box, and each cell is strongest inside', () => {
    const sites = fc.uniqueArray(site, {
      minLength: 1,
      maxLength: 12,
      selector: ({ x, y }) => `${x} ${y}`,
    });
    fc.assert(
      fc.property(sites, (all) => {
        const cells = powerCells(all, BOX);
        const total = cells.reduce((sum, ring) => sum + areaOf(ring), 0);
        expect(total).toBeCloseTo(1200 * 1200, 2);
        cells.forEach((ring, owner) => {
          if (ring.length === 0) return;
          const middle = ring
            .slice(1)
            .reduce(([x, y], point) => [x + point[0], y + point[1]], [0, 0])
            .map((sum) => sum / (ring.length - 1)) as [number, number];
          const here = power(all[owner]!, ...middle);
          for (const other of all)
            expect(power(other, ...middle)).toBeGreaterThanOrEqual(here - 1e-6);
          expect(power(all[siteAt(all, ...middle)]!, ...middle)).toBeCloseTo(here, 6);
        });
      }),
    );
  });
});

describe('shareWhole', () => {
  it('adds up exactly and is never a whole thing away from the proportion', () => {
    const weights = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.nat(10_000), weights, (total, parts) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const shares = shareWhole(total, parts);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, i) => {
          expect(Math.abs(share - (total * parts[i]!) / sum)).toBeLessThan(1);
        });
      }),
    );
  });

  it('shares nothing when nobody weighs anything', () => {
    expect(shareWhole(5, [0, 0])).toEqual([0, 0]);
  });
});
