import type { EstablishmentDetails } from './tile.ts';
import { UNKNOWN } from './tile.ts';
import { invalidTile, invalidValue, readVarint, writeVarint } from './tile-bytes.ts';
import type { TileReader } from './tile-bytes.ts';

/*
 * What version 2 of a tile adds before the checksum:
 *
 *   varint  number of NAF codes in the tile, most frequent first
 *   codes × varint
 *   count × varint   index of its code
 *   count × u8       ((legal × 3 + employer) × 3 + social economy) × 2 + craft
 *                    legal 10: unknown; employer and social economy 2: unknown
 *
 * A tile of a city has some 250 codes, and two thirds of its establishments are of the first 128: two
 * and a half bytes each.
 */

const LEGAL_UNKNOWN = 10;
const YES_NO_UNKNOWN = 2;
const TRAITS = (LEGAL_UNKNOWN + 1) * 3 * 3 * 2;
const MAX_NAF_CODE = 10_000 * 32;
/** Most bytes of a code of the dictionary with its share of the count, an index and the traits. */
export const MAX_DETAIL_BYTES = 3 + 3 + 1;

/** Packs the details. Returns where they end. */
export function writeDetails(
  bytes: Uint8Array,
  start: number,
  count: number,
  details: EstablishmentDetails,
): number {
  const codes = codesByFrequency(details.nafCode.subarray(0, count));
  let at = writeVarint(bytes, start, codes.length);
  for (const code of codes) {
    if (code >= MAX_NAF_CODE) throw invalidValue('nafCode', code);
    at = writeVarint(bytes, at, code);
  }
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  for (let i = 0; i < count; i++) at = writeVarint(bytes, at, indexOf.get(details.nafCode[i]!)!);
  for (let i = 0; i < count; i++) bytes[at++] = packTraits(details, i);
  return at;
}

/**
 * Unpacks the details of a tile; `reader` is moved to their end.
 * @throws MaillageError `file_invalid`.
 */
export function readDetails(reader: TileReader, count: number): EstablishmentDetails {
  const codeCount = readVarint(reader);
  if (codeCount < 1 || codeCount > count) throw invalidTile('NAF codes', codeCount);
  const codes = Array.from({ length: codeCount }, () => readVarint(reader));
  if (codes.some((code) => code >= MAX_NAF_CODE)) throw invalidTile('NAF code', codeCount);
  const details: EstablishmentDetails = {
    nafCode: new Uint32Array(count),
    employer: new Uint8Array(count),
    legalFamily: new Uint8Array(count),
    socialEconomy: new Uint8Array(count),
    craft: new Uint8Array(count),
  };
  for (let i = 0; i < count; i++) {
    const index = readVarint(reader);
    if (index >= codeCount) throw invalidTile('NAF code', index);
    details.nafCode[i] = codes[index]!;
  }
  if (reader.end - reader.at < count) throw invalidTile('length', reader.bytes.length);
  for (let i = 0; i < count; i++) unpackTraits(reader.bytes[reader.at++]!, details, i);
  return details;
}

/** Ties in ascending order: the same tile gives the same bytes. */
function codesByFrequency(nafCode: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const code of nafCode) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([code]) => code);
}

function packTraits(details: EstablishmentDetails, i: number): number {
  const digit = (column: keyof EstablishmentDetails, value: number, unknown: number): number => {
    if (value === UNKNOWN) return unknown;
    if (value >= unknown) throw invalidValue(column, value);
    return value;
  };
  const legal = digit('legalFamily', details.legalFamily[i]!, LEGAL_UNKNOWN);
  const employer = digit('employer', details.employer[i]!, YES_NO_UNKNOWN);
  const social = digit('socialEconomy', details.socialEconomy[i]!, YES_NO_UNKNOWN);
  const craft = details.craft[i]!;
  if (craft > 1) throw invalidValue('craft', craft);
  return ((legal * 3 + employer) * 3 + social) * 2 + craft;
}

function unpackTraits(traits: number, details: EstablishmentDetails, i: number): void {
  if (traits >= TRAITS) throw invalidTile('traits', traits);
  const known = (value: number, unknown: number): number => (value === unknown ? UNKNOWN : value);
  details.craft[i] = traits % 2;
  details.socialEconomy[i] = known(Math.floor(traits / 2) % 3, YES_NO_UNKNOWN);
  details.employer[i] = known(Math.floor(traits / 6) % 3, YES_NO_UNKNOWN);
  details.legalFamily[i] = known(Math.floor(traits / 18), LEGAL_UNKNOWN);
}
