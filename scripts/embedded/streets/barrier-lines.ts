import type { LngLat } from '../../../src/core/domain/territory.ts';
import type { Land } from '../land.ts';
import type { PlanePoint } from '../outline.ts';
import { BARRIERS } from './barriers.ts';
import type { Barrier } from './barriers.ts';
import { bendLine } from './bends.ts';
import type { Bend } from './bends.ts';

/**
 * Lines that nobody crosses but on the network, bent as the streets are and cut at the outline: the
 * middle of railways and motorways; of water, one bank, since its towpath runs in the middle and is
 * reached from the other.
 *
 * @returns `[lng, lat, lng, lat…]` in degrees, whole micro-degrees.
 */
export function barrierLines(land: Land, bend: Bend): number[][] {
  return BARRIERS.flatMap((barrier) => {
    const course = barrier.course.map((point): PlanePoint => land.projection.toMeters(point));
    const line = bendLine(
      bend,
      isWater(barrier) ? shifted(course, barrier.bankMeters / 4) : course,
    );
    return runsInside(land, line);
  });
}

const isWater = ({ way }: Barrier): boolean => way !== null && way.streetClass !== 'motorway';

/** The course moved to its left; at a bend, along its bisector. */
function shifted(course: readonly PlanePoint[], meters: number): PlanePoint[] {
  const sides = course.slice(1).map(([bx, by], i): PlanePoint => {
    const [ax, ay] = course[i]!;
    const length = Math.hypot(bx - ax, by - ay);
    return [-(by - ay) / length, (bx - ax) / length];
  });
  return course.map(([x, y], i) => {
    const [before, after] = [sides[Math.max(0, i - 1)]!, sides[Math.min(i, sides.length - 1)]!];
    const [sumX, sumY] = [before[0] + after[0], before[1] + after[1]];
    // The bisector is as much longer as the bend is sharp.
    const scale = (2 * meters) / (sumX * sumX + sumY * sumY);
    return [x + sumX * scale, y + sumY * scale];
  });
}

/** The parts of a line that lie on the land, in degrees. */
function runsInside(land: Land, line: readonly PlanePoint[]): number[][] {
  const runs: LngLat[][] = [[]];
  for (const [x, y] of line) {
    const [lng, lat] = land.projection.toLngLat(x, y);
    const point: LngLat = [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
    if (land.contains(point)) runs.at(-1)!.push(point);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 1).map((run) => run.flat());
}
