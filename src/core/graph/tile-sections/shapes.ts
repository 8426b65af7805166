import type { ByteReader } from '../byte-reader.ts';
import type { ByteWriter } from '../byte-writer.ts';
import type { NetworkTile } from '../network.ts';
import { boundedCoordinate, invalid } from './invalid.ts';
import type { LinkEnds } from './links.ts';
import type { TileNodes } from './nodes.ts';

export type LinkShapes = Pick<
  NetworkTile,
  'shapeStart' | 'shapeLngMicrodegrees' | 'shapeLatMicrodegrees'
>;

/** Point counts, runs of straight links as 0 and their number; then points, each from the last. */
export function writeShapes(writer: ByteWriter, tile: TileNodes & LinkEnds & LinkShapes): void {
  const { shapeStart } = tile;
  const links = tile.linkTail.length;
  for (let i = 0; i < links;) {
    const count = shapeStart[i + 1]! - shapeStart[i]!;
    writer.unsigned(count);
    let run = 1;
    if (count === 0) {
      while (i + run < links && shapeStart[i + run + 1] === shapeStart[i]) run++;
      writer.unsigned(run);
    }
    i += run;
  }
  for (let i = 0; i < links; i++) {
    let lng = tile.nodeLngMicrodegrees[tile.linkTail[i]!]!;
    let lat = tile.nodeLatMicrodegrees[tile.linkTail[i]!]!;
    for (let p = shapeStart[i]!; p < shapeStart[i + 1]!; p++) {
      writer.signed(tile.shapeLngMicrodegrees[p]! - lng);
      writer.signed(tile.shapeLatMicrodegrees[p]! - lat);
      lng = tile.shapeLngMicrodegrees[p]!;
      lat = tile.shapeLatMicrodegrees[p]!;
    }
  }
}

/** @throws MaillageError `file_truncated`, `file_invalid` */
export function readShapes(
  reader: ByteReader,
  pointCount: number,
  tile: TileNodes & LinkEnds,
): LinkShapes {
  const links = tile.linkTail.length;
  const shapeStart = new Uint32Array(links + 1);
  let points = 0;
  for (let i = 0; i < links;) {
    const count = reader.unsigned();
    const run = count === 0 ? reader.unsigned() : 1;
    points += count;
    if (run === 0 || run > links - i || points > pointCount) throw invalid('shape counts', count);
    for (const end = i + run; i < end; i++) shapeStart[i + 1] = points;
  }
  if (points !== pointCount) throw invalid('shape counts do not add up', points);
  const shapeLngMicrodegrees = new Int32Array(pointCount);
  const shapeLatMicrodegrees = new Int32Array(pointCount);
  for (let i = 0; i < links; i++) {
    let lng = tile.nodeLngMicrodegrees[tile.linkTail[i]!]!;
    let lat = tile.nodeLatMicrodegrees[tile.linkTail[i]!]!;
    for (let p = shapeStart[i]!; p < shapeStart[i + 1]!; p++) {
      lng = boundedCoordinate(lng + reader.signed());
      lat = boundedCoordinate(lat + reader.signed());
      shapeLngMicrodegrees[p] = lng;
      shapeLatMicrodegrees[p] = lat;
    }
  }
  return { shapeStart, shapeLngMicrodegrees, shapeLatMicrodegrees };
}
