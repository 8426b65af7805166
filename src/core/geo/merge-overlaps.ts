import type { LngLat } from '../domain/territory.ts';

/** A place that stands for a number of things, drawn as a circle. */
export interface WeightedPlace {
  readonly point: LngLat;
  /** Things at this place, 1 or more. */
  readonly weight: number;
}

/** Places drawn as one circle: where they would cover each other. */
export interface MergedPlaces {
  /** Middle of the places, each counted as many times as its weight. */
  readonly point: LngLat;
  readonly weight: number;
  /** Positions of the places in the list given, ascending. */
  readonly members: readonly number[];
}

const TILE_PIXELS = 512;

interface Circle {
  x: number;
  y: number;
  weight: number;
  members: number[];
}

/**
 * Merges places until no two of their circles are closer than `gapPixels` on a Web Mercator map at
 * `zoom` (nor at any larger one); the two that overlap most go first, so that the result depends on
 * nothing else. Meant for some dozens of places: the work grows with the cube of their number.
 * @param radiusPixels radius of the circle of a weight, growing with it.
 */
export function mergeOverlaps(
  places: readonly WeightedPlace[],
  zoom: number,
  radiusPixels: (weight: number) => number,
  gapPixels = 0,
): MergedPlaces[] {
  const worldPixels = TILE_PIXELS * 2 ** zoom;
  const circles: Circle[] = places.map(({ point, weight }, index) => ({
    x: mercatorX(point[0]) * worldPixels,
    y: mercatorY(point[1]) * worldPixels,
    weight,
    members: [index],
  }));
  for (;;) {
    const pair = mostOverlapping(circles, (a, b) => {
      const apart = Math.hypot(a.x - b.x, a.y - b.y);
      return radiusPixels(a.weight) + radiusPixels(b.weight) + gapPixels - apart;
    });
    if (pair === null) break;
    const [a, b] = pair;
    circles.splice(circles.indexOf(b), 1);
    const weight = a.weight + b.weight;
    a.x = (a.x * a.weight + b.x * b.weight) / weight;
    a.y = (a.y * a.weight + b.y * b.weight) / weight;
    a.weight = weight;
    a.members.push(...b.members);
  }
  return circles.map(({ x, y, weight, members }) => ({
    point: members.length === 1 ? places[members[0]!]!.point : [longitude(x / worldPixels), latitude(y / worldPixels)], // prettier-ignore
    weight,
    members: members.sort((a, b) => a - b),
  }));
}

function mostOverlapping(
  circles: readonly Circle[],
  overlapPixels: (a: Circle, b: Circle) => number,
): readonly [Circle, Circle] | null {
  let worst: readonly [Circle, Circle] | null = null;
  let most = 0;
  for (const [index, a] of circles.entries()) {
    for (const b of circles.slice(index + 1)) {
      const overlap = overlapPixels(a, b);
      if (overlap > most) [most, worst] = [overlap, [a, b]];
    }
  }
  return worst;
}

/** Web Mercator, the world being a square of side 1 from its north-west corner. */
const mercatorX = (lng: number): number => lng / 360 + 0.5;
const mercatorY = (lat: number): number =>
  0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
const longitude = (x: number): number => (x - 0.5) * 360;
const latitude = (y: number): number =>
  (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
