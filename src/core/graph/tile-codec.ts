import { MaillageError } from '../domain/errors.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { crc32 } from './crc32.ts';
import { readFlags, writeFlags } from './run-length.ts';
import { straightCentimeters } from './straight-length.ts';
import { MICRODEGREES, tileBbox } from './tile-bbox.ts';
import { checkTile } from './tile-check.ts';
import type { NetworkTile } from './network.ts';

/*
 * The bytes of a tile are described in docs/network-format.md, in the order they are written here.
 */

const VERSION = 1;
const HEADER_BYTES = 9;
const LENGTH_OFFSET = 1;
const CRC_OFFSET = 5;
/** Fixed-point unit of the scales that lengths are predicted with. */
const SCALE_UNIT = 1 << 16;

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
  writer.unsigned(tile.linkTail.length);
  writer.unsigned(tile.shapeLngMicrodegrees.length);
  writeNodeIds(writer, tile.nodeIds);
  writeDeltas(writer, tile.nodeLngMicrodegrees);
  writeDeltas(writer, tile.nodeLatMicrodegrees);
  writeLinkEnds(writer, tile);
  writeFlags(writer, tile.linkClass);
  writeFlags(writer, tile.linkAccess);
  writeShapes(writer, tile);
  writeLengths(writer, tile);

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
  const nodeCount = reader.unsigned();
  const linkCount = reader.unsigned();
  const shapePointCount = reader.unsigned();
  // Each node and shape point takes two bytes at least, each link three: what the buffer cannot
  // hold is not allocated.
  if (2 * nodeCount + 3 * linkCount + 2 * shapePointCount > reader.remaining) {
    throw new MaillageError('file_truncated', 'The network tile is shorter than its counts.', {
      nodeCount,
      linkCount,
      shapePointCount,
    });
  }
  const nodeIds = readNodeIds(reader, nodeCount);
  const nodeLngMicrodegrees = readDeltas(reader, nodeCount);
  const nodeLatMicrodegrees = readDeltas(reader, nodeCount);
  const ends = readLinkEnds(reader, linkCount, nodeCount);
  const linkClass = readFlags(reader, linkCount);
  const linkAccess = readFlags(reader, linkCount);
  const nodes = { nodeIds, nodeLngMicrodegrees, nodeLatMicrodegrees };
  const shapes = readShapes(reader, shapePointCount, { ...nodes, ...ends });
  const partial = { ...nodes, ...ends, linkClass, linkAccess, ...shapes, ...NOTHING_MORE(linkCount) };
  const unchecked = { ...partial, linkLengthCentimeters: readLengths(reader, partial) };
  if (reader.remaining > 0) throw invalid('bytes are left over', reader.remaining);
  checkTile(unchecked, 'file_invalid');
  return { bbox: tileBbox(unchecked), ...unchecked };
}

const NOTHING_MORE = (linkCount: number) => ({
  firstLinkId: 0,
  linkMaxspeedForward: new Uint8Array(linkCount),
  linkMaxspeedBackward: new Uint8Array(linkCount),
  bannedTurnStart: new Uint32Array(1),
  bannedTurns: new Uint32Array(0),
  barrierStart: new Uint32Array(1),
  barrierLngMicrodegrees: new Int32Array(0),
  barrierLatMicrodegrees: new Int32Array(0),
});

type Nodes = Pick<NetworkTile, 'nodeIds' | 'nodeLngMicrodegrees' | 'nodeLatMicrodegrees'>;
type Ends = Pick<NetworkTile, 'linkTail' | 'linkHead'>;
type Shapes = Pick<NetworkTile, 'shapeStart' | 'shapeLngMicrodegrees' | 'shapeLatMicrodegrees'>;

function invalid(message: string, value: number): MaillageError {
  return new MaillageError('file_invalid', `Network tile: ${message}.`, { value });
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

/** Beyond 32 bits a value would wrap around and pass for a coordinate. */
function boundedCoordinate(value: number): number {
  if (Math.abs(value) > 180 * MICRODEGREES) throw invalid('a coordinate is beyond 180°', value);
  return value;
}

function writeLinkEnds(writer: ByteWriter, tile: Ends): void {
  let previous = 0;
  for (let i = 0; i < tile.linkTail.length; i++) {
    writer.signed(tile.linkTail[i]! - previous);
    writer.signed(tile.linkHead[i]! - tile.linkTail[i]!);
    previous = tile.linkTail[i]!;
  }
}

function readLinkEnds(reader: ByteReader, count: number, nodeCount: number): Ends {
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

/** Point counts, runs of straight links as 0 and their number; then points, each from the last. */
function writeShapes(writer: ByteWriter, tile: Nodes & Ends & Shapes): void {
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

function readShapes(reader: ByteReader, pointCount: number, tile: Nodes & Ends): Shapes {
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

/**
 * Lengths as what they add to the length of the drawn link. The scales of the prediction are
 * written as whole numbers, so that every machine predicts the same centimetre.
 */
function writeLengths(writer: ByteWriter, tile: NetworkTile): void {
  const middle = tile.nodeLatMicrodegrees[tile.nodeIds.length >> 1] ?? 0;
  const perDegree = metersPerDegreeAt(middle / MICRODEGREES);
  const scaleLng = Math.round((perDegree.lng * 100 * SCALE_UNIT) / MICRODEGREES);
  const scaleLat = Math.round((perDegree.lat * 100 * SCALE_UNIT) / MICRODEGREES);
  writer.unsigned(scaleLng);
  writer.unsigned(scaleLat);
  const straight = straightCentimeters(tile, scaleLng / SCALE_UNIT, scaleLat / SCALE_UNIT);
  for (let i = 0; i < straight.length; i++) {
    writer.signed(tile.linkLengthCentimeters[i]! - straight[i]!);
  }
}

function readLengths(reader: ByteReader, tile: Nodes & Ends & Shapes): Uint32Array {
  const scaleLng = reader.unsigned() / SCALE_UNIT;
  const scaleLat = reader.unsigned() / SCALE_UNIT;
  const straight = straightCentimeters(tile, scaleLng, scaleLat);
  const lengths = new Uint32Array(straight.length);
  for (let i = 0; i < straight.length; i++) {
    const length = straight[i]! + reader.signed();
    if (!(length >= 0 && length < 2 ** 32)) throw invalid('a length is out of range', length);
    lengths[i] = length;
  }
  return lengths;
}
