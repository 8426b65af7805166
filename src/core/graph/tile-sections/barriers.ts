import type { ByteReader } from '../byte-reader.ts';
import type { ByteWriter } from '../byte-writer.ts';
import type { NetworkTile } from '../network.ts';
import { boundedCoordinate } from './invalid.ts';
import { readListStarts, writeListCounts } from './list-counts.ts';
import type { TileNodes } from './nodes.ts';

type TileBarriers = Pick<
  NetworkTile,
  'barrierStart' | 'barrierLngMicrodegrees' | 'barrierLatMicrodegrees'
>;

/** Points per line; then points, each from the last, the first one from the tile's first node. */
export function writeBarriers(writer: ByteWriter, tile: TileNodes & TileBarriers): void {
  writeListCounts(writer, tile.barrierStart);
  let lng = tile.nodeLngMicrodegrees[0] ?? 0;
  let lat = tile.nodeLatMicrodegrees[0] ?? 0;
  for (let p = 0; p < tile.barrierLngMicrodegrees.length; p++) {
    writer.signed(tile.barrierLngMicrodegrees[p]! - lng);
    writer.signed(tile.barrierLatMicrodegrees[p]! - lat);
    lng = tile.barrierLngMicrodegrees[p]!;
    lat = tile.barrierLatMicrodegrees[p]!;
  }
}

/** @throws MaillageError `file_truncated`, `file_invalid` */
export function readBarriers(
  reader: ByteReader,
  lineCount: number,
  pointCount: number,
  nodes: TileNodes,
): TileBarriers {
  const barrierStart = readListStarts(reader, lineCount, pointCount);
  const barrierLngMicrodegrees = new Int32Array(pointCount);
  const barrierLatMicrodegrees = new Int32Array(pointCount);
  let lng = nodes.nodeLngMicrodegrees[0] ?? 0;
  let lat = nodes.nodeLatMicrodegrees[0] ?? 0;
  for (let p = 0; p < pointCount; p++) {
    lng = boundedCoordinate(lng + reader.signed());
    lat = boundedCoordinate(lat + reader.signed());
    barrierLngMicrodegrees[p] = lng;
    barrierLatMicrodegrees[p] = lat;
  }
  return { barrierStart, barrierLngMicrodegrees, barrierLatMicrodegrees };
}
