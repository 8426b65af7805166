import type { Profile } from '../../../src/core/domain/travel.ts';
import { ACCESS } from '../../../src/core/graph/network.ts';

const FORWARD: Readonly<Record<Profile, number>> = {
  walk: ACCESS.walkForward,
  bike: ACCESS.bikeForward,
  car: ACCESS.carForward,
};

/** The bit of `access` for a profile and a direction: backward bits follow their forward ones. */
export function accessBit(profile: Profile, direction: 'forward' | 'backward'): number {
  return direction === 'forward' ? FORWARD[profile] : FORWARD[profile] << 1;
}

/** Both bits of a profile. */
export function accessBits(profile: Profile): number {
  return FORWARD[profile] * 3;
}

/** Access of the same link read from its other end. */
export function turnedAccess(access: number): number {
  return ((access & 0b010101) << 1) | ((access >> 1) & 0b010101);
}
