import type { Bbox } from '../../src/core/domain/territory.ts';
import { EMPTY_BBOX, bboxUnion } from '../../src/core/geo/bbox.ts';
import { createHilbertRanker } from '../../src/core/geo/hilbert.ts';
import { crc32 } from '../../src/core/graph/crc32.ts';
import { NODE_BYTES, levelBounds } from '../../src/io/fgb-index.ts';

/**
 * Children per node of the index: the format's default, and what GDAL (3.6 to this day), hence QGIS,
 * takes for granted when it goes through a file from its first feature.
 */
export const NODE_SIZE = 16;
/** Tiles up to which the whole index comes with the header, in one read of 12 kB. */
const FEW_TILES = NODE_SIZE ** 2;
/**
 * Beyond, the levels above the leaves are read first: with 64 children they are a quarter of those of
 * 16 (5 kB for 8,000 tiles, 29 kB for 45,000), and leaves of 64 entries cost nothing next to a tile.
 */
const NODE_SIZE_OF_MANY = 64;

/** Children per node of the index of a file of tiles. */
export function tilesNodeSize(features: number): number {
  return features <= FEW_TILES ? NODE_SIZE : NODE_SIZE_OF_MANY;
}

/** Smallest box around all `boxes`; null when there is none. */
export function extentOf(boxes: readonly Bbox[]): Bbox | null {
  return boxes.length > 0 ? boxes.reduce(bboxUnion) : null;
}

/**
 * Order in which features are stored so that neighbours on the ground are neighbours in the file:
 * along the Hilbert curve of their boxes' centres. Ties keep the order they came in.
 */
export function hilbertOrder(boxes: readonly Bbox[]): number[] {
  const rank = createHilbertRanker(extentOf(boxes) ?? EMPTY_BBOX);
  const ranks = boxes.map(([minX, minY, maxX, maxY]) => rank((minX + maxX) / 2, (minY + maxY) / 2));
  return boxes.map((_, index) => index).sort((a, b) => ranks[a]! - ranks[b]! || a - b);
}

/**
 * The index section of a FlatGeobuf file: a packed R-tree, root first, leaves last. A leaf carries
 * the byte offset of its feature in the features section, another node the number of its first
 * child. `boxes` and `offsets` are in the order of the file.
 */
export function packedRtree(
  boxes: readonly Bbox[],
  offsets: readonly number[],
  nodeSize: number = NODE_SIZE,
): Uint8Array {
  const levels = levelBounds(boxes.length, nodeSize);
  const nodes = new DataView(new ArrayBuffer(levels[0]![1] * NODE_BYTES));
  const leaves = levels[0]![0];
  boxes.forEach((box, index) => writeNode(nodes, leaves + index, box, offsets[index]!));

  for (let level = 0; level + 1 < levels.length; level++) {
    const [start, end] = levels[level]!;
    let parent = levels[level + 1]![0];
    for (let first = start; first < end; first += nodeSize) {
      const children: Bbox[] = [];
      for (let child = first; child < Math.min(first + nodeSize, end); child++) {
        children.push(readBox(nodes, child));
      }
      writeNode(nodes, parent++, extentOf(children)!, first);
    }
  }
  return new Uint8Array(nodes.buffer);
}

/** CRC-32 of the children of each node that has some, in the order of the nodes. */
export function childrenChecksums(index: Uint8Array, items: number, nodeSize: number): Uint32Array {
  const levels = levelBounds(items, nodeSize);
  const checksums = new Uint32Array(levels[0]![0]);
  for (let level = 0; level + 1 < levels.length; level++) {
    const [start, end] = levels[level]!;
    const [parents, parentsEnd] = levels[level + 1]!;
    for (let parent = parents; parent < parentsEnd; parent++) {
      const first = start + (parent - parents) * nodeSize;
      const last = Math.min(first + nodeSize, end);
      checksums[parent] = crc32(index.subarray(first * NODE_BYTES, last * NODE_BYTES));
    }
  }
  return checksums;
}

function writeNode(nodes: DataView, index: number, box: Bbox, offset: number): void {
  const at = index * NODE_BYTES;
  box.forEach((value, side) => nodes.setFloat64(at + side * 8, value, true));
  nodes.setBigUint64(at + 32, BigInt(offset), true);
}

function readBox(nodes: DataView, index: number): Bbox {
  const side = (n: number): number => nodes.getFloat64(index * NODE_BYTES + n * 8, true);
  return [side(0), side(1), side(2), side(3)];
}
