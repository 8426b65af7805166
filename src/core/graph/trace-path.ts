import { MaillageError } from '../domain/errors.ts';
import type { LngLat } from '../domain/territory.ts';
import { arrivalAt, requireCurrent, type CostField } from './cost-field.ts';
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
  requireCurrent(field);
  const { graph, predecessor } = field;
  if (!predecessor) {
    throw new MaillageError('argument_invalid', 'The search did not track its paths.');
  }
  const arrival = arrivalAt(field, target.link, target.fraction);
  if (!arrival) return null;
  const seconds = arrival.costMs / 1000 + target.offsetMeters / field.legMetersPerSecond;
  if (!(seconds <= field.cutoffSeconds)) return null;

  const start = field.origins[arrival.origin]!;
  // Pieces of links from the target back to the origin, each [link, from, to] seen from the target.
  const pieces: [link: number, from: number, to: number][] = [];
  if (arrival.through === 'link') {
    pieces.push([target.link, target.fraction, start.fraction]);
  } else {
    pieces.push([target.link, target.fraction, arrival.through === 'tail' ? 0 : 1]);
    let node = (arrival.through === 'tail' ? graph.linkTail : graph.linkHead)[target.link]!;
    for (let entered = predecessor[node]!; entered >= 0; entered = predecessor[node]!) {
      const link = entered >>> 1;
      const fromHead = (entered & 1) === 1;
      pieces.push(fromHead ? [link, 0, 1] : [link, 1, 0]);
      node = (fromHead ? graph.linkHead : graph.linkTail)[link]!;
    }
    pieces.push([start.link, endTowards(field, start, node), start.fraction]);
  }

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

/** Which end of the origin's link (0 tail, 1 head) the way leaves by to reach `node`. */
function endTowards(field: CostField, start: Snap, node: number): 0 | 1 {
  const { linkTail, linkHead } = field.graph;
  if (linkTail[start.link] !== linkHead[start.link]) return linkTail[start.link] === node ? 0 : 1;
  // A loop: the cheaper way round that may be used.
  const toTail = field.fromHeadMs[start.link]! * start.fraction;
  const toHead = field.fromTailMs[start.link]! * (1 - start.fraction);
  return toTail <= toHead ? 0 : 1;
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
