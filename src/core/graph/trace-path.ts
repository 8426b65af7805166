import { MaillageError } from '../domain/errors.ts';
import type { LngLat } from '../domain/territory.ts';
import {
  arrivalAt,
  enteredLabel,
  requireCurrent,
  type Arrival,
  type CostField,
} from './cost-field.ts';
import { drawLinkPiece } from './link-shape.ts';
import type { Snap } from './snap.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/** The way between a place and its nearest origin. */
export interface TracedPath {
  /**
   * In the direction of travel (towards the origin for a reverse search), straight legs included,
   * rounded to 1e-6°. A single point when both ends are the same place.
   */
  readonly coordinates: readonly LngLat[];
  readonly lengthMeters: number;
  readonly seconds: number;
  /** Index of the origin in the request. */
  readonly origin: number;
}

/**
 * Draws the fastest way to a snapped point, with the shape of the streets; null when it is not
 * within the cutoff. The search must have been run with `trackPaths`.
 *
 * @throws MaillageError `argument_invalid` when the search tracked no paths or has run again.
 */
export function tracePath(field: CostField, target: Snap): TracedPath | null {
  const { graph } = field;
  const steps = traceSteps(field, target);
  if (!steps) return null;
  const { arrival, pieces } = steps;
  const seconds = arrival.costMs / 1000 + target.offsetMeters / field.legMetersPerSecond;
  if (!(seconds <= field.cutoffSeconds)) return null;
  const start = field.origins[arrival.origin]!;

  let lengthMeters = start.offsetMeters + target.offsetMeters;
  const coordinates: LngLat[] = [target.point];
  for (const [link, from, to] of pieces) {
    lengthMeters += (graph.linkLengthCentimeters[link]! / 100) * Math.abs(to - from);
    coordinates.push(...drawLinkPiece(graph, link, from, to));
  }
  coordinates.push(start.point);
  const distinct = withoutRepeats(coordinates.map(rounded));
  if (!field.reverse) distinct.reverse();
  return { coordinates: distinct, lengthMeters, seconds, origin: arrival.origin };
}

/** Pieces of links, each `[link, from, to]` in shares of the link. */
type Piece = readonly [link: number, from: number, to: number];

/**
 * The links of the fastest way to a place, seen from the place back to the origin, the first and the
 * last one in part; null when it is not reached.
 *
 * @throws MaillageError `argument_invalid` when the search tracked no paths or has run again.
 */
export function traceSteps(
  field: CostField,
  { link: targetLink, fraction }: Pick<Snap, 'link' | 'fraction'>,
): { readonly arrival: Arrival; readonly pieces: readonly Piece[] } | null {
  requireCurrent(field);
  const { predecessor, arcs } = field;
  if (!predecessor) {
    throw new MaillageError('argument_invalid', 'The search did not track its paths.');
  }
  const arrival = arrivalAt(field, targetLink, fraction);
  if (!arrival) return null;
  const start = field.origins[arrival.origin]!;
  if (arrival.through === 'link') {
    return { arrival, pieces: [[targetLink, fraction, start.fraction]] };
  }
  const fromHead = arrival.through === 'head';
  const share = fromHead ? 1 - fraction : fraction;
  const pieces: Piece[] = [[targetLink, fraction, fromHead ? 1 : 0]];
  let label = enteredLabel(field, targetLink, arrival.through, share);
  while (predecessor[label]! >= 0) {
    const arc = predecessor[label]!;
    const entered = arcs.incidence[arc]!;
    pieces.push(entered & 1 ? [entered >>> 1, 0, 1] : [entered >>> 1, 1, 0]);
    label = labelOfArc(arcs.first, arc);
  }
  pieces.push([start.link, predecessor[label] === -1 ? 0 : 1, start.fraction]);
  return { arrival, pieces };
}

/** The label that an arc leaves: the last one whose arcs begin at it or before. */
function labelOfArc(first: Uint32Array, arc: number): number {
  let low = 0;
  let high = first.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (first[middle]! <= arc) low = middle;
    else high = middle;
  }
  return low;
}

/** To a micro-degree: about ten centimetres. */
function rounded([lng, lat]: LngLat): LngLat {
  return [
    Math.round(lng * MICRODEGREES) / MICRODEGREES,
    Math.round(lat * MICRODEGREES) / MICRODEGREES,
  ];
}

function withoutRepeats(points: readonly LngLat[]): LngLat[] {
  return points.filter(
    ([lng, lat], i) => i === 0 || lng !== points[i - 1]![0] || lat !== points[i - 1]![1],
  );
}
