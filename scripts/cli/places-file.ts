import { MaillageError, type ErrorCode } from '../../src/core/domain/errors.ts';
import type { Bbox } from '../../src/core/domain/territory.ts';
import type { PlaceFault } from '../../src/core/siting/places-file.ts';
import type { Candidate } from '../../src/core/siting/types.ts';
import { decodeSpreadsheetText, readPlacesCsv } from '../../src/io/places-csv.ts';
import { readOwnFile } from './own-file.ts';

const CODES: Readonly<Record<PlaceFault, ErrorCode>> = {
  coordinates_missing: 'value_invalid',
  coordinates_invalid: 'value_invalid',
  coordinates_swapped: 'coordinates_swapped',
  outside_territory: 'outside_territory',
  id_repeated: 'value_invalid',
};

/**
 * Reads places as the screen does (`readPlacesCsv`), where a line that is no place is an error.
 * @throws MaillageError `argument_invalid`, what reading throws, and the fault of the first such line
 */
export async function readPlacesFile(path: string, bbox: Bbox): Promise<readonly Candidate[]> {
  const bytes = await readOwnFile('candidates', path);
  const text = decodeSpreadsheetText(new Uint8Array(bytes).buffer);
  const { places, faults } = readPlacesCsv(text, bbox, path);
  const [first] = faults;
  if (first === undefined) return places;
  const { line, fault, value } = first;
  throw new MaillageError(CODES[fault], `${path}, line ${line}: ${fault} (${value}).`, {
    file: path,
    line,
    field: fault === 'id_repeated' ? 'id' : 'lng, lat',
    value,
  });
}
