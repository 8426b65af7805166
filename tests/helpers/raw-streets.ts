import type { Profile } from '../../src/core/domain/travel.ts';
import { pop, push } from './binary-heap.ts';

/** A step that may be taken from a node of the source to another. */
export interface RawArc {
  readonly from: number;
  readonly to: number;
  readonly meters: number;
  readonly streetClass: string;
}

/** The streets of a source for one profile, nothing joined nor left out. */
export interface RawStreets {
  readonly arcs: readonly RawArc[];
  /** Nodes that can be reached but not gone through. */
  readonly stops: ReadonlySet<number>;
}

/** Kilometres an hour by class, written a second time. */
const SPEEDS: Readonly<Record<Profile, Readonly<Record<string, number>>>> = {
  walk: { other: 4.5 },
  bike: { other: 15, pedestrian: 8, footway: 8, path: 12, track: 12, steps: 3 },
  car: {
    other: 30,
    motorway: 110,
    trunk: 80,
    primary: 50,
    secondary: 45,
    tertiary: 40,
    living_street: 15,
    service: 15,
    track: 15,
    ferry: 10,
  },
};

/**
 * Seconds from a node to every node it reaches, or towards it: Dijkstra's algorithm on a binary heap
 * of floating-point times.
 */
export function rawTimes(
  { arcs, stops }: RawStreets,
  profile: Profile,
  origin: number,
  reverse = false,
): ReadonlyMap<number, number> {
  const speeds = SPEEDS[profile];
  const leaving = new Map<number, { to: number; seconds: number }[]>();
  for (const { from, to, meters, streetClass } of arcs) {
    const seconds = meters / ((speeds[streetClass] ?? speeds['other']!) / 3.6);
    const [start, end] = reverse ? [to, from] : [from, to];
    const list = leaving.get(start);
    if (list) list.push({ to: end, seconds });
    else leaving.set(start, [{ to: end, seconds }]);
  }
  const times = new Map<number, number>([[origin, 0]]);
  const heap: [seconds: number, node: number][] = [[0, origin]];
  for (let top = pop(heap); top; top = pop(heap)) {
    const [seconds, node] = top;
    if (seconds > times.get(node)! || (stops.has(node) && node !== origin)) continue;
    for (const arc of leaving.get(node) ?? []) {
      const time = seconds + arc.seconds;
      if (time >= (times.get(arc.to) ?? Infinity)) continue;
      times.set(arc.to, time);
      push(heap, [time, arc.to]);
    }
  }
  return times;
}
