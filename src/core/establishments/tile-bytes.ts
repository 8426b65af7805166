import { MaillageError } from '../domain/errors.ts';

/** A place in the bytes of a tile; `end`: where its checksum starts. */
export interface TileReader {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
}

/** Writes LEB128, at most 32 bits. Returns where it ends. */
export function writeVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest > 0x7f) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

/**
 * @throws MaillageError `file_invalid` past the end, or for more than five bytes.
 */
export function readVarint(reader: TileReader): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    if (reader.at >= reader.end) throw invalidTile('truncated', reader.bytes.length);
    const byte = reader.bytes[reader.at++]!;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
  throw invalidTile('number too long', reader.at);
}

export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
export const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/** The error for bytes that are no tile. */
export function invalidTile(reason: string, value: number): MaillageError {
  return new MaillageError('file_invalid', `Establishment tile: ${reason} (${value}).`, {
    layer: 'establishments',
    reason,
    value,
  });
}

/** The error for a value that no tile can hold. */
export function invalidValue(column: string, value: number): MaillageError {
  return new MaillageError('value_invalid', `Establishment tile: ${column} cannot be ${value}.`, {
    layer: 'establishments',
    column,
    value,
  });
}
