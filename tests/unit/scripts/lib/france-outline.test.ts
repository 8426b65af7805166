import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { franceOutline } from '../../../../scripts/lib/france-outline.ts';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import { pointInPolygon } from '../../../../src/core/geo/polygon.ts';

const outline = franceOutline();

describe('franceOutline', () => {
  it('is what the map draws', () => {
    const file = new URL('../../../../src/map/layers/france-outline.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(outline);
  });

  it('closes its rings, in Europe', () => {
    for (const [ring] of outline.coordinates) {
      expect(ring!.length).toBeGreaterThanOrEqual(4);
      expect(ring!.at(-1)).toEqual(ring![0]);
      for (const [lng, lat] of ring!) {
        expect(lng! > -5.5 && lng! < 9.7, `${lng}`).toBe(true);
        expect(lat! > 41.2 && lat! < 51.2, `${lat}`).toBe(true);
      }
    }
  });

  it('holds every commune that an initiative names, and no foreign city', () => {
    for (const { name, point } of buildCatalogue().citedCommunes)
      expect(pointInPolygon(point, outline), name).toBe(true);
    const foreign = [
      [4.35, 50.85],
      [6.14, 46.2],
      [7.69, 45.07],
      [2.17, 41.39],
      [-2.1, 49.2],
    ] as const;
    for (const point of foreign) expect(pointInPolygon(point, outline)).toBe(false);
  });
});
