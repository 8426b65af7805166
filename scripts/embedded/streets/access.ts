import { ACCESS, STREET_CLASSES } from '../../../src/core/graph/network.ts';
import type { StreetClass } from '../../../src/core/graph/network.ts';
import type { Random } from '../random.ts';

const WALK = ACCESS.walkForward | ACCESS.walkBackward;
const BIKE = ACCESS.bikeForward | ACCESS.bikeBackward;
const CAR = ACCESS.carForward | ACCESS.carBackward;

const BOTH_WAYS: Readonly<Record<StreetClass, number>> = {
  unknown: WALK | BIKE | CAR,
  motorway: CAR,
  trunk: CAR,
  primary: WALK | BIKE | CAR,
  secondary: WALK | BIKE | CAR,
  tertiary: WALK | BIKE | CAR,
  residential: WALK | BIKE | CAR,
  living_street: WALK | BIKE | CAR,
  service: WALK | BIKE | CAR,
  pedestrian: WALK | BIKE,
  footway: WALK,
  cycleway: WALK | BIKE,
  path: WALK | BIKE,
  track: WALK | BIKE,
  steps: WALK,
  ferry: WALK,
};

/** In dense streets: chance of a one-way, and that bicycles may not ride against it. */
const ONE_WAY_CHANCE = 0.22;
const ONE_WAY_FOR_BIKES_CHANCE = 0.3;
const ONE_WAY_DENSITY = 30;

/** Who may use a street, in which direction; some residential streets of dense towns are one-way. */
export function accessOf(
  streetClass: StreetClass,
  peoplePerHectare: number,
  isDeadEnd: boolean,
  random: Random,
): number {
  const access = BOTH_WAYS[streetClass];
  const mayBeOneWay =
    streetClass === 'residential' && !isDeadEnd && peoplePerHectare > ONE_WAY_DENSITY;
  if (!mayBeOneWay || !random.chance(ONE_WAY_CHANCE)) return access;
  const forward = random.chance(0.5);
  const withoutCar = forward ? ACCESS.carBackward : ACCESS.carForward;
  const withoutBike = forward ? ACCESS.bikeBackward : ACCESS.bikeForward;
  return access & ~withoutCar & (random.chance(ONE_WAY_FOR_BIKES_CHANCE) ? ~withoutBike : ~0);
}

export const classIndex = (streetClass: StreetClass): number => STREET_CLASSES.indexOf(streetClass);
