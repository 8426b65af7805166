import type { Profile } from '../domain/travel.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';
import { usableMask } from './profiles.ts';
import { FANOUT, type SegmentIndex } from './segment-index.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/** `along` runs from 0 to 1 over the segment. */
export interface NearestSegment {
  readonly segment: number;
  readonly along: number;
  readonly meters: number;
}

/**
 * Prepares the search of the nearest usable segment, for many points of one profile.
 * Depth-first in the tree, nearest box first, boxes farther than the best so far left out.
 */
export function createNearestSegmentFinder(
  index: SegmentIndex,
  profile: Profile,
): (lng: number, lat: number, maxMeters: number) => NearestSegment | null {
  const { graph, boxes, levels, segmentLink, segmentEnds: ends, segmentCount } = index;
  const mask = usableMask(profile);
  const stackNode: number[] = [];
  const stackLevel: number[] = [];
  const stackSquared: number[] = [];

  return (lng, lat, maxMeters) => {
    if (segmentCount === 0 || !(maxMeters >= 0)) return null;
    const perDegree = metersPerDegreeAt(lat);
    const scaleX = perDegree.lng / MICRODEGREES;
    const scaleY = perDegree.lat / MICRODEGREES;
    const x = lng * MICRODEGREES;
    const y = lat * MICRODEGREES;
    let best = -1;
    let bestAlong = 0;
    let bestSquared = maxMeters * maxMeters;

    const tryLeaf = (first: number) => {
      const end = Math.min(first + FANOUT, segmentCount);
      for (let segment = first; segment < end; segment++) {
        const link = segmentLink[segment]!;
        if (!(graph.linkAccess[link]! & mask)) continue;
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
