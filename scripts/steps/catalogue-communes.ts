import type { CitedCommune, Initiative } from '../../src/core/domain/catalogue.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { numberOrNull, readCuratedCsv } from './catalogue-files.ts';

const FILE = 'communes-citees.csv';

/**
 * Positions of the communes that initiatives name, in the order of the curated file. A commune
 * without a line stays without a position.
 * @throws MaillageError `value_invalid` for a line without coordinates, or of a commune nobody names.
 */
export function citedCommunes(folder: URL, initiatives: readonly Initiative[]): CitedCommune[] {
  const named = new Set(initiatives.flatMap(({ communes }) => communes));
  return readCuratedCsv(folder, FILE, ['insee', 'nom', 'lng', 'lat', 'source']).map((row) => {
    const [lng, lat] = [numberOrNull(row.lng, FILE), numberOrNull(row.lat, FILE)];
    if (lng === null || lat === null || !named.has(row.nom)) {
      throw new MaillageError('value_invalid', `${FILE}: "${row.nom}" is unusable or unused.`, {
        file: FILE,
        value: row.nom,
      });
    }
    return { name: row.nom, code: row.insee, point: [lng, lat], source: row.source };
  });
}
