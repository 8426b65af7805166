import type { Profile } from '../../src/core/domain/travel.ts';
import { pop, push } from './binary-heap.ts';

/** A step that may be taken from a node of the source to another. */
export interface RawArc {
  readonly from: number;
  readonly to: number;
  readonly meters: number;
  readonly streetClass: string;
  /** Legal limit in km/h in this direction, when the source tells one. */
  readonly limitKmh?: number;
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
  bike: { other: 15, pedestrian: 4, path: 13, track: 12, steps: 2, ferry: 5 },
  car: {
    other: 25,
    motorway: 90,
    trunk: 85,
    primary: 40,
    secondary: 40,
    tertiary: 40,
    living_street: 10,
    service: 15,
    pedestrian: 10,
    footway: 10,
    cycleway: 10,
    path: 10,
    track: 10,
    ferry: 5,
  },
};

/** Four fifths of the limit by car where there is one, else the speed of the class. */
export function secondsOf(
  { meters, streetClass, limitKmh = 0 }: Omit<RawArc, 'from' | 'to'>,
  profile: Profile,
): number {
  const byClass = SPEEDS[profile][streetClass] ?? SPEEDS[profile]['other']!;
  const limited = profile === 'car' && limitKmh > 0 && streetClass !== 'ferry';
  return meters / ((limited ? 0.8 * Math.min(130, limitKmh) : byClass) / 3.6);
}

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
  const leaving = new Map<number, { to: number; seconds: number }[]>();
  for (const arc of arcs) {
    const { from, to } = arc;
    const seconds = secondsOf(arc, profile);
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
