import { createNoise } from '../noise.ts';
import type { PlanePoint } from '../outline.ts';

/** Moves every place of the plane a little, smoothly: straight streets wind, none crosses another. */
export type Bend = (x: number, y: number) => PlanePoint;

/**
 * Size of the bumps and how far they move a place. The sum of 3 × amplitude / wavelength (the steepest
 * slope of the noise) stays under 1, so that the map of the plane to itself never folds.
 */
const OCTAVES = [
  { wavelengthMeters: 3200, amplitudeMeters: 230 },
  { wavelengthMeters: 750, amplitudeMeters: 55 },
  { wavelengthMeters: 230, amplitudeMeters: 21 },
] as const;

export function createBend(seed: number): Bend {
  const octaves = OCTAVES.map(({ wavelengthMeters, amplitudeMeters }, i) => ({
    amplitudeMeters,
    east: createNoise(seed + 2 * i, wavelengthMeters),
    north: createNoise(seed + 2 * i + 1, wavelengthMeters),
  }));
  return (x, y) => {
    let [bentX, bentY] = [x, y];
    for (const { amplitudeMeters, east, north } of octaves) {
      bentX += amplitudeMeters * east(x, y);
      bentY += amplitudeMeters * north(x, y);
    }
    return [bentX, bentY];
  };
}

const STEP_METERS = 18;
/** A bend smaller than this is drawn straight. */
const TOLERANCE_METERS = 1.5;

/**
 * The bent course of a straight line or of several: its ends first and last, between them only the
 * points that a straight line would miss by more than the tolerance (Douglas-Peucker).
 */
export function bendLine(bend: Bend, corners: readonly PlanePoint[]): PlanePoint[] {
  const course: PlanePoint[] = [bend(...corners[0]!)];
  for (let i = 1; i < corners.length; i++) {
    const [fromX, fromY] = corners[i - 1]!;
    const [toX, toY] = corners[i]!;
    const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / STEP_METERS));
    for (let step = 1; step <= steps; step++) {
      const along = step / steps;
      course.push(bend(fromX + (toX - fromX) * along, fromY + (toY - fromY) * along));
    }
  }
  return simplify(course);
}

function simplify(course: readonly PlanePoint[]): PlanePoint[] {
  const kept = new Set([0, course.length - 1]);
  const waiting: [number, number][] = [[0, course.length - 1]];
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const [first, last] = span;
    const [ax, ay] = course[first]!;
    const [bx, by] = course[last]!;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    let [worst, worstGap] = [-1, TOLERANCE_METERS];
    for (let i = first + 1; i < last; i++) {
      const [x, y] = course[i]!;
      const gap = Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length;
      if (gap > worstGap) [worst, worstGap] = [i, gap];
    }
    if (worst < 0) continue;
    kept.add(worst);
    waiting.push([first, worst], [worst, last]);
  }
  return course.filter((_, index) => kept.has(index));
}
