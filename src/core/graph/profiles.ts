import { MaillageError } from '../domain/errors.ts';
import type { Profile } from '../domain/travel.ts';
import { ACCESS, STREET_CLASSES, type Graph, type StreetClass } from './network.ts';

/** Cost of a link that may not be used in a direction. */
export const FORBIDDEN = 0xffffffff;
/** Twenty-four days: a longer link is as good as this long, and sums stay exact. */
const MAX_LINK_COST_MS = 0x7fffffff;

/** Whole milliseconds per link and direction; `FORBIDDEN` where the profile may not go. */
export interface LinkCosts {
  readonly forward: Uint32Array;
  readonly backward: Uint32Array;
}

/** How one travels. `speedKmh` is the walking speed, also that of the straight legs. */
export interface Travel {
  readonly profile: Profile;
  readonly speedKmh: number;
  /** Multiplies the speeds of bike and car; 1 when absent. Walking has its own speed instead. */
  readonly speedFactor?: number;
}

const ACCESS_BITS: Record<Profile, { readonly forward: number; readonly backward: number }> = {
  walk: { forward: ACCESS.walkForward, backward: ACCESS.walkBackward },
  bike: { forward: ACCESS.bikeForward, backward: ACCESS.bikeBackward },
  car: { forward: ACCESS.carForward, backward: ACCESS.carBackward },
};

/** Bits of `linkAccess` of which a profile needs one, to use a link in some direction. */
export function usableMask(profile: Profile): number {
  const { forward, backward } = ACCESS_BITS[profile];
  return forward | backward;
}

type SpeedTable = Partial<Record<StreetClass, number>> & { readonly unknown: number };

/** Usual cycling speeds, km/h; steps are climbed with the bicycle in hand. */
const BIKE_KMH: SpeedTable = {
  unknown: 15,
  pedestrian: 8,
  footway: 8,
  path: 12,
  track: 12,
  steps: 3,
};
/** Free-flowing urban driving, km/h: without congestion, lights or parking. */
const CAR_KMH: SpeedTable = {
  unknown: 30,
  motorway: 110,
  trunk: 80,
  primary: 50,
  secondary: 45,
  tertiary: 40,
  residential: 30,
  living_street: 15,
  service: 15,
  track: 15,
  ferry: 10,
};

/** Speed of each street class in km/h. @throws MaillageError `argument_invalid` */
function speedsByClass({ profile, speedKmh, speedFactor = 1 }: Travel): readonly number[] {
  if (!(speedKmh > 0 && speedKmh < 1000 && speedFactor > 0 && speedFactor < 1000)) {
    throw new MaillageError('argument_invalid', 'A speed must be above zero.', {
      speedKmh,
      speedFactor,
    });
  }
  if (profile === 'walk') return STREET_CLASSES.map(() => speedKmh);
  const table = profile === 'bike' ? BIKE_KMH : CAR_KMH;
  return STREET_CLASSES.map((name) => (table[name] ?? table.unknown) * speedFactor);
}

/** Metres per second of the straight legs between a place and its edge. */
export function legMetersPerSecond({ speedKmh }: Travel): number {
  return speedKmh / 3.6;
}

/**
 * Metres that nobody can exceed within `cutoffSeconds`: how far the network must be loaded around
 * an origin.
 */
export function reachMeters(travel: Travel, cutoffSeconds: number): number {
  return (Math.max(travel.speedKmh, ...speedsByClass(travel)) / 3.6) * cutoffSeconds;
}

/**
 * Time to travel each link, forward (tail to head) and backward.
 *
 * @throws MaillageError `argument_invalid` for an impossible speed, or a profile for which the
 * network has no usable link at all.
 */
export function linkCosts(graph: Graph, travel: Travel): LinkCosts {
  // One hundredth of a metre at 1 km/h takes 36 ms.
  const msPerCentimeter = speedsByClass(travel).map((speed) => 36 / speed);
  const bits = ACCESS_BITS[travel.profile];
  const forward = new Uint32Array(graph.linkCount).fill(FORBIDDEN);
  const backward = new Uint32Array(graph.linkCount).fill(FORBIDDEN);
  let usable = 0;
  for (let link = 0; link < graph.linkCount; link++) {
    const access = graph.linkAccess[link]!;
    const exact = graph.linkLengthCentimeters[link]! * msPerCentimeter[graph.linkClass[link]!]!;
    const cost = Math.min(MAX_LINK_COST_MS, Math.round(exact));
    if (access & bits.forward) forward[link] = cost;
    if (access & bits.backward) backward[link] = cost;
    usable |= access;
  }
  if (graph.linkCount > 0 && !(usable & usableMask(travel.profile))) {
    throw new MaillageError(
      'argument_invalid',
      `The network has no street for the profile "${travel.profile}".`,
      { profile: travel.profile },
    );
  }
  return { forward, backward };
}
