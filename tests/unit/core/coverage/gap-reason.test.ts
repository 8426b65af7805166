import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BARRIER_DETOUR,
  detourRatio,
  isBarred,
  ORDINARY_DETOUR,
} from '../../../../src/core/coverage/gap-reason.ts';

const WALK = { profile: 'walk', speedKmh: 4.5 } as const;
const walked = (straightMeters: number, networkMeters: number) => ({
  straightMeters,
  networkMeters,
  seconds: networkMeters / (4.5 / 3.6),
});

test('near in a straight line, far by the streets: something bars the way', () => {
  // 400 m over the water, 1,500 m by the bridge, 1,125 m in fifteen minutes.
  expect(isBarred(walked(400, 1500), 900, WALK)).toBe(true);
  // Twice as far in a straight line, the cutoff would be out of reach without the water too.
  expect(isBarred(walked(1000, 2400), 900, WALK)).toBe(false);
  // The same way in twenty minutes is no gap.
  expect(isBarred(walked(400, 1500), 1200, WALK)).toBe(false);
  // Far, by streets that lead there.
  expect(isBarred(walked(1000, 1300), 900, WALK)).toBe(false);
});

test('where no way leads to any structure, only the straight line says', () => {
  const none = { seconds: Infinity, networkMeters: Infinity };
  expect(isBarred({ ...none, straightMeters: 300 }, 900, WALK)).toBe(true);
  expect(isBarred({ ...none, straightMeters: 3000 }, 900, WALK)).toBe(false);
  expect(isBarred({ ...none, straightMeters: 2500 }, 900, { ...WALK, profile: 'bike' })).toBe(true);
  const slowBike = { profile: 'bike', speedKmh: 4.5, speedFactor: 0.5 } as const;
  expect(isBarred({ ...none, straightMeters: 2500 }, 900, slowBike)).toBe(false);
});

test('at the structure itself there is no detour', () => {
  expect(detourRatio(walked(0, 0))).toBe(1);
  expect(detourRatio(walked(200, 500))).toBe(2.5);
});

test('who is barred is beyond the cutoff, and a shorter straight line or a longer way changes nothing', () => {
  const meters = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(
      meters,
      meters,
      meters,
      fc.constantFrom(300, 600, 900, 1800),
      (straight, extra, more, cutoff) => {
        const way = walked(straight, straight + extra);
        if (!isBarred(way, cutoff, WALK)) return;
        expect(way.seconds).toBeGreaterThan(cutoff);
        expect(detourRatio(way)).toBeGreaterThan(BARRIER_DETOUR);
        expect(straight * ORDINARY_DETOUR).toBeLessThanOrEqual(cutoff * 1.25 * (1 + 1e-12));
        expect(isBarred(walked(straight, way.networkMeters + more), cutoff, WALK)).toBe(true);
        expect(isBarred(walked(straight / 2, way.networkMeters), cutoff, WALK)).toBe(true);
      },
    ),
  );
});
