import type { StreetClass } from '../../../src/core/graph/network.ts';
import type { LngLat } from '../../../src/core/domain/territory.ts';
import type { LocalProjection } from '../../../src/core/geo/local-projection.ts';
import type { PlanePoint } from '../outline.ts';
import type { Link, StreetSketch } from './sketch.ts';

/** Something streets cannot cross but at bridges. */
export interface Barrier {
  readonly course: readonly LngLat[];
  /** A street cut by the barrier stops this far from its middle. */
  readonly bankMeters: number;
  /** Way along it, from bridge to bridge, and the streets that lead to it; null: none. */
  readonly way: {
    readonly streetClass: StreetClass;
    readonly joins: readonly StreetClass[];
  } | null;
}

/** Streets that may have a bridge, those that come first chosen first. */
const BRIDGE_CLASSES = ['primary', 'secondary', 'tertiary'] as const;
/** A through street has no bridge when there is one nearer than this. */
const BRIDGE_SPACING_METERS = 400;
const TOWPATH = { streetClass: 'cycleway', joins: BRIDGE_CLASSES } as const;
const MOTORWAY = { streetClass: 'motorway', joins: ['primary'] } as const;

/**
 * A river, a canal, two railways and two motorways, drawn roughly where a metropolis like this one
 * has them. Imagined: they follow no survey.
 */
export const BARRIERS: readonly Barrier[] = [
  {
    course: [
      [2.88, 50.505], [2.925, 50.545], [2.955, 50.575], [2.985, 50.602], [3.005, 50.622],
      [3.03, 50.637], [3.045, 50.652], [3.056, 50.668], [3.05, 50.69], [3.02, 50.705],
      [2.99, 50.72], [2.955, 50.74],
    ],
    bankMeters: 30,
    way: TOWPATH,
  },
  {
    course: [
      [3.056, 50.668], [3.09, 50.674], [3.125, 50.681], [3.15, 50.689], [3.172, 50.703],
      [3.195, 50.698], [3.225, 50.693], [3.27, 50.69],
    ],
    bankMeters: 20,
    way: TOWPATH,
  },
  {
    course: [
      [2.84, 50.69], [2.9, 50.679], [2.96, 50.66], [3.01, 50.645], [3.05, 50.643], [3.075, 50.637],
      [3.105, 50.652], [3.135, 50.668], [3.16, 50.683], [3.168, 50.705], [3.158, 50.735], [3.14, 50.78],
    ],
    bankMeters: 16,
    way: null,
  },
  {
    course: [[3.02, 50.51], [3.045, 50.55], [3.07, 50.585], [3.078, 50.615], [3.075, 50.637]],
    bankMeters: 16,
    way: null,
  },
  {
    course: [
      [2.83, 50.675], [2.89, 50.668], [2.95, 50.635], [2.99, 50.615], [3.04, 50.613], [3.07, 50.621],
      [3.095, 50.635], [3.118, 50.655], [3.125, 50.685], [3.11, 50.72], [3.13, 50.785],
    ],
    bankMeters: 26,
    way: MOTORWAY,
  },
  {
    course: [[3.06, 50.51], [3.068, 50.55], [3.09, 50.58], [3.086, 50.607], [3.095, 50.635]],
    bankMeters: 26,
    way: MOTORWAY,
  },
]; // prettier-ignore

/** A street cut by a barrier vanishes when it would be this short. */
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
  return BARRIERS.reduce<readonly Link[]>(
    (current, barrier) => applyBarrier(sketch, current, barrier, projection),
    links,
  ).slice();
}

function applyBarrier(
  sketch: StreetSketch,
  links: readonly Link[],
  barrier: Barrier,
  projection: LocalProjection,
): Link[] {
  const course = barrier.course.map((point): PlanePoint => projection.toMeters(point));
  const crossings = links.map((link) =>
    // A bent dead end is cut where it starts: its bends stay on one bank.
    crossingsWith(course, sketch.at(link.tail), link.via[0] ?? sketch.at(link.head)),
  );
  const bridges = chooseBridges(links, crossings);
  const landings: { node: number; onBarrier: number }[] = [];
  const kept = links.flatMap((link, index) => {
    if (crossings[index]!.length === 0) return [link];
    if (!bridges.has(index)) return cut(sketch, link, crossings[index]!, barrier.bankMeters);
    if (!barrier.way?.joins.includes(link.streetClass)) return [link];
    const { point, onBarrier } = crossings[index]![0]!;
    const node = sketch.addNode(...point);
    landings.push({ node, onBarrier });
    return [
      { ...link, head: node },
      { ...link, tail: node },
    ];
  });
  if (barrier.way) kept.push(...wayAlong(course, landings, barrier.way.streetClass));
  return kept;
}

/**
 * Links that cross on a bridge: every main road between towns, then other through streets as long as
 * the nearest bridge is far enough.
 */
function chooseBridges(
  links: readonly Link[],
  crossings: readonly (readonly Crossing[])[],
): Set<number> {
  const candidates = BRIDGE_CLASSES.flatMap((streetClass) =>
    links
      .flatMap((link, index) =>
        link.streetClass === streetClass && crossings[index]!.length === 1 ? [index] : [],
      )
      .sort((a, b) => crossings[a]![0]!.onBarrier - crossings[b]![0]!.onBarrier || a - b),
  );
  const built: number[] = [];
  const bridges = new Set<number>();
  for (const index of candidates) {
    const { onBarrier } = crossings[index]![0]!;
    const isMain = links[index]!.streetClass !== 'tertiary';
    if (!isMain && built.some((place) => Math.abs(place - onBarrier) < BRIDGE_SPACING_METERS)) {
      continue;
    }
    built.push(onBarrier);
    bridges.add(index);
  }
  return bridges;
}

/** What remains of a link on both sides of a barrier: stubs that end at the bank. */
function cut(
  sketch: StreetSketch,
  link: Link,
  crossings: readonly Crossing[],
  bankMeters: number,
): Link[] {
  const from = sketch.at(link.tail);
  const to = link.via[0] ?? sketch.at(link.head);
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const near = crossings[0]!.onLink * length - bankMeters;
  const far = crossings.at(-1)!.onLink * length + bankMeters;
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
