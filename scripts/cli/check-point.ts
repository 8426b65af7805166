import { MaillageError } from '../../src/core/domain/errors.ts';
import type { LngLat, TerritoryManifest } from '../../src/core/domain/territory.ts';
import type { Profile } from '../../src/core/domain/travel.ts';
import { bboxContains } from '../../src/core/geo/bbox.ts';
import type { Session } from '../../src/workers/session/session.ts';
import { distanceDetails } from './outside-network.ts';

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

/**
 * As `checkPoint`; the error tells how far the nearest street is that the profile may use.
 * @throws MaillageError `coordinates_swapped` or `outside_territory`, and what loading streets throws
 */
export async function checkOrigin(
  session: Session,
  profile: Profile,
  point: LngLat,
): Promise<void> {
  try {
    checkPoint(session.manifest, point);
  } catch (error) {
    if (!(error instanceof MaillageError) || error.code !== 'outside_territory') throw error;
    const details = { ...error.details, ...(await distanceDetails(session, profile, point)) };
    throw new MaillageError(error.code, error.message, details, { cause: error });
  }
}
