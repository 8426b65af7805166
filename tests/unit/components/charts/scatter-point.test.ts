import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nearestDrawn,
  nextDrawn,
  placeLabels,
} from '../../../../src/components/charts/scatter-point.ts';

const WIDTH = 400;
const points = fc
  .array(
    fc.record({
      label: fc.string({ minLength: 1, maxLength: 20 }),
      at: fc.tuple(fc.integer({ min: 150, max: 250 }), fc.integer({ min: 0, max: 300 })),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((one, id) => ({ ...one, id: String(id) })));

describe('placeLabels', () => {
  it('names every point, inside the drawing, no label over another', () => {
    fc.assert(
      fc.property(points, (given) => {
        const boxes = placeLabels(given, WIDTH);
        expect(boxes.map(({ id }) => id).sort()).toEqual(given.map(({ id }) => id).sort());
        const drawn = boxes.map(({ label, x, y, anchor }) => {
          const length = label.length * 6.4;
          const left = anchor === 'start' ? x : x - length;
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left + length).toBeLessThanOrEqual(WIDTH);
          return { left, right: left + length, y };
        });
        for (const [i, a] of drawn.entries())
          for (const b of drawn.slice(i + 1))
            if (a.left < b.right && b.left < a.right)
              expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual(14);
      }),
    );
  });
});

describe('nearestDrawn', () => {
  it('is the nearest one by one, or none out of reach', () => {
    fc.assert(
      fc.property(points, fc.tuple(fc.nat(400), fc.nat(300)), (given, place) => {
        const distance = ({ at }: { at: readonly number[] }) =>
          Math.hypot(at[0]! - place[0], at[1]! - place[1]);
        const closest = Math.min(...given.map(distance));
        const found = nearestDrawn(given, place, 32);
        if (closest > 32) expect(found).toBeNull();
        else expect(distance(found!)).toBe(closest);
      }),
    );
  });
});

describe('nextDrawn', () => {
  const shown = fc
    .array(fc.record({ x: fc.nat(5), y: fc.nat(5) }), { minLength: 1, maxLength: 8 })
    .map((list) => list.map((one, id) => ({ ...one, id: String(id), label: '', text: '' })));
  const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
  const BACK = {
    ArrowLeft: 'ArrowRight',
    ArrowRight: 'ArrowLeft',
    ArrowUp: 'ArrowDown',
    ArrowDown: 'ArrowUp',
  } as const;

  it('goes through every point from one end to the other, and back by the other arrow', () => {
    fc.assert(
      fc.property(shown, fc.constantFrom(...ARROWS), (given, arrow) => {
        const along = arrow === 'ArrowLeft' || arrow === 'ArrowRight' ? 'x' : 'y';
        const forward = arrow === 'ArrowRight' || arrow === 'ArrowUp';
        const starts = given.filter(({ id }) => nextDrawn(given, id, BACK[arrow]) === null);
        expect(starts).toHaveLength(1);
        const walked = [starts[0]!];
        for (let one = nextDrawn(given, starts[0]!.id, arrow); one !== null;) {
          expect(nextDrawn(given, one.id, BACK[arrow])).toBe(walked.at(-1));
          walked.push(one);
          one = nextDrawn(given, one.id, arrow);
        }
        expect(new Set(walked).size).toBe(given.length);
        const values = walked.map((point) => (forward ? point[along] : -point[along]));
        expect(values).toEqual([...values].sort((a, b) => a - b));
      }),
    );
  });
});
