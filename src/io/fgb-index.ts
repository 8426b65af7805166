import type { Bbox } from '../core/domain/territory.ts';
import { bboxIntersects, bboxUnion, EMPTY_BBOX } from '../core/geo/bbox.ts';
import { crc32 } from '../core/graph/crc32.ts';
import { fileInvalid, fileTruncated } from './fgb-invalid.ts';
import { mergeRanges, type MergeOptions } from './merge-ranges.ts';

/** A node: four doubles (minX, minY, maxX, maxY) and a 64-bit offset. */
export const NODE_BYTES = 40;

/** Where the index says a feature is, from the start of the features section. */
export interface LeafEntry {
  readonly index: number;
  readonly start: number;
  /** Null for the last feature of a file whose size is unknown. */
  readonly end: number | null;
  readonly bbox: Bbox;
}

export interface IndexShape {
  readonly file: string;
  readonly items: number;
  readonly nodeSize: number;
  readonly featuresStart: number;
  /** Bytes of the features section; null while the size of the file is unknown. */
  readonly featuresBytes: number | null;
  /** Box the header gives to the whole file. */
  readonly envelope: Bbox | null;
  /** CRC-32 of the children of each node that has some; null: unknown. */
  readonly checksums: Uint32Array | null;
}

/** Bytes of nodes `first` to `first + count - 1`, exactly. */
export type ReadNodes = (first: number, count: number) => Promise<Uint8Array>;

/** First and past-the-end node of a level, in the file's numbering: the root is node 0. */
type Level = readonly [start: number, end: number];

/** Levels of a packed R-tree over `items` features, leaves first. */
export function levelBounds(items: number, nodeSize: number): Level[] {
  const sizes = [items];
  do sizes.push(Math.ceil(sizes.at(-1)! / nodeSize));
  while (sizes.at(-1)! > 1);
  let end = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => {
    const bounds: Level = [end - size, end];
    end -= size;
    return bounds;
  });
}

/** Bytes of an index over `items` features. */
export function indexBytes(items: number, nodeSize: number): number {
  return levelBounds(items, nodeSize)[0]![1] * NODE_BYTES;
}

/** Bytes of the levels of an index above its leaves. */
export function upperIndexBytes(items: number, nodeSize: number): number {
  return levelBounds(items, nodeSize)[0]![0] * NODE_BYTES;
}

/** Children of one node, to be read. */
interface Family {
  /** Null for the root. */
  readonly parent: number | null;
  readonly start: number;
  readonly end: number;
  readonly parentBox: Bbox | null;
}

/**
 * Features whose box meets `bbox`, in file order, by descending the packed R-tree level by level: one
 * round of reads a level, near nodes read together. The tree is packed, so the place of every child is
 * known from the place of its parent: a damaged pointer is found out, never followed.
 * @throws MaillageError file_invalid when what is read contradicts the shape of a packed R-tree.
 */
export async function searchIndex(
  shape: IndexShape,
  bbox: Bbox,
  readNodes: ReadNodes,
  merge: MergeOptions,
): Promise<LeafEntry[]> {
  const levels = levelBounds(shape.items, shape.nodeSize);
  const inNodes = {
    gapBytes: Math.floor(merge.gapBytes / NODE_BYTES),
    limitBytes: Math.max(1, Math.floor(merge.limitBytes / NODE_BYTES)),
  };
  let families: readonly Family[] = [{ parent: null, start: 0, end: 1, parentBox: shape.envelope }];
  for (let level = levels.length - 1; level > 0; level--) {
    const reads = await readFamilies(shape, families, inNodes, levels[level]!, false, readNodes);
    families = reads.flatMap(({ nodes, members }) =>
      members.flatMap((family) => children(shape, nodes, family, bbox, levels, level)),
    );
  }
  const reads = await readFamilies(shape, families, inNodes, levels[0]!, true, readNodes);
  return reads.flatMap(({ nodes, members }) =>
    members.flatMap((family) => leaves(shape, nodes, family, bbox, levels[0]!)),
  );
}

async function readFamilies(
  shape: IndexShape,
  families: readonly Family[],
  merge: MergeOptions,
  [, levelEnd]: Level,
  isLeaf: boolean,
  readNodes: ReadNodes,
): Promise<{ nodes: NodeReader; members: readonly Family[] }[]> {
  return Promise.all(
    mergeRanges(families, merge).map(async ({ start, end, members }) => {
      // A feature ends where the next one starts: one more leaf is needed to know it.
      const extra = isLeaf && end < levelEnd ? 1 : 0;
      const bytes = await readNodes(start, end - start + extra);
      return { nodes: new NodeReader(shape.file, start, bytes), members };
    }),
  );
}

function children(
  shape: IndexShape,
  nodes: NodeReader,
  family: Family,
  bbox: Bbox,
  levels: readonly Level[],
  level: number,
): Family[] {
  const [below, belowEnd] = levels[level - 1]!;
  const isRoot = level === levels.length - 1;
  const found: Family[] = [];
  let union = EMPTY_BBOX;
  for (let node = family.start; node < family.end; node++) {
    const box = nodes.box(node, family.parentBox, isRoot);
    union = bboxUnion(union, box);
    const start = below + (node - levels[level]![0]) * shape.nodeSize;
    if (nodes.offset(node) !== start) {
      throw fileInvalid(shape.file, `node ${node} of the index points to ${nodes.offset(node)}`);
    }
    if (bboxIntersects(box, bbox)) {
      const end = Math.min(start + shape.nodeSize, belowEnd);
      found.push({ parent: node, start, end, parentBox: box });
    }
  }
  checkFamily(shape, nodes, family, union);
  return found;
}

/**
 * Children fill their parent's box, and are those that were written: a smaller box would hide features
 * from a query.
 */
function checkFamily(
  { file, checksums }: IndexShape,
  nodes: NodeReader,
  { parent, start, end, parentBox }: Family,
  union: Bbox,
): void {
  const filled = !parentBox || boxesEqual(parentBox, union);
  const known = parent === null ? undefined : checksums?.[parent];
  if (!filled || (known !== undefined && known !== nodes.checksum(start, end))) {
    throw fileInvalid(file, `nodes ${start} to ${end - 1} of the index are not those written`);
  }
}

function leaves(
  shape: IndexShape,
  nodes: NodeReader,
  family: Family,
  query: Bbox,
  [levelStart, levelEnd]: Level,
): LeafEntry[] {
  const found: LeafEntry[] = [];
  let union = EMPTY_BBOX;
  for (let node = family.start; node < family.end; node++) {
    const bbox = nodes.box(node, family.parentBox, false);
    union = bboxUnion(union, bbox);
    const start = nodes.offset(node);
    const last = node + 1 === levelEnd;
    const end = last ? shape.featuresBytes : nodes.offset(node + 1);
    const index = node - levelStart;
    if ((index === 0) !== (start === 0) || (!last && end! <= start)) {
      throw fileInvalid(shape.file, `the index puts it at ${start}–${end ?? '?'}`, index);
    }
    const { featuresBytes } = shape;
    if (featuresBytes !== null && (end! > featuresBytes || start >= featuresBytes)) {
      throw fileTruncated(
        shape.file,
        shape.featuresStart + end!,
        shape.featuresStart + featuresBytes,
      );
    }
    if (bboxIntersects(bbox, query)) found.push({ index, start, end, bbox });
  }
  checkFamily(shape, nodes, family, union);
  return found;
}

class NodeReader {
  readonly #file: string;
  readonly #first: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(file: string, first: number, bytes: Uint8Array) {
    this.#file = file;
    this.#first = first;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Box of a node; it lies within its parent's, and the root's is the envelope. */
  box(node: number, parent: Bbox | null, isRoot: boolean): Bbox {
    const at = (node - this.#first) * NODE_BYTES;
    const side = (index: number): number => this.#view.getFloat64(at + index * 8, true);
    const box: Bbox = [side(0), side(1), side(2), side(3)];
    const sound = box.every(Number.isFinite) && box[0] <= box[2] && box[1] <= box[3];
    const within = !parent || (isRoot ? boxesEqual(parent, box) : contains(parent, box));
    if (!sound || !within) {
      throw fileInvalid(this.#file, `node ${node} of the index has the box [${box.join(', ')}]`);
    }
    return box;
  }

  checksum(start: number, end: number): number {
    const at = (node: number) => (node - this.#first) * NODE_BYTES;
    return crc32(this.#bytes.subarray(at(start), at(end)));
  }

  offset(node: number): number {
    return Number(this.#view.getBigUint64((node - this.#first) * NODE_BYTES + 32, true));
  }
}

function contains(outer: Bbox, inner: Bbox): boolean {
  return (
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
  );
}

/** Equal but for the rounding of a decimal text. */
export function boxesEqual(a: Bbox, b: Bbox): boolean {
  return a.every((side, index) => Math.abs(side - b[index]!) <= 1e-9 * Math.max(1, Math.abs(side)));
}
