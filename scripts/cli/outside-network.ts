import { MaillageError } from '../../src/core/domain/errors.ts';
import type { Bbox, LngLat } from '../../src/core/domain/territory.ts';
import type { Profile } from '../../src/core/domain/travel.ts';
import { nearestUsableDistanceMeters } from '../../src/core/graph/snap.ts';
import type { Session } from '../../src/workers/session/session.ts';
import { plainJob } from './open-session.ts';

const EVERYWHERE: Bbox = [-180, -90, 180, 90];
/** Farther, a plane is no longer like the Earth, and nobody takes one place for the other. */
const SEARCHED_METERS = 200_000;

/** The error for a point without travel times, with its distance to the nearest street of the mode. */
export async function outsideNetwork(
  session: Session,
  profile: Profile,
  point: LngLat,
): Promise<MaillageError> {
  const value = point.join(',');
  return new MaillageError('outside_network', `${value} is outside the network.`, {
    value,
    ...(await distanceDetails(session, profile, point)),
  });
}

/**
 * `distanceMeters` from a point to the nearest street that the profile may use, or else
 * `searchedMeters`, within which there is none.
 */
export async function distanceDetails(
  session: Session,
  profile: Profile,
  point: LngLat,
): Promise<{ readonly distanceMeters: number } | { readonly searchedMeters: number }> {
  const { index } = await session.networkView(profile, EVERYWHERE, plainJob());
  const distanceMeters = nearestUsableDistanceMeters(index, profile, point, SEARCHED_METERS);
  return distanceMeters === null ? { searchedMeters: SEARCHED_METERS } : { distanceMeters };
}
