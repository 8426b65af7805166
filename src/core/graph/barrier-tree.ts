import type { Graph } from './network.ts';
import { createSegmentTree, visitSegmentsNear, type SegmentTree } from './segment-tree.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/**
 * A tenth of a millimetre, in micro-degrees: what is as near to a barrier touches it. Places on an
 * edge are not whole micro-degrees, and one that lies on a barrier must not fall beyond it.
 */
const TOUCH = 1e-3;

/** Segments of the graph's barriers; null when it has none. */
export function createBarrierTree(graph: Graph): SegmentTree | null {
  const { barrierStart, barrierLng, barrierLat } = graph;
  const count = barrierLng.length - (barrierStart.length - 1);
  if (count <= 0) return null;
  const ends = new Int32Array(4 * count);
  let at = 0;
  for (let barrier = 0; barrier + 1 < barrierStart.length; barrier++) {
    for (let p = barrierStart[barrier]! + 1; p < barrierStart[barrier + 1]!; p++) {
      ends[at++] = Math.round(barrierLng[p - 1]! * MICRODEGREES);
      ends[at++] = Math.round(barrierLat[p - 1]! * MICRODEGREES);
      ends[at++] = Math.round(barrierLng[p]! * MICRODEGREES);
      ends[at++] = Math.round(barrierLat[p]! * MICRODEGREES);
    }
  }
  return createSegmentTree(ends);
}

/** Barriers around some place, against which the legs there are tried. */
export interface BarriersNear {
  /** Takes the barriers that meet a box, in micro-degrees; false when there are none. */
  gather(minX: number, minY: number, maxX: number, maxY: number): boolean;
  /**
   * Whether the leg from a to b goes through one of the barriers gathered. Touching is not going
   * through: a leg may start or end on a barrier, pass by the end of one, or brush its corner.
   */
  blocks(ax: number, ay: number, bx: number, by: number): boolean;
}

/** Prepares tries against the barriers of `createBarrierTree`; one place at a time, all in micro-degrees. */
export function createBarriersNear(tree: SegmentTree): BarriersNear {
  const { segmentEnds: ends } = tree;
  let near: number[] = [];

  return {
    gather(minX, minY, maxX, maxY) {
      near = [];
      visitSegmentsNear(tree, minX, minY, maxX, maxY, (segment) => {
        const at = 4 * segment;
        if (
          Math.min(ends[at]!, ends[at + 2]!) <= maxX &&
          Math.max(ends[at]!, ends[at + 2]!) >= minX &&
          Math.min(ends[at + 1]!, ends[at + 3]!) <= maxY &&
          Math.max(ends[at + 1]!, ends[at + 3]!) >= minY
        ) {
          near.push(at);
        }
      });
      return near.length > 0;
    },

    blocks(ax, ay, bx, by) {
      const length = Math.hypot(bx - ax, by - ay);
      if (length <= TOUCH) return false;
      let corners: CornersOnLeg | null = null;
      for (let i = 0; i < near.length; i++) {
        const at = near[i]!;
        const [cx, cy, dx, dy] = [ends[at]!, ends[at + 1]!, ends[at + 2]!, ends[at + 3]!];
        const c = side(ax, ay, bx, by, cx, cy, length);
        const d = side(ax, ay, bx, by, dx, dy, length);
        if (c * d > 0) continue;
        if (c * d < 0) {
          const span = Math.hypot(dx - cx, dy - cy);
          const a = side(cx, cy, dx, dy, ax, ay, span);
          const b = side(cx, cy, dx, dy, bx, by, span);
          if (a * b >= 0) continue;
          // Legs of one neighbourhood are mostly stopped by the same barrier.
          near[i] = near[0]!;
          near[0] = at;
          return true;
        }
        // An end of the segment is on the line of the leg: it matters when it is within the leg.
        const along = (x: number, y: number) =>
          ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
        const within = (place: number) => place > TOUCH && place < length - TOUCH;
        corners ??= new CornersOnLeg();
        if (c === 0 && d === 0) {
          if (within(along(cx, cy)) || within(along(dx, dy))) corners.joined = true;
        } else {
          const place = c === 0 ? along(cx, cy) : along(dx, dy);
          if (within(place)) corners.add(place, c + d);
        }
      }
      return corners !== null && corners.passThrough();
    },
  };
}

/** On which side of p → q a point lies: 1 left, -1 right, 0 when it touches the line. */
function side(
  px: number,
  py: number,
  qx: number,
  qy: number,
  x: number,
  y: number,
  length: number,
): number {
  // Whole numbers of micro-degrees within some hundred kilometres: exact.
  const turn = (qx - px) * (y - py) - (qy - py) * (x - px);
  return turn > TOUCH * length ? 1 : turn < -TOUCH * length ? -1 : 0;
}

/**
 * Corners of barriers that lie on a leg. The leg goes through a barrier there when pieces of it
 * leave the same corner to both sides, and brushes it when they leave to one.
 */
class CornersOnLeg {
  /** A piece of barrier runs along the leg: corners at its two ends count as one. */
  joined = false;
  readonly #places: number[] = [];
  readonly #sides: number[] = [];

  add(place: number, side: number): void {
    this.#places.push(place);
    this.#sides.push(side);
  }

  passThrough(): boolean {
    for (let i = 1; i < this.#places.length; i++) {
      for (let j = 0; j < i; j++) {
        if (this.#sides[i] === this.#sides[j]) continue;
        if (this.joined || Math.abs(this.#places[i]! - this.#places[j]!) <= TOUCH) return true;
      }
    }
    return false;
  }
}
