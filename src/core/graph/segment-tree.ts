/** Children of a tree node. */
export const FANOUT = 8;

/**
 * Packed tree of boxes over straight segments, in micro-degrees. Neighbours in the list are taken
 * for neighbours on the ground, so that groups of them make the leaves and the tree needs no sort.
 */
export interface SegmentTree {
  readonly segmentCount: number;
  /** `[ax, ay, bx, by]` of each segment. */
  readonly segmentEnds: Int32Array;
  /** `[minX, minY, maxX, maxY]` of each tree node, level after level from the leaves up. */
  readonly boxes: Int32Array;
  /** First tree node of each level, and the total: level k has `levels[k + 1] - levels[k]`. */
  readonly levels: readonly number[];
}

/** @param segmentEnds `[ax, ay, bx, by]` of each segment, neighbours in the list near on the ground */
export function createSegmentTree(segmentEnds: Int32Array): SegmentTree {
  const segmentCount = segmentEnds.length / 4;
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
  for (let end = 0; end < segmentEnds.length; end += 2) {
    const [x, y] = [segmentEnds[end]!, segmentEnds[end + 1]!];
    growBox(boxes, Math.floor(end / (4 * FANOUT)), x, y, x, y);
  }
  for (let level = 0; level + 2 < levels.length; level++) {
    for (let node = levels[level]!; node < levels[level + 1]!; node++) {
      const parent = levels[level + 1]! + Math.floor((node - levels[level]!) / FANOUT);
      const at = 4 * node;
      growBox(boxes, parent, boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!);
    }
  }
  return { segmentCount, segmentEnds, boxes, levels };
}

/** Makes box `i` of a list of `[minX, minY, maxX, maxY]` hold another box as well. */
export function growBox(
  boxes: Int32Array,
  i: number,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): void {
  const at = 4 * i;
  if (minX < boxes[at]!) boxes[at] = minX;
  if (minY < boxes[at + 1]!) boxes[at + 1] = minY;
  if (maxX > boxes[at + 2]!) boxes[at + 2] = maxX;
  if (maxY > boxes[at + 3]!) boxes[at + 3] = maxY;
}

/** Calls `visit` for each segment of a leaf whose box meets the given one, in ascending order. */
export function visitSegmentsNear(
  tree: SegmentTree,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
  visit: (segment: number) => void,
): void {
  const { boxes, levels, segmentCount } = tree;
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
