import type { StreetClass } from '../../../src/core/graph/network.ts';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import type { LocalProjection } from '../../../src/core/geo/local-projection.ts';
import type { PlanePoint } from '../outline.ts';
import type { Link, StreetSketch } from './sketch.ts';

/** Something streets cannot cross but at bridges. */
interface Barrier {
  readonly course: readonly LngLat[];
  /** Streets that have a bridge over it. */
  readonly bridges: readonly StreetClass[];
  /** Way along it, from bridge to bridge, and the streets that lead to it; null: none. */
  readonly way: {
    readonly streetClass: StreetClass;
    readonly joins: readonly StreetClass[];
  } | null;
}

const MAIN_ROADS = ['primary', 'secondary', 'tertiary'] as const;
const TOWPATH = { streetClass: 'cycleway', joins: MAIN_ROADS } as const;
const MOTORWAY = { streetClass: 'motorway', joins: ['primary'] } as const;

/**
 * A river, a canal, two railways and two motorways, drawn roughly where a metropolis like this one
 * has them. Imagined: they follow no survey.
 */
const BARRIERS: readonly Barrier[] = [
  {
    course: [
      [2.88, 50.505], [2.925, 50.545], [2.955, 50.575], [2.985, 50.602], [3.005, 50.622],
      [3.03, 50.637], [3.045, 50.652], [3.056, 50.668], [3.05, 50.69], [3.02, 50.705],
      [2.99, 50.72], [2.955, 50.74],
    ],
    bridges: MAIN_ROADS,
    way: TOWPATH,
  },
  {
    course: [
      [3.056, 50.668], [3.09, 50.674], [3.125, 50.681], [3.15, 50.689], [3.172, 50.703],
      [3.195, 50.698], [3.225, 50.693], [3.27, 50.69],
    ],
    bridges: MAIN_ROADS,
    way: TOWPATH,
  },
  {
    course: [
      [2.84, 50.69], [2.9, 50.679], [2.96, 50.66], [3.01, 50.645], [3.05, 50.643], [3.075, 50.637],
      [3.105, 50.652], [3.135, 50.668], [3.16, 50.683], [3.168, 50.705], [3.158, 50.735], [3.14, 50.78],
    ],
    bridges: MAIN_ROADS,
    way: null,
  },
  {
    course: [[3.02, 50.51], [3.045, 50.55], [3.07, 50.585], [3.078, 50.615], [3.075, 50.637]],
    bridges: MAIN_ROADS,
    way: null,
  },
  {
    course: [
      [2.83, 50.675], [2.89, 50.668], [2.95, 50.635], [2.99, 50.615], [3.04, 50.613], [3.07, 50.621],
      [3.095, 50.635], [3.118, 50.655], [3.125, 50.685], [3.11, 50.72], [3.13, 50.785],
    ],
    bridges: MAIN_ROADS,
    way: MOTORWAY,
  },
  {
    course: [[3.06, 50.51], [3.068, 50.55], [3.09, 50.58], [3.086, 50.607], [3.095, 50.635]],
    bridges: MAIN_ROADS,
    way: MOTORWAY,
  },
]; // prettier-ignore

/** A street cut by a barrier stops this far from it, and vanishes when it would be this short. */
const BANK_METERS = 14;
const MIN_STUB_METERS = 20;

interface Crossing {
  /** Place along the link, from 0 to 1, and along the barrier, in metres. */
  readonly onLink: number;
  readonly onBarrier: number;
  readonly point: PlanePoint;
}

/** Cuts the links at every barrier, except at bridges, and draws the ways along the barriers. */
export function applyBarriers(
  sketch: StreetSketch,
  links: readonly Link[],
  projection: LocalProjection,
): Link[] {
  let current = [...links];
  for (const barrier of BARRIERS) {
    const course = barrier.course.map((point): PlanePoint => projection.toMeters(point));
    const landings: { node: number; onBarrier: number }[] = [];
    current = current.flatMap((link) => {
      const from = sketch.at(link.tail);
      // A bent dead end is cut where it starts: its bends stay on one bank.
      const to = link.via[0] ?? sketch.at(link.head);
      const crossings = crossingsWith(course, from, to);
      if (crossings.length === 0) return [link];
      if (!barrier.bridges.includes(link.streetClass)) return cut(sketch, link, crossings);
      if (crossings.length > 1 || !barrier.way?.joins.includes(link.streetClass)) return [link];
      const { point, onBarrier } = crossings[0]!;
      const node = sketch.addNode(...point);
      landings.push({ node, onBarrier });
      return [
        { ...link, head: node },
        { ...link, tail: node },
      ];
    });
    if (barrier.way) {
      current.push(...wayAlong(course, landings, barrier.way.streetClass));
    }
  }
  return current;
}

/** What remains of a link on both sides of a barrier: stubs that end at the bank. */
function cut(sketch: StreetSketch, link: Link, crossings: readonly Crossing[]): Link[] {
  const from = sketch.at(link.tail);
  const to = link.via[0] ?? sketch.at(link.head);
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const near = crossings[0]!.onLink * length - BANK_METERS;
  const far = crossings.at(-1)!.onLink * length + BANK_METERS;
  const at = (meters: number): PlanePoint => [
    from[0] + ((to[0] - from[0]) * meters) / length,
    from[1] + ((to[1] - from[1]) * meters) / length,
  ];
  const stubs: Link[] = [];
  if (near >= MIN_STUB_METERS) {
    stubs.push({ ...link, head: sketch.addNode(...at(near)), via: [] });
  }
  // A dead end beyond the barrier would hang from nothing.
  if (link.via.length === 0 && length - far >= MIN_STUB_METERS) {
    stubs.push({ ...link, tail: sketch.addNode(...at(far)) });
  }
  return stubs;
}

function crossingsWith(
  course: readonly PlanePoint[],
  [ax, ay]: PlanePoint,
  [bx, by]: PlanePoint,
): Crossing[] {
  const crossings: Crossing[] = [];
  let walked = 0;
  for (let i = 1; i < course.length; i++) {
    const [cx, cy] = course[i - 1]!;
    const [dx, dy] = course[i]!;
    const length = Math.hypot(dx - cx, dy - cy);
    const denominator = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
    if (denominator !== 0) {
      const onLink = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / denominator;
      const onSide = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / denominator;
      if (onLink > 0 && onLink < 1 && onSide >= 0 && onSide < 1) {
        crossings.push({
          onLink,
          onBarrier: walked + onSide * length,
          point: [ax + (bx - ax) * onLink, ay + (by - ay) * onLink],
        });
      }
    }
    walked += length;
  }
  return crossings.sort((a, b) => a.onLink - b.onLink);
}

/** The way from each landing to the next, following the course between them. */
function wayAlong(
  course: readonly PlanePoint[],
  landings: readonly { node: number; onBarrier: number }[],
  streetClass: StreetClass,
): Link[] {
  const corners: { point: PlanePoint; onBarrier: number }[] = [];
  let walked = 0;
  course.forEach((point, i) => {
    const previous = course[i - 1];
    if (previous) walked += Math.hypot(point[0] - previous[0], point[1] - previous[1]);
    corners.push({ point, onBarrier: walked });
  });
  const inOrder = landings.toSorted((a, b) => a.onBarrier - b.onBarrier || a.node - b.node);
  return inOrder.slice(1).map((landing, i): Link => {
    const previous = inOrder[i]!;
    const via = corners
      .filter(({ onBarrier }) => onBarrier > previous.onBarrier && onBarrier < landing.onBarrier)
      .map(({ point }) => point);
    return { tail: previous.node, head: landing.node, streetClass, via };
  });
}
