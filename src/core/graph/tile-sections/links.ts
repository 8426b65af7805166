import type { ByteReader } from '../byte-reader.ts';
import type { ByteWriter } from '../byte-writer.ts';
import type { NetworkTile } from '../network.ts';
import { readFlags, writeFlags } from '../run-length.ts';
import { invalid } from './invalid.ts';

export type LinkEnds = Pick<NetworkTile, 'linkTail' | 'linkHead'>;
type LinkFlags = Pick<
  NetworkTile,
  'linkClass' | 'linkAccess' | 'linkMaxspeedForward' | 'linkMaxspeedBackward'
>;

/** Ends, class, access and limits of the links, as docs/network-format.md has them. */
export function writeLinks(writer: ByteWriter, tile: LinkEnds & LinkFlags): void {
  writeEnds(writer, tile);
  writeFlags(writer, tile.linkClass);
  writeFlags(writer, tile.linkAccess);
  writeFlags(writer, tile.linkMaxspeedForward);
  writeFlags(writer, differences(tile.linkMaxspeedForward, tile.linkMaxspeedBackward));
}

/** @throws MaillageError `file_truncated`, `file_invalid` */
export function readLinks(
  reader: ByteReader,
  count: number,
  nodeCount: number,
): LinkEnds & LinkFlags {
  const ends = readEnds(reader, count, nodeCount);
  const linkClass = readFlags(reader, count);
  const linkAccess = readFlags(reader, count);
  const linkMaxspeedForward = readFlags(reader, count);
  const linkMaxspeedBackward = differences(linkMaxspeedForward, readFlags(reader, count));
  return { ...ends, linkClass, linkAccess, linkMaxspeedForward, linkMaxspeedBackward };
}

/** Bits that differ; the same again gives the second back from the first and the differences. */
function differences(first: Uint8Array, second: Uint8Array): Uint8Array {
  return first.map((value, i) => value ^ second[i]!);
}

function writeEnds(writer: ByteWriter, tile: LinkEnds): void {
  let previous = 0;
  for (let i = 0; i < tile.linkTail.length; i++) {
    writer.signed(tile.linkTail[i]! - previous);
    writer.signed(tile.linkHead[i]! - tile.linkTail[i]!);
    previous = tile.linkTail[i]!;
  }
}

function readEnds(reader: ByteReader, count: number, nodeCount: number): LinkEnds {
  const linkTail = new Uint32Array(count);
  const linkHead = new Uint32Array(count);
  let tail = 0;
  for (let i = 0; i < count; i++) {
    tail += reader.signed();
    const head = tail + reader.signed();
    if (tail < 0 || tail >= nodeCount) throw invalid('a link starts at no node', tail);
    if (head < 0 || head >= nodeCount) throw invalid('a link ends at no node', head);
    linkTail[i] = tail;
    linkHead[i] = head;
  }
  return { linkTail, linkHead };
}
