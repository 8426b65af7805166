import { createExpression } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { streetsLayers } from '../../../src/map/layers/streets.ts';
import type { Palette } from '../../../src/map/palette.ts';

const palette = { street: '#cfcabd', streetMajor: '#b9b2a1' } as Palette;

function opacityAt(id: string, zoom: number, opacity: number): number {
  const { paint } = streetsLayers(palette, { opacity }).find((layer) => layer.id === id)!;
  const made = createExpression((paint as Record<string, unknown>)['line-opacity'], 'line-opacity');
  if (made.result === 'error') throw new Error(made.value.join());
  return Number(made.value.evaluate({ zoom }));
}

test.each(['street-minor', 'street-middle', 'street-major'])(
  '%s: from afar, where lines touch each other, what is under them is seen',
  (id) => {
    const zooms = [8, 8.25, 9, 9.5, 10, 11, 12, 13, 16];
    const drawn = zooms.map((zoom) => opacityAt(id, zoom, 1));
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    // A whole metropolis on a phone.
    expect(opacityAt(id, 8.25, 1)).toBeLessThan(0.4);
    expect(opacityAt(id, 13, 1)).toBe(1);
    for (const zoom of zooms)
      expect(opacityAt(id, zoom, 0.4)).toBeCloseTo(0.4 * opacityAt(id, zoom, 1), 10);
  },
);
