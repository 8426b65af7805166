import type { SegmentIndex } from '../graph/segment-index.ts';
import { growBox } from '../graph/segment-tree.ts';

/**
 * Box of the links that meet at each node, `[minX, minY, maxX, maxY]` in micro-degrees: where the
 * ground may be that is reached through it.
 */
export function boxesOfNodes({ graph, segmentCount, segmentLink, segmentEnds }: SegmentIndex) {
  const boxes = new Int32Array(4 * graph.nodeCount);
  for (let node = 0; node < graph.nodeCount; node++) {
    boxes.fill(0x7fffffff, 4 * node, 4 * node + 2);
    boxes.fill(-0x80000000, 4 * node + 2, 4 * node + 4);
  }
  for (let segment = 0; segment < segmentCount; segment++) {
    const link = segmentLink[segment]!;
    for (let end = 4 * segment; end < 4 * segment + 4; end += 2) {
      const x = segmentEnds[end]!;
      const y = segmentEnds[end + 1]!;
      growBox(boxes, graph.linkTail[link]!, x, y, x, y);
      growBox(boxes, graph.linkHead[link]!, x, y, x, y);
    }
  }
  return boxes;
}
