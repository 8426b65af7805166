import { MaillageError } from '../../src/core/domain/errors.ts';
import type { LngLat, TerritoryManifest } from '../../src/core/domain/territory.ts';
import { bboxContains } from '../../src/core/geo/bbox.ts';

/**
 * Refuses a point outside the territory's box, and says so when longitude and latitude were swapped.
 * @throws MaillageError `coordinates_swapped` or `outside_territory`
 */
export function checkPoint({ bbox }: TerritoryManifest, point: LngLat): void {
  if (bboxContains(bbox, point)) return;
  const [lng, lat] = point;
  const value = point.join(',');
  if (bboxContains(bbox, [lat, lng]))
    throw new MaillageError('coordinates_swapped', `${value} is latitude, longitude.`, { value });
  throw new MaillageError('outside_territory', `${value} is outside the territory.`, {
    value,
    bounds: bbox.map((degrees) => degrees.toFixed(4)).join(','),
  });
}
