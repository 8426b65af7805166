import { isScenarioFile, readScenario } from '../scenario-file.ts';
import { decodeText } from './decode-text.ts';
import { ownFault } from './own-fault.ts';
import { readOwnCsv } from './read-own-csv.ts';
import { readOwnFgb } from './read-own-fgb.ts';
import { readOwnGeoJson } from './read-own-geojson.ts';
import type { OwnFile } from '../../core/domain/own-file.ts';
import type { Scenario } from '../../core/domain/scenario.ts';

/** More would not fit beside the territory in the memory of a phone. */
export const MAX_OWN_BYTES = 40 * 1024 * 1024;
export const MAX_OWN_ROWS = 100_000;

const FLATGEOBUF = [0x66, 0x67, 0x62];
const ZIP = [0x50, 0x4b];

/**
 * Reads a file of one's own, told by its first bytes and not by its name: FlatGeobuf, a scenario of the
 * application, GeoJSON, else a table of text. Nothing of it is sent anywhere.
 * @throws MaillageError own_file, saying which fault; scenario_invalid.
 */
export async function readOwnFile(file: string, bytes: Uint8Array): Promise<OwnFile | Scenario> {
  if (bytes.length === 0) throw ownFault(file, 'empty');
  if (bytes.length > MAX_OWN_BYTES) throw ownFault(file, 'too_big', bytes.length);
  const read = await readFormat(file, bytes);
  if ('rows' in read && read.rows.length > MAX_OWN_ROWS)
    throw ownFault(file, 'too_many', read.rows.length);
  return read;
}

async function readFormat(file: string, bytes: Uint8Array): Promise<OwnFile | Scenario> {
  if (startsWith(bytes, FLATGEOBUF)) return readOwnFgb(file, bytes);
  if (startsWith(bytes, ZIP)) throw ownFault(file, 'archive');
  const { text, encoding } = decodeText(file, bytes);
  if (isScenarioFile(file, text)) return readScenario(file, text);
  if (text.trim() === '') throw ownFault(file, 'empty');
  if (/^\uFEFF?\s*[{[]/.test(text)) return readOwnGeoJson(file, text, encoding);
  if (/^\uFEFF?\s*</.test(text)) throw ownFault(file, 'format');
  return readOwnCsv(file, text, encoding);
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);
