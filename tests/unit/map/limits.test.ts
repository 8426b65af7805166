import { describe, expect, it } from 'vitest';
import { countryLimits, territoryLimits } from '../../../src/map/limits.ts';
import { FRANCE_BBOX } from '../../../src/state/observatoire/national-map.ts';

/** Vertical place on a Web Mercator map, in pixels. */
const northing = (lat: number, zoom: number): number =>
  (512 * 2 ** zoom * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / (2 * Math.PI);

describe('limits of the map', () => {
  it('hold the territory with its surroundings, within the world', () => {
    expect(territoryLimits([2.7, 50.4, 3.3, 50.8])).toEqual({
      bounds: [2.7 - 3, 50.4 - 2, 3.3 + 3, 50.8 + 2].map((value) => expect.closeTo(value, 9)),
      minZoom: 7,
    });
    const [west, south, east, north] = countryLimits(FRANCE_BBOX).bounds;
    expect(west).toBeGreaterThan(-180);
    expect(east).toBeLessThan(180);
    expect(south).toBeGreaterThan(-85);
    expect(north).toBeLessThan(85);
  });

  it('leave room under a country for the sheet of a phone', () => {
    // 844 pixels high, of which 190 are free over the sheet.
    const [, south, , north] = FRANCE_BBOX;
    const height = northing(north, 0) - northing(south, 0);
    const zoom = Math.log2(190 / height);
    const { bounds, minZoom } = countryLimits(FRANCE_BBOX);
    expect(zoom).toBeGreaterThan(minZoom);
    expect(northing(south, zoom) - northing(bounds[1], zoom)).toBeGreaterThan(844 - 190);
  });
});
