import { NAF_SECTIONS, SIZE_CLASSES, UNKNOWN } from './tile.ts';
import type { EstablishmentTile } from './tile.ts';
import { MAX_DETAIL_BYTES, readDetails, writeDetails } from './tile-details-codec.ts';
import {
  invalidTile,
  invalidValue,
  readVarint,
  unzigzag,
  writeVarint,
  zigzag,
} from './tile-bytes.ts';

/*
 * Packed tile. Varints are LEB128, signed ones zigzag. Version 2 has details, version 1 has none.
 *
 *   u8      version (1 or 2)
 *   varint  count, at least 1
 *   count × (varint Δlng, varint Δlat)   signed, micro-degrees, from the previous place (first: from 0)
 *   count × u8   naf << 3 | size         naf 31: unknown, size 7: unknown
 *   count × u8   creation year − 1900    0: unknown
 *   details, in version 2                see tile-details-codec.ts
 *   u32     FNV-1a of everything before, little-endian
 *
 * In Hilbert order a place is some hundred metres from the previous one: about six bytes each. The
 * checksum turns any damage into an error rather than into other establishments.
 */

const VERSION = 1;
const VERSION_WITH_DETAILS = 2;
const UNKNOWN_NAF_BITS = 31;
const UNKNOWN_SIZE_BITS = 7;
const MICRODEGREES = 1e6;
const MAX_LNG = 180 * MICRODEGREES;
const MAX_LAT = 90 * MICRODEGREES;
const CHECKSUM_BYTES = 4;
/** Two position varints of at least a byte each, and two columns. */
const MIN_ENTRY_BYTES = 4;
const MAX_ENTRY_BYTES = 12;

/**
 * Packs a tile; its `bbox` is not stored, it follows from the positions.
 * @throws MaillageError `value_invalid` for an empty tile, or a value no column can hold.
 */
export function encodeEstablishmentTile(tile: EstablishmentTile): Uint8Array {
  const { count } = tile;
  if (count < 1) throw invalidValue('count', count);
  const entryBytes = MAX_ENTRY_BYTES + (tile.details ? MAX_DETAIL_BYTES : 0);
  const bytes = new Uint8Array(12 + count * entryBytes + CHECKSUM_BYTES);
  bytes[0] = tile.details ? VERSION_WITH_DETAILS : VERSION;
  let at = writeVarint(bytes, 1, count);
  let lng = 0;
  let lat = 0;
  for (let i = 0; i < count; i++) {
    const nextLng = tile.lngMicrodegrees[i]!;
    const nextLat = tile.latMicrodegrees[i]!;
    if (Math.abs(nextLng) > MAX_LNG) throw invalidValue('lng', nextLng);
    if (Math.abs(nextLat) > MAX_LAT) throw invalidValue('lat', nextLat);
    at = writeVarint(bytes, at, zigzag(nextLng - lng));
    at = writeVarint(bytes, at, zigzag(nextLat - lat));
    lng = nextLng;
    lat = nextLat;
  }
  for (let i = 0; i < count; i++) {
    const naf = tile.nafSection[i]!;
    const size = tile.sizeClass[i]!;
    if (naf !== UNKNOWN && naf >= NAF_SECTIONS.length) throw invalidValue('nafSection', naf);
    if (size !== UNKNOWN && size >= SIZE_CLASSES.length) throw invalidValue('sizeClass', size);
    const nafBits = naf === UNKNOWN ? UNKNOWN_NAF_BITS : naf;
    const sizeBits = size === UNKNOWN ? UNKNOWN_SIZE_BITS : size;
    bytes[at++] = (nafBits << 3) | sizeBits;
  }
  bytes.set(tile.creationYear.subarray(0, count), at);
  at += count;
  if (tile.details) at = writeDetails(bytes, at, count, tile.details);
  new DataView(bytes.buffer).setUint32(at, fnv1a(bytes, at), true);
  return bytes.slice(0, at + CHECKSUM_BYTES);
}

/**
 * Unpacks a tile.
 * @throws MaillageError `file_invalid` when the bytes are not a whole, undamaged tile of a known
 * version.
 */
export function decodeEstablishmentTile(bytes: Uint8Array): EstablishmentTile {
  const end = bytes.length - CHECKSUM_BYTES;
  if (end < 2) throw invalidTile('too short', bytes.length);
  const hasDetails = bytes[0] === VERSION_WITH_DETAILS;
  if (!hasDetails && bytes[0] !== VERSION) throw invalidTile('unknown version', bytes[0]!);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(end, true) !== fnv1a(bytes, end)) throw invalidTile('damaged', bytes.length);
  const reader = { bytes, at: 1, end };
  const count = readVarint(reader);
  if (count < 1 || count * MIN_ENTRY_BYTES > end - reader.at) throw invalidTile('count', count);

  const lngMicrodegrees = new Int32Array(count);
  const latMicrodegrees = new Int32Array(count);
  let [lng, lat] = [0, 0];
  let [minLng, minLat, maxLng, maxLat] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    lng += unzigzag(readVarint(reader));
    lat += unzigzag(readVarint(reader));
    if (Math.abs(lng) > MAX_LNG || Math.abs(lat) > MAX_LAT) throw invalidTile('position', i);
    lngMicrodegrees[i] = lng;
    latMicrodegrees[i] = lat;
    minLng = Math.min(minLng, lng);
    maxLng = Math.max(maxLng, lng);
    minLat = Math.min(minLat, lat);
    maxLat = Math.max(maxLat, lat);
  }
  if (end - reader.at < 2 * count) throw invalidTile('length', bytes.length);

  const nafSection = new Uint8Array(count);
  const sizeClass = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const packed = bytes[reader.at + i]!;
    const naf = packed >> 3;
    const size = packed & 7;
    if (naf !== UNKNOWN_NAF_BITS && naf >= NAF_SECTIONS.length) throw invalidTile('section', naf);
    nafSection[i] = naf === UNKNOWN_NAF_BITS ? UNKNOWN : naf;
    sizeClass[i] = size === UNKNOWN_SIZE_BITS ? UNKNOWN : size;
  }
  reader.at += count;
  const creationYear = bytes.slice(reader.at, reader.at + count);
  reader.at += count;
  const details = hasDetails ? { details: readDetails(reader, count) } : {};
  if (reader.at !== end) throw invalidTile('length', bytes.length);
  return {
    bbox: [
      minLng / MICRODEGREES,
      minLat / MICRODEGREES,
      maxLng / MICRODEGREES,
      maxLat / MICRODEGREES,
    ],
    count,
    lngMicrodegrees,
    latMicrodegrees,
    nafSection,
    sizeClass,
    creationYear,
    ...details,
  };
}

/** 32-bit FNV-1a hash of the first `length` bytes. */
function fnv1a(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}
