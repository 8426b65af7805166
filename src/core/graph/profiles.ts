import { MaillageError } from '../domain/errors.ts';
import { ORDINARY_SPEED_KMH, type Profile } from '../domain/travel.ts';
import { ACCESS, STREET_CLASSES, type Graph, type StreetClass } from './network.ts';

/** Cost of a link that may not be used in a direction. */
export const FORBIDDEN = 0xffffffff;
const FERRY = STREET_CLASSES.indexOf('ferry');
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

/*
 * Speeds in km/h by class of street, from the profiles of OSRM, commit 5230a87 for the car and 00bc24c
 * for the bicycle (github.com/Project-OSRM/osrm-backend, `profiles/car.lua`, `profiles/bicycle.lua`),
 * and where French law says otherwise, from the Code de la route.
 *
 * Not modelled: slopes, surfaces, lights, time lost in turns, and congestion: a car drives as when
 * the streets are empty. Steps are walked at the speed of a street.
 */

/** `default_speed` of bicycle.lua, `bicycle_speeds`, `route_speeds`. */
const BIKE_KMH: SpeedTable = {
  unknown: ORDINARY_SPEED_KMH.bike,
  // A pedestrian area is ridden through "à l'allure du pas" (R431-9): `walking_speed`.
  pedestrian: 4,
  // A footway is open only where signed for cyclists, who then ride it: `access_tag_whitelist`.
  footway: ORDINARY_SPEED_KMH.bike,
  path: 13,
  track: 12,
  // In the hand: `pedestrian_speeds`.
  steps: 2,
  ferry: 5,
};

/** What drivers make of a limit: `speed_reduction` of car.lua. */
const SHARE_OF_LIMIT = 0.8;
/** No French road allows more (R413-2). */
const HIGHEST_LIMIT_KMH = 130;
/** Limit in built-up areas where no sign says otherwise (R413-3). */
const TOWN_LIMIT_KMH = 50;

/**
 * Where no limit is known: `speeds` of car.lua, but on the classes that cross towns (65 and 55 there)
 * no more than the limit of French towns lets one drive.
 */
const CAR_KMH: SpeedTable = {
  unknown: 25,
  motorway: 90,
  trunk: 85,
  primary: SHARE_OF_LIMIT * TOWN_LIMIT_KMH,
  secondary: SHARE_OF_LIMIT * TOWN_LIMIT_KMH,
  tertiary: 40,
  residential: 25,
  living_street: 10,
  service: 15,
  // Open to cars by a tag of their own: `default_speed`.
  pedestrian: 10,
  footway: 10,
  cycleway: 10,
  path: 10,
  track: 10,
  ferry: 5,
};

/** Speed on each street class in km/h, its limit unknown. @throws MaillageError `argument_invalid` */
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

/** Speed by car in km/h under a limit. */
function speedUnderLimit(limitKmh: number, { speedFactor = 1 }: Travel): number {
  return SHARE_OF_LIMIT * Math.min(limitKmh, HIGHEST_LIMIT_KMH) * speedFactor;
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
  const fastest = travel.profile === 'car' ? speedUnderLimit(HIGHEST_LIMIT_KMH, travel) : 0;
  return (Math.max(travel.speedKmh, fastest, ...speedsByClass(travel)) / 3.6) * cutoffSeconds;
}

/**
 * Time to travel each link, forward (tail to head) and backward. A car goes by the limit where it is
 * known, except on a ferry.
 *
 * @throws MaillageError `argument_invalid` for an impossible speed, or a profile for which the
 * network has no usable link at all.
 */
export function linkCosts(graph: Graph, travel: Travel): LinkCosts {
  // One hundredth of a metre at 1 km/h takes 36 ms.
  const msByClass = speedsByClass(travel).map((speed) => 36 / speed);
  const msByLimit = Array.from({ length: 256 }, (_, limit) => 36 / speedUnderLimit(limit, travel));
  const byLimit = travel.profile === 'car';
  const costMs = (link: number, limitKmh: number): number => {
    const streetClass = graph.linkClass[link]!;
    const msPerCentimeter =
      byLimit && limitKmh > 0 && streetClass !== FERRY
        ? msByLimit[limitKmh]!
        : msByClass[streetClass]!;
    const exact = graph.linkLengthCentimeters[link]! * msPerCentimeter;
    return Math.min(MAX_LINK_COST_MS, Math.round(exact));
  };
  const bits = ACCESS_BITS[travel.profile];
  const forward = new Uint32Array(graph.linkCount).fill(FORBIDDEN);
  const backward = new Uint32Array(graph.linkCount).fill(FORBIDDEN);
  let usable = 0;
  for (let link = 0; link < graph.linkCount; link++) {
    const access = graph.linkAccess[link]!;
    if (access & bits.forward) forward[link] = costMs(link, graph.linkMaxspeedForward[link]!);
    if (access & bits.backward) backward[link] = costMs(link, graph.linkMaxspeedBackward[link]!);
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
