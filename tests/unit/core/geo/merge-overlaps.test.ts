import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeOverlaps, type WeightedPlace } from '../../../../src/core/geo/merge-overlaps.ts';

const radius = (weight: number): number => 6 + 4 * Math.sqrt(weight);
const GAP = 3;

const places = fc.array(
  fc.record({
    point: fc.tuple(
      fc.double({ min: -5, max: 8, noNaN: true }),
      fc.double({ min: 42, max: 51, noNaN: true }),
    ),
    weight: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 30 },
);
const zooms = fc.double({ min: 3, max: 12, noNaN: true });

/** Web Mercator written otherwise than in the code under test. */
function pixels([lng, lat]: readonly [number, number], zoom: number): readonly [number, number] {
  const [lambda, phi] = [(lng * Math.PI) / 180, (lat * Math.PI) / 180];
  const scale = (512 / (2 * Math.PI)) * 2 ** zoom;
  return [
    scale * (lambda + Math.PI),
    scale * (Math.PI - Math.log(Math.tan(Math.PI / 4 + phi / 2))),
  ];
}

describe('mergeOverlaps', () => {
  it('leaves no two circles closer than the gap, there and closer still', () => {
    fc.assert(
      fc.property(places, zooms, fc.double({ min: 0, max: 2, noNaN: true }), (all, zoom, more) => {
        const merged = mergeOverlaps(all, zoom, radius, GAP);
        for (const [index, a] of merged.entries())
          for (const b of merged.slice(index + 1)) {
            const [ax, ay] = pixels(a.point, zoom + more);
            const [bx, by] = pixels(b.point, zoom + more);
            const wanted = radius(a.weight) + radius(b.weight) + GAP;
            expect(Math.hypot(ax - bx, ay - by)).toBeGreaterThanOrEqual(wanted - 1e-6);
          }
      }),
    );
  });

  it('keeps each place once, and all that they stand for', () => {
    fc.assert(
      fc.property(places, zooms, (all, zoom) => {
        const merged = mergeOverlaps(all, zoom, radius, GAP);
        const members = merged.flatMap((one) => one.members);
        expect(members.toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index));
        for (const one of merged)
          expect(one.weight).toBe(one.members.reduce((sum, at) => sum + all[at]!.weight, 0));
      }),
    );
  });

  it('leaves places that are far apart where they are', () => {
    const all: WeightedPlace[] = [
      { point: [5.38, 43.3], weight: 6 },
      { point: [3.06, 50.63], weight: 4 },
    ];
    expect(mergeOverlaps(all, 5, radius, GAP)).toEqual([
      { point: [5.38, 43.3], weight: 6, members: [0] },
      { point: [3.06, 50.63], weight: 4, members: [1] },
    ]);
    const [both, ...others] = mergeOverlaps(all, 0, radius, GAP);
    expect(others).toEqual([]);
    expect(both).toMatchObject({ weight: 10, members: [0, 1] });
    expect(both!.point[0]).toBeCloseTo((5.38 * 6 + 3.06 * 4) / 10, 6);
  });
});
