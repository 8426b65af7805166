import { MaillageError } from '../domain/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { crc32 } from './crc32.ts';
import type { NetworkTile } from './network.ts';
import { tileBbox } from './tile-bbox.ts';
import { checkTile } from './tile-check.ts';
import { readBarriers, writeBarriers } from './tile-sections/barriers.ts';
import { invalid } from './tile-sections/invalid.ts';
import { readLengths, writeLengths } from './tile-sections/lengths.ts';
import { readLinks, writeLinks } from './tile-sections/links.ts';
import { readNodes, writeNodes } from './tile-sections/nodes.ts';
import { readShapes, writeShapes } from './tile-sections/shapes.ts';
import { readTurns, writeTurns } from './tile-sections/turns.ts';

/*
 * The bytes of a tile are described in docs/network-format.md, in the order they are written here.
 */

const VERSION = 2;
const HEADER_BYTES = 9;
const LENGTH_OFFSET = 1;
const CRC_OFFSET = 5;

/**
 * Packs a tile. Coordinates and lengths come back exactly.
 *
 * @throws MaillageError `value_invalid` when the tile is not sound.
 */
export function encodeTile(tile: NetworkTile): Uint8Array {
  checkTile(tile, 'value_invalid');
  const writer = new ByteWriter();
  writer.byte(VERSION);
  for (let i = LENGTH_OFFSET; i < HEADER_BYTES; i++) writer.byte(0);

  writer.unsigned(tile.nodeIds.length);
  writer.unsigned(tile.firstLinkId);
  writer.unsigned(tile.linkTail.length);
  writer.unsigned(tile.shapeLngMicrodegrees.length);
  writer.unsigned(tile.bannedTurnStart.length - 1);
  writer.unsigned(tile.bannedTurns.length);
  writer.unsigned(tile.barrierStart.length - 1);
  writer.unsigned(tile.barrierLngMicrodegrees.length);
  writeNodes(writer, tile);
  writeLinks(writer, tile);
  writeShapes(writer, tile);
  writeLengths(writer, tile);
  writeTurns(writer, tile);
  writeBarriers(writer, tile);

  writer.patchUint32(LENGTH_OFFSET, writer.length - HEADER_BYTES);
  const bytes = writer.finish();
  new DataView(bytes.buffer).setUint32(CRC_OFFSET, crc32(bytes, HEADER_BYTES), true);
  return bytes;
}

/**
 * Unpacks a tile, checked: every index of the result is in range.
 *
 * @throws MaillageError `file_truncated` when bytes are missing, `file_invalid` when the version is
 * unknown, the checksum differs or the content is not a sound tile.
 */
export function decodeTile(bytes: Uint8Array): NetworkTile {
  const reader = new ByteReader(bytes, checkHeader(bytes));
  const counts = readCounts(reader);
  const { firstLinkId } = counts;
  const nodes = readNodes(reader, counts.nodes);
  const links = readLinks(reader, counts.links, counts.nodes);
  const shapes = readShapes(reader, counts.shapePoints, { ...nodes, ...links });
  const linkLengthCentimeters = readLengths(reader, { ...nodes, ...links, ...shapes });
  const turns = readTurns(reader, counts.turns, counts.traversals, firstLinkId);
  const barriers = readBarriers(reader, counts.barriers, counts.barrierPoints, nodes);
  if (reader.remaining > 0) throw invalid('bytes are left over', reader.remaining);
  const tile = {
    ...nodes,
    firstLinkId,
    ...links,
    ...shapes,
    linkLengthCentimeters,
    ...turns,
    ...barriers,
  };
  checkTile(tile, 'file_invalid');
  return { bbox: tileBbox(tile), ...tile };
}

/** Checks version, length and checksum; gives the place where the content starts. */
function checkHeader(bytes: Uint8Array): number {
  if (bytes.length > 0 && bytes[0] !== VERSION) {
    throw invalid(`version ${bytes[0]} is not ${VERSION}`, bytes[0]!);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declared = bytes.length < HEADER_BYTES ? Infinity : view.getUint32(LENGTH_OFFSET, true);
  const actual = bytes.length - HEADER_BYTES;
  if (actual < declared) {
    throw new MaillageError('file_truncated', 'The network tile ends too early.', {
      bytes: bytes.length,
    });
  }
  if (actual > declared) throw invalid('bytes are left over', actual - declared);
  if (crc32(bytes, HEADER_BYTES) !== view.getUint32(CRC_OFFSET, true)) {
    throw invalid('the checksum differs', actual);
  }
  return HEADER_BYTES;
}

/** Counts, none of them more than the bytes left can hold: what is allocated is then bounded. */
function readCounts(reader: ByteReader) {
  const counts = {
    nodes: reader.unsigned(),
    firstLinkId: reader.unsigned(),
    links: reader.unsigned(),
    shapePoints: reader.unsigned(),
    turns: reader.unsigned(),
    traversals: reader.unsigned(),
    barriers: reader.unsigned(),
    barrierPoints: reader.unsigned(),
  };
  const least =
    2 * (counts.nodes + counts.shapePoints + counts.barrierPoints) +
    3 * counts.links +
    (counts.turns + counts.traversals + counts.barriers);
  if (least > reader.remaining) {
    throw new MaillageError(
      'file_truncated',
      'The network tile is shorter than its counts.',
      counts,
    );
  }
  return counts;
}
