import { describe, expect, test } from 'vitest';
import {
  contrast,
  difference,
  lightness,
  tokensOf,
  VISIONS,
  type Theme,
} from '../../helpers/colour.ts';

const THEMES: Theme[] = ['light', 'dark'];
const SCALES = ['band', 'density', 'population'] as const;

function token(theme: Theme, name: string): string {
  const value = tokensOf(theme).get(name);
  if (value === undefined) throw new Error(`No colour --${name} in the ${theme} theme.`);
  return value;
}

function scale(theme: Theme, name: string): string[] {
  const colors = [...tokensOf(theme)].filter(([key]) => new RegExp(`^${name}-\\d$`).test(key));
  return colors.map(([, value]) => value);
}

/** [foreground, backgrounds it is read on]. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['surface', 'surface-2', 'paper', 'land', 'accent-soft', 'gap-soft']],
  ['ink-2', ['surface', 'surface-2', 'accent-soft']],
  ['ink-3', ['surface', 'surface-2', 'paper', 'land']],
  ['accent', ['surface', 'surface-2', 'accent-soft', 'paper', 'land']],
  ['on-accent', ['accent']],
  ['gap', ['surface', 'surface-2', 'gap-soft']],
  ['gain', ['surface', 'surface-2', 'accent-soft']],
  ['loss', ['surface', 'surface-2', 'accent-soft']],
  ['qpv', ['surface', 'surface-2', 'qpv-soft', 'land']],
];

/** Lines and borders that carry meaning. */
const SHAPES: readonly (readonly [string, readonly string[]])[] = [
  ['control-line', ['surface', 'surface-2']],
  ['outline', ['land', 'paper']],
  ['qpv', ['land', 'paper']],
  ['accent', ['land', 'paper', 'surface', 'surface-2']],
  ['band-edge', ['land', 'band-3', 'band-4']],
  // The hatching of the difference map, and the edges of its areas.
  ['gain', ['gain-fill', 'kept-fill', 'land']],
  ['loss', ['loss-fill', 'kept-fill', 'land']],
];

describe.each(THEMES)('%s theme', (theme) => {
  test.each(TEXT.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const)))(
    'text %s on %s has a contrast of at least 4.5',
    (ink, ground) => {
      expect(contrast(token(theme, ink), token(theme, ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(SHAPES.flatMap(([line, grounds]) => grounds.map((ground) => [line, ground] as const)))(
    'line %s on %s has a contrast of at least 3',
    (line, ground) => {
      expect(contrast(token(theme, line), token(theme, ground))).toBeGreaterThanOrEqual(3);
    },
  );

  test.each([...tokensOf(theme).keys()].filter((name) => name.startsWith('structure-')))(
    'symbol %s has a contrast of at least 3 on the map, on panels and on its edge',
    (name) => {
      for (const ground of ['land', 'surface', 'surface-2', 'symbol-edge'])
        expect(contrast(token(theme, name), token(theme, ground)), ground).toBeGreaterThanOrEqual(
          3,
        );
    },
  );

  test.each(SCALES)('scale %s goes one way in lightness', (name) => {
    const values = scale(theme, name).map(lightness);
    const steps = values.slice(1).map((value, index) => value - values[index]!);
    expect(steps.length).toBeGreaterThanOrEqual(3);
    expect(new Set(steps.map(Math.sign)).size).toBe(1);
    // Near and many stand out: dark on the light map, light on the dark one.
    const standsOut = name === 'band' ? values[0]! : values.at(-1)!;
    const recedes = name === 'band' ? values.at(-1)! : values[0]!;
    expect(Math.sign(standsOut - recedes)).toBe(theme === 'light' ? -1 : 1);
  });

  test.each(SCALES.flatMap((name) => VISIONS.map((vision) => [name, vision] as const)))(
    'neighbours of scale %s are told apart with %s',
    (name, vision) => {
      const colors = scale(theme, name);
      for (const [index, color] of colors.slice(1).entries())
        expect(difference(colors[index]!, color, vision)).toBeGreaterThan(10);
    },
  );

  test.each(VISIONS)('what is gained, lost and kept is told apart with %s', (vision) => {
    const fills = ['gain-fill', 'loss-fill', 'kept-fill', 'land'].map((name) => token(theme, name));
    fills.forEach((fill, index) => {
      for (const other of fills.slice(index + 1))
        expect(difference(fill, other, vision)).toBeGreaterThan(10);
    });
  });

  // QPV and bands may look alike without colour: one is a line and a hatching, the other a fill.
  test.each(VISIONS)('bands are told from what is not covered with %s', (vision) => {
    for (const band of scale(theme, 'band'))
      expect(difference(band, token(theme, 'gap'), vision)).toBeGreaterThan(10);
  });
});

test('both themes define the same tokens', () => {
  expect([...tokensOf('dark').keys()].sort()).toEqual([...tokensOf('light').keys()].sort());
});
