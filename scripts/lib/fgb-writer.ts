import type { Bbox } from '../../src/core/domain/territory.ts';
import { checksumMetadata } from '../../src/io/fgb-checksums.ts';
import type { FgbColumn } from './fgb-columns.ts';
import { FgbFeatureEncoder, type FgbFeature } from './fgb-feature-encoder.ts';
import type { FgbGeometryType } from './fgb-geometry.ts';
import { headerBytes } from './fgb-header.ts';
import {
  NODE_SIZE,
  childrenChecksums,
  extentOf,
  hilbertOrder,
  packedRtree,
} from './packed-rtree.ts';

export type { FgbFeature };

/** "fgb", version 3, "fgb", patch 0. */
const MAGIC = Uint8Array.of(0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0);

export interface FgbOptions {
  /** Name of the layer; named in every error. */
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** Free text, JSON by convention. */
  readonly metadata?: string;
  /** Write, as metadata, what tells a damaged index. */
  readonly checksums?: boolean;
  readonly columns: readonly FgbColumn[];
  /** Type that every feature must have; `Unknown` when they differ. */
  readonly geometryType: FgbGeometryType;
  /** Children per node of the index, at least 2. */
  readonly nodeSize?: number;
}

/**
 * Writes an indexed FlatGeobuf file in WGS 84: features in Hilbert order, packed R-tree, envelope and
 * count in the header. The same input gives the same bytes. A column absent from a feature is left
 * out of it. No feature: a file without index, since the format has no index of nothing.
 *
 * Format: https://flatgeobuf.org (version 3.0). The library's own `serialize` writes no index.
 * @throws MaillageError value_invalid (undeclared property, value not of its column's type) or
 * geometry_invalid (none, empty, not finite, not of the file's type), naming file and feature.
 */
export function writeFlatGeobuf(options: FgbOptions, features: Iterable<FgbFeature>): Uint8Array {
  const { bodies, boxes } = encodeFeatures(options, features);
  const order = hilbertOrder(boxes);
  const sortedBodies = order.map((index) => bodies[index]!);
  const sortedBoxes = order.map((index) => boxes[index]!);

  let offset = 0;
  const offsets = sortedBodies.map((body) => {
    const start = offset;
    offset += body.length;
    return start;
  });
  return concatenate([leadingBytes(options, sortedBoxes, offsets), ...sortedBodies]);
}

/** Magic bytes, header and index of a file whose features are those, in that order. */
export function leadingBytes(
  options: FgbOptions,
  boxes: readonly Bbox[],
  offsets: readonly number[],
): Uint8Array {
  const indexed = boxes.length > 0;
  const nodeSize = options.nodeSize ?? NODE_SIZE;
  const index = indexed ? packedRtree(boxes, offsets, nodeSize) : new Uint8Array(0);
  const checksums = indexed && options.checksums === true;
  const header = headerBytes({
    ...options,
    ...(checksums
      ? { metadata: checksumMetadata(childrenChecksums(index, boxes.length, nodeSize)) }
      : {}),
    envelope: extentOf(boxes),
    featuresCount: boxes.length,
    indexNodeSize: indexed ? nodeSize : 0,
  });
  return concatenate([MAGIC, header, index]);
}

function encodeFeatures(
  options: FgbOptions,
  features: Iterable<FgbFeature>,
): { bodies: Uint8Array[]; boxes: Bbox[] } {
  const encoder = new FgbFeatureEncoder(options.name, options.columns, options.geometryType);
  const bodies: Uint8Array[] = [];
  const boxes: Bbox[] = [];
  for (const feature of features) {
    const { body, bbox } = encoder.encode(feature);
    bodies.push(body.slice());
    boxes.push(bbox);
  }
  return { bodies, boxes };
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
