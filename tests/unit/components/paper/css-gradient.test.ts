import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseGradient } from '../../../../src/components/paper/paint/css-gradient.ts';

const color = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.boolean())
  .map(([r, g, b, clear]) => (clear ? `rgba(${r}, ${g}, ${b}, 0.5)` : `rgb(${r}, ${g}, ${b})`));
const stop = fc.record({
  color,
  at: fc.integer({ min: -5, max: 90 }),
  unit: fc.constantFrom('px' as const, '%' as const),
});

describe('parseGradient', () => {
  test('gives back what a style sheet computes', () => {
    fc.assert(
      fc.property(
        fc.array(stop, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: -180, max: 360 }),
        fc.boolean(),
        (stops, angleDegrees, repeating) => {
          const written = stops.map(({ color, at, unit }) => `${color} ${at}${unit}`).join(', ');
          const name = repeating ? 'repeating-linear-gradient' : 'linear-gradient';
          expect(parseGradient(`${name}(${angleDegrees}deg, ${written})`)).toEqual({
            repeating,
            angleDegrees,
            stops,
          });
        },
      ),
    );
  });

  test('reads stops with two places, sides, and refuses the rest', () => {
    expect(
      parseGradient('linear-gradient(to right, rgb(1, 2, 3) 0px 4px, rgba(0, 0, 0, 0) 4px)'),
    ).toEqual({
      repeating: false,
      angleDegrees: 90,
      stops: [
        { color: 'rgb(1, 2, 3)', at: 0, unit: 'px' },
        { color: 'rgb(1, 2, 3)', at: 4, unit: 'px' },
        { color: 'rgba(0, 0, 0, 0)', at: 4, unit: 'px' },
      ],
    });
    for (const other of [
      'none',
      'url("a.png")',
      'radial-gradient(red, blue)',
      'linear-gradient(red)',
    ])
      expect(parseGradient(other)).toBeNull();
  });
});
