import type { StreetClass } from '../../../src/core/graph/network.ts';
import type { Random } from '../random.ts';

/** Limits of a street in km/h, from its tail to its head and back; 0: none is known. */
export type SpeedLimits = readonly [forward: number, backward: number];

/** From so many people per hectare on, a road is in a built-up area: 50 km/h, not 80. */
const TOWN_DENSITY = 8;
/** Around a town its sign stands on a road: one limit on the way in, another on the way out. */
const EDGE_DENSITY = 5;
const SIGN_CHANCE = 0.15;
/** From so many people per hectare on, small streets may be in a zone of 30 km/h. */
const ZONE_DENSITY = 20;

const TOWN_KMH = 50;
const ZONE_KMH = 30;
const COUNTRY_KMH = 80;

/**
 * Legal limits of a street: the French ones of its class in town and out of it, in zones of 30 km/h
 * where `zone` is positive. None where no vehicle goes, nor on service ways.
 */
export function speedLimitsOf(
  streetClass: StreetClass,
  peoplePerHectare: number,
  zone: number,
  random: Random,
): SpeedLimits {
  const inTown = peoplePerHectare >= TOWN_DENSITY;
  const inZone = zone > 0 && peoplePerHectare >= ZONE_DENSITY;
  switch (streetClass) {
    case 'motorway':
      return inTown ? [90, 90] : [110, 110];
    case 'primary':
    case 'secondary':
      return inTown ? [TOWN_KMH, TOWN_KMH] : roadLimits(peoplePerHectare, random);
    case 'tertiary':
      if (inZone) return [ZONE_KMH, ZONE_KMH];
      return inTown ? [TOWN_KMH, TOWN_KMH] : roadLimits(peoplePerHectare, random);
    case 'residential':
      return inZone ? [ZONE_KMH, ZONE_KMH] : [TOWN_KMH, TOWN_KMH];
    case 'living_street':
      return [20, 20];
    default:
      return [0, 0];
  }
}

/** A road of the country, with the sign of the next town on some. */
function roadLimits(peoplePerHectare: number, random: Random): SpeedLimits {
  if (peoplePerHectare < EDGE_DENSITY || !random.chance(SIGN_CHANCE)) {
    return [COUNTRY_KMH, COUNTRY_KMH];
  }
  return random.chance(0.5) ? [TOWN_KMH, COUNTRY_KMH] : [COUNTRY_KMH, TOWN_KMH];
}
