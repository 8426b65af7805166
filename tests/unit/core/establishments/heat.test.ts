import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { describe, expect, it } from 'vitest';
import {
  createHeatRaster,
  pixelAt,
  smoothDensity,
} from '../../../../src/core/establishments/heat.ts';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';
import { tableFromSeed } from './table-from-seed.ts';

const BBOX = [3, 50.5, 3.3, 50.75] as const;
const table = tableFromSeed(300, 11);
const points = { ...table, weights: new Uint8Array(300).fill(1) };

describe('smoothDensity', () => {
  const raster = createHeatRaster(BBOX, 1500);
  const density = smoothDensity(raster, points);

  it('loses no establishment: the density over the ground is their number', () => {
    let total = 0;
    density.forEach((value, pixel) => {
      total += value * (raster.pixelMeters[Math.floor(pixel / raster.width)]! / 1000) ** 2;
    });
    expect(total).toBeCloseTo(300, 2);
  });

  it('agrees with the kernel written from its definition, at any place', () => {
    const h = 1.5;
    const most = Math.max(...density);
    const places: LngLat[] = [
      [3.1, 50.6],
      [3.15, 50.63],
      [3.05, 50.58],
      [3.2, 50.7],
    ];
    for (const at of places) {
      let expected = 0;
      for (let i = 0; i < table.count; i++) {
        const place = [table.lngMicrodegrees[i]! / 1e6, table.latMicrodegrees[i]! / 1e6] as const;
        const u = distanceMeters(at, place) / 1000 / h;
        if (u < 1) expected += (3 / (Math.PI * h * h)) * (1 - u * u) ** 2;
      }
      // A pixel is a sixth of the radius: its centre is up to a twelfth away.
      expect(Math.abs(density[pixelAt(raster, ...at)]! - expected)).toBeLessThan(0.15 * most);
    }
  });

  it('outside the raster there is no pixel', () => {
    expect(pixelAt(raster, 2, 50.6)).toBe(-1);
    expect(pixelAt(raster, 3.1, 49)).toBe(-1);
  });
});
