import { linkShape } from './link-shape.ts';
import type { Graph } from './network.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/** Children of a tree node. */
export const FANOUT = 8;

/**
 * Packed tree of boxes over the straight segments of all links. Links are already in Hilbert order
 * (they follow their tail), so groups of neighbours in the list are neighbours on the ground and
 * the tree needs no sort. Micro-degrees throughout.
 */
export interface SegmentIndex {
  readonly graph: Graph;
  readonly segmentCount: number;
  readonly segmentLink: Uint32Array;
  /** `[ax, ay, bx, by]` of each segment. */
  readonly segmentEnds: Int32Array;
  /** Fractions of the link's length at both ends of each segment. */
  readonly segmentFractions: Float64Array;
  /** `[minX, minY, maxX, maxY]` of each tree node, level after level from the leaves up. */
  readonly boxes: Int32Array;
  /** First tree node of each level, and the total: level k has `levels[k + 1] - levels[k]`. */
  readonly levels: readonly number[];
}

export function createSegmentIndex(graph: Graph): SegmentIndex {
  const segmentCount = graph.linkCount + graph.shapeLng.length;
  const segmentLink = new Uint32Array(segmentCount);
  const segmentEnds = new Int32Array(4 * segmentCount);
  const segmentFractions = new Float64Array(2 * segmentCount);
  let segment = 0;
  for (let link = 0; link < graph.linkCount; link++) {
    const { lng, lat, fraction } = linkShape(graph, link);
    for (let i = 1; i < lng.length; i++) {
      segmentLink[segment] = link;
      segmentEnds[4 * segment] = Math.round(lng[i - 1]! * MICRODEGREES);
      segmentEnds[4 * segment + 1] = Math.round(lat[i - 1]! * MICRODEGREES);
      segmentEnds[4 * segment + 2] = Math.round(lng[i]! * MICRODEGREES);
      segmentEnds[4 * segment + 3] = Math.round(lat[i]! * MICRODEGREES);
      segmentFractions[2 * segment] = fraction[i - 1]!;
      segmentFractions[2 * segment + 1] = fraction[i]!;
      segment++;
    }
  }
  const tree = buildTree(segmentEnds, segmentCount);
  return { graph, segmentCount, segmentLink, segmentEnds, segmentFractions, ...tree };
}

function buildTree(ends: Int32Array, segmentCount: number) {
  const levels = [0];
  let count = Math.ceil(segmentCount / FANOUT);
  while (count > 0) {
    levels.push(levels[levels.length - 1]! + count);
    count = count > 1 ? Math.ceil(count / FANOUT) : 0;
  }
  const nodeCount = levels[levels.length - 1]!;
  const boxes = new Int32Array(4 * nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    boxes[4 * node] = boxes[4 * node + 1] = 0x7fffffff;
    boxes[4 * node + 2] = boxes[4 * node + 3] = -0x80000000;
  }
  for (let segment = 0; segment < segmentCount; segment++) {
    const at = 4 * segment;
    grow(boxes, Math.floor(segment / FANOUT), ends[at]!, ends[at + 1]!, ends[at]!, ends[at + 1]!);
    grow(
      boxes,
      Math.floor(segment / FANOUT),
      ends[at + 2]!,
      ends[at + 3]!,
      ends[at + 2]!,
      ends[at + 3]!,
    );
  }
  for (let level = 0; level + 2 < levels.length; level++) {
    for (let node = levels[level]!; node < levels[level + 1]!; node++) {
      const parent = levels[level + 1]! + Math.floor((node - levels[level]!) / FANOUT);
      const at = 4 * node;
      grow(boxes, parent, boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!);
    }
  }
  return { boxes, levels };
}

function grow(
  boxes: Int32Array,
  node: number,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): void {
  const at = 4 * node;
  if (minX < boxes[at]!) boxes[at] = minX;
  if (minY < boxes[at + 1]!) boxes[at + 1] = minY;
  if (maxX > boxes[at + 2]!) boxes[at + 2] = maxX;
  if (maxY > boxes[at + 3]!) boxes[at + 3] = maxY;
}

/** Calls `visit` for each segment of a leaf whose box meets the given one (micro-degrees). */
export function visitSegmentsNear(
  index: SegmentIndex,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
  visit: (segment: number) => void,
): void {
  const { boxes, levels, segmentCount } = index;
  const down = (node: number, level: number) => {
    const at = 4 * node;
    if (
      boxes[at]! > maxX ||
      boxes[at + 1]! > maxY ||
      boxes[at + 2]! < minX ||
      boxes[at + 3]! < minY
    ) {
      return;
    }
    const first = (node - levels[level]!) * FANOUT;
    if (level === 0) {
      const end = Math.min(first + FANOUT, segmentCount);
      for (let segment = first; segment < end; segment++) visit(segment);
      return;
    }
    const base = levels[level - 1]!;
    const end = Math.min(base + first + FANOUT, levels[level]!);
    for (let child = base + first; child < end; child++) down(child, level - 1);
  };
  if (segmentCount > 0) down(levels[levels.length - 1]! - 1, levels.length - 2);
}
