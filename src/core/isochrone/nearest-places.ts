import type { Profile } from '../domain/travel.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';
import { createBarriersNear } from '../graph/barrier-tree.ts';
import type { SegmentIndex } from '../graph/segment-index.ts';
import { visitSegmentsNear } from '../graph/segment-tree.ts';
import { stopTest } from '../graph/stops.ts';
import { MICRODEGREES } from '../graph/tile-bbox.ts';
import { BLOCK_SIDE, BLOCK_VERTICES } from './block-size.ts';
import { createNodePlaces } from './node-places.ts';

/** Share of the reach that is tried first: in a town most vertices have their edge within it. */
const FIRST_SHARE = 1 / 3;

/** The place of each vertex of a block, row by row from the south-west corner. */
export interface NearestPlaces {
  /** Segment of the index; -1 when none is in reach. */
  readonly segment: Int32Array;
  /** From 0 to 1 over the segment. */
  readonly along: Float64Array;
  readonly squaredMeters: Float64Array;
}

export interface RasterFrame {
  /** Whole micro-degrees between vertices. */
  readonly stepX: number;
  readonly stepY: number;
  readonly reachMeters: number;
}

/**
 * Prepares the search of the nearest place, on an edge where one may stop, for the vertices of a
 * block at a time: vertex (x, y) lies at (x · stepX, y · stepY). No leg crosses a barrier: a vertex
 * takes the nearest of the segments that it sees, each by its nearest point, and none when it sees
 * none. Nodes have a vertex of their own (`createNodePlaces`). The result is overwritten by the next
 * call.
 */
export function createNearestPlaces(
  index: SegmentIndex,
  profile: Profile,
  { stepX, stepY, reachMeters }: RasterFrame,
): (column: number, row: number) => NearestPlaces {
  const { segmentLink, segmentEnds: ends } = index;
  const mayStop = stopTest(index.graph, profile);
  const barriers = index.barriers && createBarriersNear(index.barriers);
  const keepNodes = createNodePlaces(index);
  const segment = new Int32Array(BLOCK_VERTICES);
  const along = new Float64Array(BLOCK_VERTICES);
  const squaredMeters = new Float64Array(BLOCK_VERTICES);
  const places: NearestPlaces = { segment, along, squaredMeters };

  return (column, row) => {
    const minX = column * BLOCK_SIDE * stepX;
    const minY = row * BLOCK_SIDE * stepY;
    const scale = metersPerDegreeAt((minY + (BLOCK_SIDE / 2) * stepY) / MICRODEGREES);
    const metersX = (stepX / MICRODEGREES) * scale.lng;
    const metersY = (stepY / MICRODEGREES) * scale.lat;
    const marginX = Math.ceil((reachMeters / metersX) * stepX);
    const marginY = Math.ceil((reachMeters / metersY) * stepY);
    const box = [
      minX - marginX,
      minY - marginY,
      minX + BLOCK_SIDE * stepX + marginX,
      minY + BLOCK_SIDE * stepY + marginY,
    ] as const;
    const near: number[] = [];
    visitSegmentsNear(index, ...box, (candidate) => {
      if (mayStop(segmentLink[candidate]!)) near.push(candidate);
    });

    /** Tries the segments for the vertices of some rows and columns, within some distance. */
    const sweep = (radius: number, [left, bottom, right, top]: VertexBox) => {
      const radiusX = radius / metersX;
      const radiusY = radius / metersY;
      for (let i = 0; i < near.length; i++) {
        const candidate = near[i]!;
        // Vertices are at whole numbers of steps: places in steps, distances in metres.
        const ax = (ends[4 * candidate]! - minX) / stepX;
        const ay = (ends[4 * candidate + 1]! - minY) / stepY;
        const bx = (ends[4 * candidate + 2]! - minX) / stepX;
        const by = (ends[4 * candidate + 3]! - minY) / stepY;
        const firstX = Math.max(left, Math.ceil(Math.min(ax, bx) - radiusX));
        const lastX = Math.min(right, Math.floor(Math.max(ax, bx) + radiusX));
        const firstY = Math.max(bottom, Math.ceil(Math.min(ay, by) - radiusY));
        const lastY = Math.min(top, Math.floor(Math.max(ay, by) + radiusY));
        const dx = (bx - ax) * metersX;
        const dy = (by - ay) * metersY;
        const squaredLength = dx * dx + dy * dy;
        const perLength = squaredLength > 0 ? 1 / squaredLength : 0;
        for (let y = firstY; y <= lastY; y++) {
          const py = (y - ay) * metersY;
          for (let x = firstX; x <= lastX; x++) {
            const px = (x - ax) * metersX;
            let share = (px * dx + py * dy) * perLength;
            if (share < 0) share = 0;
            else if (share > 1) share = 1;
            const ex = px - share * dx;
            const ey = py - share * dy;
            const squared = ex * ex + ey * ey;
            const at = y * BLOCK_SIDE + x;
            if (squared < squaredMeters[at]!) {
              squaredMeters[at] = squared;
              segment[at] = candidate;
              along[at] = share;
            }
          }
        }
      }
    };

    segment.fill(-1);
    squaredMeters.fill(reachMeters * reachMeters);
    const firstRadius = FIRST_SHARE * reachMeters;
    sweep(firstRadius, [0, 0, BLOCK_SIDE - 1, BLOCK_SIDE - 1]);
    const rest = verticesBeyond(squaredMeters, firstRadius * firstRadius);
    if (rest) sweep(reachMeters, rest);
    if (barriers?.gather(...box)) avoidBarriers();
    keepNodes(places, near, { minX, minY, stepX, stepY });
    return places;

    /** Gives another place, or none, to each vertex whose leg goes through a barrier. */
    function avoidBarriers(): void {
      for (let at = 0; at < BLOCK_VERTICES; at++) {
        if (segment[at]! < 0 || !blocked(at, segment[at]!, along[at]!)) continue;
        segment[at] = -1;
        squaredMeters[at] = reachMeters * reachMeters;
        for (let i = 0; i < near.length; i++) tryVisible(at, near[i]!);
      }
    }

    function tryVisible(at: number, candidate: number): void {
      const ax = (ends[4 * candidate]! - minX) / stepX;
      const ay = (ends[4 * candidate + 1]! - minY) / stepY;
      const dx = ((ends[4 * candidate + 2]! - minX) / stepX - ax) * metersX;
      const dy = ((ends[4 * candidate + 3]! - minY) / stepY - ay) * metersY;
      const px = ((at % BLOCK_SIDE) - ax) * metersX;
      const py = (Math.floor(at / BLOCK_SIDE) - ay) * metersY;
      const squaredLength = dx * dx + dy * dy;
      const share =
        squaredLength > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / squaredLength)) : 0;
      const squared = (px - share * dx) ** 2 + (py - share * dy) ** 2;
      if (squared >= squaredMeters[at]! || blocked(at, candidate, share)) return;
      segment[at] = candidate;
      along[at] = share;
      squaredMeters[at] = squared;
    }

    function blocked(at: number, candidate: number, share: number): boolean {
      const ax = ends[4 * candidate]!;
      const ay = ends[4 * candidate + 1]!;
      return barriers!.blocks(
        minX + (at % BLOCK_SIDE) * stepX,
        minY + Math.floor(at / BLOCK_SIDE) * stepY,
        ax + share * (ends[4 * candidate + 2]! - ax),
        ay + share * (ends[4 * candidate + 3]! - ay),
      );
    }
  };
}

/** First and last column and row of some vertices of a block. */
type VertexBox = readonly [left: number, bottom: number, right: number, top: number];

/** Box of the vertices that are farther than that; null when there are none. */
function verticesBeyond(squaredMeters: Float64Array, limit: number): VertexBox | null {
  let [left, bottom, right, top] = [BLOCK_SIDE, BLOCK_SIDE, -1, -1];
  for (let at = 0; at < BLOCK_VERTICES; at++) {
    if (squaredMeters[at]! <= limit) continue;
    const x = at % BLOCK_SIDE;
    const y = Math.floor(at / BLOCK_SIDE);
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  return right < 0 ? null : [left, bottom, right, top];
}
