import type { Profile } from '../domain/travel.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';
import { createBarriersNear } from './barrier-tree.ts';
import type { SegmentIndex } from './segment-index.ts';
import { FANOUT } from './segment-tree.ts';
import { stopTest } from './stops.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/** `along` runs from 0 to 1 over the segment. */
export interface NearestSegment {
  readonly segment: number;
  readonly along: number;
  readonly meters: number;
}

/** Micro-degrees around a point, in metres. */
interface Scale {
  readonly x: number;
  readonly y: number;
}

/**
 * Prepares the search of the nearest segment where a journey of the profile may begin or end, for
 * many points: the nearest one that a straight leg reaches without crossing a barrier, or else the
 * nearest one.
 *
 * @param acrossBarriers true: the nearest one, whatever lies between
 */
export function createNearestSegmentFinder(
  index: SegmentIndex,
  profile: Profile,
  acrossBarriers = false,
): (lng: number, lat: number, maxMeters: number) => NearestSegment | null {
  const nearest = createTreeDescent(index, profile);
  const { segmentEnds: ends } = index;
  const barriers = !acrossBarriers && index.barriers ? createBarriersNear(index.barriers) : null;

  return (lng, lat, maxMeters) => {
    const perDegree = metersPerDegreeAt(lat);
    const scale = { x: perDegree.lng / MICRODEGREES, y: perDegree.lat / MICRODEGREES };
    const x = lng * MICRODEGREES;
    const y = lat * MICRODEGREES;
    const first = nearest(x, y, maxMeters, scale, null);
    if (!first || !barriers) return first;

    const blocked = (segment: number, along: number) => {
      const at = 4 * segment;
      const placeX = ends[at]! + along * (ends[at + 2]! - ends[at]!);
      const placeY = ends[at + 1]! + along * (ends[at + 3]! - ends[at + 1]!);
      return (
        barriers.gather(
          Math.min(x, placeX),
          Math.min(y, placeY),
          Math.max(x, placeX),
          Math.max(y, placeY),
        ) && barriers.blocks(x, y, placeX, placeY)
      );
    };
    if (!blocked(first.segment, first.along)) return first;
    return nearest(x, y, maxMeters, scale, blocked) ?? first;
  };
}

/** Depth-first in the tree, nearest box first, boxes farther than the best so far left out. */
function createTreeDescent(index: SegmentIndex, profile: Profile) {
  const { graph, boxes, levels, segmentLink, segmentEnds: ends, segmentCount } = index;
  const mayStop = stopTest(graph, profile);
  const stackNode: number[] = [];
  const stackLevel: number[] = [];
  const stackSquared: number[] = [];

  return (
    x: number,
    y: number,
    maxMeters: number,
    { x: scaleX, y: scaleY }: Scale,
    blocked: ((segment: number, along: number) => boolean) | null,
  ): NearestSegment | null => {
    if (segmentCount === 0 || !(maxMeters >= 0)) return null;
    let best = -1;
    let bestAlong = 0;
    let bestSquared = maxMeters * maxMeters;

    const tryLeaf = (first: number) => {
      const end = Math.min(first + FANOUT, segmentCount);
      for (let segment = first; segment < end; segment++) {
        if (!mayStop(segmentLink[segment]!)) continue;
        const ax = (ends[4 * segment]! - x) * scaleX;
        const ay = (ends[4 * segment + 1]! - y) * scaleY;
        const dx = (ends[4 * segment + 2]! - x) * scaleX - ax;
        const dy = (ends[4 * segment + 3]! - y) * scaleY - ay;
        const length = dx * dx + dy * dy;
        const along = length > 0 ? Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length)) : 0;
        const px = ax + along * dx;
        const py = ay + along * dy;
        const squared = px * px + py * py;
        if (squared < bestSquared || (squared === bestSquared && (best < 0 || segment < best))) {
          if (blocked?.(segment, along)) continue;
          best = segment;
          bestAlong = along;
          bestSquared = squared;
        }
      }
    };

    const squaredTo = (node: number) => {
      const at = 4 * node;
      const dx = Math.max(boxes[at]! - x, 0, x - boxes[at + 2]!) * scaleX;
      const dy = Math.max(boxes[at + 1]! - y, 0, y - boxes[at + 3]!) * scaleY;
      return dx * dx + dy * dy;
    };

    let depth = 0;
    const push = (node: number, level: number, squared: number) => {
      stackNode[depth] = node;
      stackLevel[depth] = level;
      stackSquared[depth] = squared;
      depth++;
    };
    const root = levels[levels.length - 1]! - 1;
    push(root, levels.length - 2, squaredTo(root));
    while (depth > 0) {
      depth--;
      // Boxes exactly as near as the best stay in: an equally near earlier link must win. The
      // margin absorbs the rounding of two ways to compute the same distance.
      if (stackSquared[depth]! > bestSquared * (1 + 1e-12)) continue;
      const level = stackLevel[depth]!;
      const first = (stackNode[depth]! - levels[level]!) * FANOUT;
      if (level === 0) {
        tryLeaf(first);
        continue;
      }
      const base = levels[level - 1]!;
      const end = Math.min(base + first + FANOUT, levels[level]!);
      const bottom = depth;
      for (let child = base + first; child < end; child++) {
        const squared = squaredTo(child);
        if (squared > bestSquared) continue;
        // Insertion keeps the nearest child on top of the stack.
        let place = depth;
        push(child, level - 1, squared);
        while (place > bottom && stackSquared[place - 1]! < squared) {
          stackNode[place] = stackNode[place - 1]!;
          stackLevel[place] = stackLevel[place - 1]!;
          stackSquared[place] = stackSquared[place - 1]!;
          place--;
        }
        stackNode[place] = child;
        stackLevel[place] = level - 1;
        stackSquared[place] = squared;
      }
    }
    return best < 0 ? null : { segment: best, along: bestAlong, meters: Math.sqrt(bestSquared) };
  };
}
