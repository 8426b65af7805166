import type { ByteReader } from '../byte-reader.ts';
import type { ByteWriter } from '../byte-writer.ts';
import type { NetworkTile } from '../network.ts';
import { boundedCoordinate, invalid } from './invalid.ts';

export type TileNodes = Pick<
  NetworkTile,
  'nodeIds' | 'nodeLngMicrodegrees' | 'nodeLatMicrodegrees'
>;

/** Ids and places of the nodes, as docs/network-format.md has them. */
export function writeNodes(writer: ByteWriter, tile: TileNodes): void {
  writeNodeIds(writer, tile.nodeIds);
  writeDeltas(writer, tile.nodeLngMicrodegrees);
  writeDeltas(writer, tile.nodeLatMicrodegrees);
}

/** @throws MaillageError `file_truncated`, `file_invalid` */
export function readNodes(reader: ByteReader, count: number): TileNodes {
  return {
    nodeIds: readNodeIds(reader, count),
    nodeLngMicrodegrees: readDeltas(reader, count),
    nodeLatMicrodegrees: readDeltas(reader, count),
  };
}

/** Ids ascend, mostly by one: runs of consecutive ids, each with the gap before it. */
function writeNodeIds(writer: ByteWriter, ids: Uint32Array): void {
  let next = 0;
  for (let i = 0; i < ids.length;) {
    let run = 1;
    while (i + run < ids.length && ids[i + run] === ids[i]! + run) run++;
    writer.unsigned(ids[i]! - next);
    writer.unsigned(run);
    next = ids[i]! + run;
    i += run;
  }
}

function readNodeIds(reader: ByteReader, count: number): Uint32Array {
  const ids = new Uint32Array(count);
  let next = 0;
  for (let i = 0; i < count;) {
    next += reader.unsigned();
    const run = reader.unsigned();
    if (run === 0 || run > count - i || next + run > 2 ** 32) throw invalid('run of ids', run);
    for (const end = i + run; i < end; i++) ids[i] = next++;
  }
  return ids;
}

function writeDeltas(writer: ByteWriter, values: Int32Array): void {
  let previous = 0;
  for (const value of values) {
    writer.signed(value - previous);
    previous = value;
  }
}

function readDeltas(reader: ByteReader, count: number): Int32Array {
  const values = new Int32Array(count);
  let value = 0;
  for (let i = 0; i < count; i++) {
    value = boundedCoordinate(value + reader.signed());
    values[i] = value;
  }
  return values;
}
