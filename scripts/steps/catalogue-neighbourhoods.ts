import type { DeclaredNeighbourhood } from '../../src/core/domain/catalogue.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { listOf, readCuratedCsv, textOrNull } from './catalogue-files.ts';
import { typeset } from './catalogue-typography.ts';

/** One name of the documents stands for both spaces that its operator runs. */
const SPACES_OF_AN_OPERATOR: Readonly<Record<string, readonly string[]>> = {
  'fae-lille-avenirs': ['fae-lille-avenirs-1', 'fae-lille-avenirs-2'],
};
const FILE = 'quartiers.csv';

/** Codes of the QPV of 2024 by the spelling of the documents; null for a site that is not a QPV. */
function readQpvCodes(folder: URL, exceptions: URL): Map<string, string | null> {
  const codes = new Map<string, string | null>();
  for (const row of readCuratedCsv(folder, 'qpv-mel.csv', ['code', 'nom'])) {
    codes.set(row.nom, row.code);
  }
  for (const row of readCuratedCsv(exceptions, 'neighbourhood-spellings.csv', [
    'nom',
    'code_qpv_2024',
  ])) {
    codes.set(row.nom, textOrNull(row.code_qpv_2024));
  }
  return codes;
}

/** `fae-impulsions (depuis 2024)` → the spaces it means, and what the parenthesis adds. */
function readService(cell: string): { spaces: readonly string[]; note: string | null } {
  const parts = /^(\S+?)(?: \((.+)\))?$/.exec(cell);
  const id = parts?.[1] ?? cell;
  return { spaces: SPACES_OF_AN_OPERATOR[id] ?? [id], note: parts?.[2] ?? null };
}

/**
 * The neighbourhoods the documents name, each with the QPV of 2024 of that name.
 * @throws MaillageError `value_invalid` for a name found neither among the QPV nor in the table of
 * spellings, or a service by a structure nobody describes.
 */
export function declaredNeighbourhoods(folder: URL, exceptions: URL): DeclaredNeighbourhood[] {
  const codes = readQpvCodes(folder, exceptions);
  const structureIds = new Set(
    readCuratedCsv(folder, 'structures.csv', ['id']).map((row) => row.id),
  );
  const rows = readCuratedCsv(folder, FILE, [
    'nom',
    'type',
    'communes',
    'fonction_economique',
    'espace_ressources',
    'source',
  ]);
  return rows.map((row) => {
    const qpv2024Code = codes.get(row.nom);
    if (qpv2024Code === undefined) throw invalid(row.nom, 'is not the name of a QPV');
    const services = listOf(row.espace_ressources).map(readService);
    const spaces = services.flatMap((service) => service.spaces);
    const unknown = spaces.find((id) => !structureIds.has(id));
    if (unknown !== undefined) throw invalid(unknown, 'is not a structure');
    const notes = services.flatMap((service) => service.note ?? []);
    return {
      name: typeset(row.nom),
      type: typeset(row.type),
      communes: listOf(row.communes),
      economicFunction: textOrNull(typeset(row.fonction_economique)),
      espacesRessources: spaces,
      ...(notes.length > 0 ? { serviceNote: typeset(notes.join(', ')) } : {}),
      qpv2024Code,
      source: typeset(row.source),
    };
  });
}

function invalid(value: string, why: string): MaillageError {
  return new MaillageError('value_invalid', `${FILE}: "${value}" ${why}.`, { file: FILE, value });
}
