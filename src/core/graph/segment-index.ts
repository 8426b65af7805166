import { createBarrierTree } from './barrier-tree.ts';
import { linkShape } from './link-shape.ts';
import type { Graph } from './network.ts';
import { createSegmentTree, type SegmentTree } from './segment-tree.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/**
 * The straight segments of all links in a tree of boxes. Links are already in Hilbert order (they
 * follow their tail), and so are their segments. Micro-degrees throughout.
 */
export interface SegmentIndex extends SegmentTree {
  readonly graph: Graph;
  readonly segmentLink: Uint32Array;
  /** Fractions of the link's length at both ends of each segment. */
  readonly segmentFractions: Float64Array;
  /** What no straight leg may cross; null when the network has no barrier. */
  readonly barriers: SegmentTree | null;
}

/** Index of every straight segment of a graph, and of its barriers: what snapping and rasters search. */
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
  const tree = createSegmentTree(segmentEnds);
  const barriers = createBarrierTree(graph);
  return { graph, segmentLink, segmentFractions, barriers, ...tree };
}
