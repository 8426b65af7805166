import { MaillageError } from '../../src/core/domain/errors.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import { SEARCHED_METERS } from '../../src/workers/session/distance-to-network.ts';

/** The error for a point without travel times, with what is known of its distance to a street. */
export function outsideNetwork(point: LngLat, distanceMeters: number | null): MaillageError {
  const value = point.join(',');
  return new MaillageError('outside_network', `${value} is outside the network.`, {
    value,
    ...(distanceMeters === null ? { searchedMeters: SEARCHED_METERS } : { distanceMeters }),
  });
}
