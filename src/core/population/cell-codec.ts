import { MaillageError } from '../domain/errors.ts';
import { ByteReader } from '../graph/byte-reader.ts';
import { ByteWriter } from '../graph/byte-writer.ts';
import { crc32 } from '../graph/crc32.ts';
import { MIN_CORNERS, type CellTile } from './cell-tile.ts';

/*
 * The bytes are described in docs/population-format.md, in the order they are written here.
 */

const VERSION = 1;
const HEADER_BYTES = 9;
const LENGTH_OFFSET = 1;
const CRC_OFFSET = 5;
/** Most decimals of a count written as a whole number; past them counts are written as doubles. */
const MAX_DECIMALS = 6;
const AS_DOUBLES = 255;
/** A whole number a varint of the reader can hold. */
const MAX_WHOLE = 2 ** 42;
const MAX_LNG = 180e6;
const MAX_LAT = 90e6;
/** A cell takes at least two bytes a corner and one for its people. */
const MIN_CELL_BYTES = 2 * MIN_CORNERS + 1;

/**
 * Packs cells. Corners and counts come back exactly.
 * @throws MaillageError `value_invalid` for a ring of less than three corners, a corner that is not
 * on the map, or a count that is negative or not finite.
 */
export function encodeCells(cells: CellTile): Uint8Array {
  checkCells(cells);
  const writer = new ByteWriter();
  writer.byte(VERSION);
  for (let i = LENGTH_OFFSET; i < HEADER_BYTES; i++) writer.byte(0);
  const decimals = decimalsOf(cells.people);
  writer.unsigned(cells.people.length);
  writer.byte(decimals ?? AS_DOUBLES);
  writeCornerCounts(writer, cells.cornerStart);
  writeCorners(writer, cells);
  if (decimals === null) for (const count of cells.people) writeDouble(writer, count);
  else for (const count of cells.people) writer.unsigned(Math.round(count * 10 ** decimals));

  writer.patchUint32(LENGTH_OFFSET, writer.length - HEADER_BYTES);
  const bytes = writer.finish();
  new DataView(bytes.buffer).setUint32(CRC_OFFSET, crc32(bytes, HEADER_BYTES), true);
  return bytes;
}

/**
 * Unpacks cells, checked.
 * @throws MaillageError `file_truncated` when bytes are missing, `file_invalid` when the version is
 * unknown, the checksum differs or the content is not sound.
 */
export function decodeCells(bytes: Uint8Array): CellTile {
  checkHeader(bytes);
  const reader = new ByteReader(bytes, HEADER_BYTES);
  const count = reader.unsigned();
  const decimals = reader.byte();
  if (decimals > MAX_DECIMALS && decimals !== AS_DOUBLES) throw invalid('decimals', decimals);
  if (count * MIN_CELL_BYTES > reader.remaining) throw truncated(bytes.length);
  const cornerStart = readCornerStarts(reader, count);
  const corners = readCorners(reader, cornerStart);
  const people = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    people[i] = decimals === AS_DOUBLES ? readDouble(reader) : reader.unsigned() / 10 ** decimals;
    if (!(people[i]! >= 0 && people[i]! < Infinity)) throw invalid('a count', people[i]!);
  }
  if (reader.remaining > 0) throw invalid('bytes left over', reader.remaining);
  return { cornerStart, ...corners, people };
}

/** Fewest decimals with which every count is given back exactly; null when none does. */
function decimalsOf(people: Float64Array): number | null {
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
    const scale = 10 ** decimals;
    const exact = (count: number) => {
      const whole = Math.round(count * scale);
      return whole < MAX_WHOLE && whole / scale === count;
    };
    if (people.every(exact)) return decimals;
  }
  return null;
}

/** Runs of cells with the same number of corners. */
function writeCornerCounts(writer: ByteWriter, starts: Uint32Array): void {
  const cells = starts.length - 1;
  for (let i = 0; i < cells;) {
    const corners = starts[i + 1]! - starts[i]!;
    let run = 1;
    while (i + run < cells && starts[i + run + 1]! - starts[i + run]! === corners) run++;
    writer.unsigned(corners);
    writer.unsigned(run);
    i += run;
  }
}

function readCornerStarts(reader: ByteReader, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < count;) {
    const corners = reader.unsigned();
    const run = reader.unsigned();
    if (corners < MIN_CORNERS || run === 0 || run > count - i) throw invalid('corners', corners);
    if (starts[i]! + corners * run > reader.remaining / 2) throw truncated(reader.position);
    for (const end = i + run; i < end; i++) starts[i + 1] = starts[i]! + corners;
  }
  return starts;
}

/**
 * A cell's first corner as steps from that of the cell before, its others as steps from corner to
 * corner, less the same step of the cell before: neighbours of a grid have nearly the same sides.
 */
function writeCorners(writer: ByteWriter, cells: CellTile): void {
  const { cornerStart, cornerLngMicrodegrees: lng, cornerLatMicrodegrees: lat } = cells;
  forEachCorner(cornerStart, (corner, from, twin) => {
    writer.signed(lng[corner]! - at(lng, from) - step(lng, twin));
    writer.signed(lat[corner]! - at(lat, from) - step(lat, twin));
  });
}

function readCorners(reader: ByteReader, cornerStart: Uint32Array) {
  const lng = new Int32Array(cornerStart.at(-1)!);
  const lat = new Int32Array(lng.length);
  forEachCorner(cornerStart, (corner, from, twin) => {
    const x = at(lng, from) + step(lng, twin) + reader.signed();
    const y = at(lat, from) + step(lat, twin) + reader.signed();
    if (Math.abs(x) > MAX_LNG || Math.abs(y) > MAX_LAT) throw invalid('a corner', corner);
    lng[corner] = x;
    lat[corner] = y;
  });
  return { cornerLngMicrodegrees: lng, cornerLatMicrodegrees: lat };
}

/** @param visit gets a corner, the one it is a step from and the end of the step it resembles; -1: none. */
function forEachCorner(
  starts: Uint32Array,
  visit: (corner: number, from: number, twin: number) => void,
): void {
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    const before = cell > 0 ? starts[cell - 1]! : -1;
    visit(starts[cell]!, before, -1);
    for (let corner = starts[cell]! + 1; corner < starts[cell + 1]!; corner++) {
      const twin = before + corner - starts[cell]!;
      visit(corner, corner - 1, before >= 0 && twin < starts[cell]! ? twin : -1);
    }
  }
}

const at = (values: Int32Array, index: number): number => (index < 0 ? 0 : values[index]!);
const step = (values: Int32Array, end: number): number =>
  end < 0 ? 0 : values[end]! - values[end - 1]!;

function writeDouble(writer: ByteWriter, value: number): void {
  for (const byte of new Uint8Array(littleEndian(value).buffer)) writer.byte(byte);
}

function readDouble(reader: ByteReader): number {
  const view = littleEndian(0);
  for (let i = 0; i < 8; i++) view.setUint8(i, reader.byte());
  return view.getFloat64(0, true);
}

function littleEndian(value: number): DataView {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return view;
}

function checkCells({ cornerStart, people, ...corners }: CellTile): void {
  const { cornerLngMicrodegrees: lng, cornerLatMicrodegrees: lat } = corners;
  const refuse = (what: string, value: number): never => {
    throw new MaillageError('value_invalid', `Population cells: ${what} cannot be ${value}.`, {
      layer: 'population',
      value,
    });
  };
  people.forEach((count, i) => {
    if (!(count >= 0 && count < Infinity)) refuse('a count', count);
    const ringCorners = cornerStart[i + 1]! - cornerStart[i]!;
    if (!(ringCorners >= MIN_CORNERS)) refuse('corners of a ring', ringCorners);
  });
  lng.forEach((value) => Math.abs(value) > MAX_LNG && refuse('a longitude', value));
  lat.forEach((value) => Math.abs(value) > MAX_LAT && refuse('a latitude', value));
}

function checkHeader(bytes: Uint8Array): void {
  if (bytes.length > 0 && bytes[0] !== VERSION) throw invalid('version', bytes[0]!);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declared = bytes.length < HEADER_BYTES ? Infinity : view.getUint32(LENGTH_OFFSET, true);
  const actual = bytes.length - HEADER_BYTES;
  if (actual < declared) throw truncated(bytes.length);
  if (actual > declared) throw invalid('bytes left over', actual - declared);
  if (crc32(bytes, HEADER_BYTES) !== view.getUint32(CRC_OFFSET, true)) {
    throw invalid('checksum', actual);
  }
}

function truncated(bytes: number): MaillageError {
  return new MaillageError('file_truncated', 'The population cells end too early.', { bytes });
}

function invalid(reason: string, value: number): MaillageError {
  return new MaillageError('file_invalid', `Population cells: ${reason} (${value}).`, {
    layer: 'population',
    reason,
    value,
  });
}
