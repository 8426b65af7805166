import type { SegmentIndex } from '../graph/segment-index.ts';
import { BLOCK_SIDE, BLOCK_VERTICES } from './block-size.ts';
import type { NearestPlaces } from './nearest-places.ts';

/** South-west vertex of a block and distance between vertices, whole micro-degrees. */
interface BlockFrame {
  readonly minX: number;
  readonly minY: number;
  readonly stepX: number;
  readonly stepY: number;
}

/**
 * Prepares what keeps a raster right at the nodes: the vertex nearest to a node takes its place at
 * the node, unless it already is on an edge of it; of several nodes the nearest has the vertex. Where
 * streets are closer than vertices, or a barrier is close, some would else have no vertex at all.
 */
export function createNodePlaces({
  graph,
  segmentLink,
  segmentEnds,
  segmentFractions,
}: SegmentIndex) {
  const { linkTail, linkHead } = graph;
  const nodeOf = new Int32Array(BLOCK_VERTICES);
  const segmentOf = new Int32Array(BLOCK_VERTICES);
  const squaredSteps = new Float64Array(BLOCK_VERTICES);

  /** @param segments near the block, on edges where one may stop */
  return (places: NearestPlaces, segments: readonly number[], frame: BlockFrame): void => {
    const { minX, minY, stepX, stepY } = frame;
    nodeOf.fill(-1);
    squaredSteps.fill(Infinity);
    const offer = (node: number, segment: number, end: number) => {
      const x = (segmentEnds[end]! - minX) / stepX;
      const y = (segmentEnds[end + 1]! - minY) / stepY;
      const column = Math.round(x);
      const row = Math.round(y);
      if (column < 0 || row < 0 || column >= BLOCK_SIDE || row >= BLOCK_SIDE) return;
      const at = row * BLOCK_SIDE + column;
      const squared = (x - column) ** 2 + (y - row) ** 2;
      if (squared >= squaredSteps[at]!) return;
      squaredSteps[at] = squared;
      nodeOf[at] = node;
      segmentOf[at] = segment;
    };
    for (const segment of segments) {
      const link = segmentLink[segment]!;
      if (segmentFractions[2 * segment] === 0) offer(linkTail[link]!, segment, 4 * segment);
      if (segmentFractions[2 * segment + 1] === 1) offer(linkHead[link]!, segment, 4 * segment + 2);
    }
    for (let at = 0; at < BLOCK_VERTICES; at++) {
      const node = nodeOf[at]!;
      if (node < 0 || isOnEdgeOf(node, places.segment[at]!)) continue;
      const segment = segmentOf[at]!;
      const link = segmentLink[segment]!;
      places.segment[at] = segment;
      places.along[at] = linkTail[link] === node && segmentFractions[2 * segment] === 0 ? 0 : 1;
      places.squaredMeters[at] = 0;
    }
  };

  function isOnEdgeOf(node: number, segment: number): boolean {
    if (segment < 0) return false;
    const link = segmentLink[segment]!;
    return linkTail[link] === node || linkHead[link] === node;
  }
}
