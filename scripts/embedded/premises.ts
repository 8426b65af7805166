import type { Land } from './land.ts';
import type { Premises } from './establishments.ts';
import type { PlanePoint } from './outline.ts';
import type { Random } from './random.ts';
import type { StreetCourse } from './streets/street-network.ts';

/** Doors are this far from the middle of the street. */
const DOOR_METERS = { min: 6, max: 15 } as const;
/** A commune's centre draws trade over this × √population. */
const CENTER_METERS_PER_ROOT_INHABITANT = 1.1;
const CENTER_BONUS = 5;
/** Business parks: even a street without inhabitants has some premises. */
const BASE_DENSITY = 4;
const WITHOUT_DOORS: readonly StreetCourse['streetClass'][] = [
  'motorway',
  'footway',
  'cycleway',
  'track',
];
/** Shops and offices like main streets. */
const MAIN_STREET_BONUS = 2.2;

/** Premises along the streets: more where people are, in centres and on main streets. */
export function premisesAlong(land: Land, streets: readonly StreetCourse[]): Premises {
  const centers = land.communes.map((commune) => ({
    position: land.projection.toMeters(commune.center),
    reach: CENTER_METERS_PER_ROOT_INHABITANT * Math.sqrt(commune.population),
  }));
  const middle = (place: number): PlanePoint => alongCourse(streets[place]!.course, 0.5).point;
  const weights = streets.map(({ course, streetClass, peoplePerHectare }, place) => {
    if (WITHOUT_DOORS.includes(streetClass)) return 0;
    const [x, y] = middle(place);
    let bonus = ['primary', 'secondary', 'tertiary'].includes(streetClass) ? MAIN_STREET_BONUS : 1;
    for (const { position, reach } of centers) {
      const distance = Math.hypot(x - position[0], y - position[1]);
      if (distance < 4 * reach) bonus += CENTER_BONUS * Math.exp(-((distance / reach) ** 2));
    }
    return lengthOf(course) * (BASE_DENSITY + peoplePerHectare) * bonus;
  });
  return {
    weights,
    middle,
    door: (place, random) => doorOn(streets[place]!.course, random),
  };
}

function doorOn(course: readonly PlanePoint[], random: Random): PlanePoint {
  const { point, direction } = alongCourse(course, random.next());
  const side = random.chance(0.5) ? 1 : -1;
  const offset = side * random.between(DOOR_METERS.min, DOOR_METERS.max);
  return [point[0] - direction[1] * offset, point[1] + direction[0] * offset];
}

function lengthOf(course: readonly PlanePoint[]): number {
  let length = 0;
  for (let i = 1; i < course.length; i++) length += legLength(course, i);
  return length;
}

const legLength = (course: readonly PlanePoint[], i: number): number =>
  Math.hypot(course[i]![0] - course[i - 1]![0], course[i]![1] - course[i - 1]![1]);

/** Place at a part (0 to 1) of a course's length, and the direction of the street there. */
function alongCourse(
  course: readonly PlanePoint[],
  part: number,
): { point: PlanePoint; direction: PlanePoint } {
  let rest = part * lengthOf(course);
  for (let i = 1; ; i++) {
    const leg = legLength(course, i);
    const [from, to] = [course[i - 1]!, course[i]!];
    if (rest <= leg || i === course.length - 1) {
      const along = leg > 0 ? Math.min(1, rest / leg) : 0;
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      return {
        point: [from[0] + dx * along, from[1] + dy * along],
        direction: leg > 0 ? [dx / leg, dy / leg] : [1, 0],
      };
    }
    rest -= leg;
  }
}
