import { findColumns } from '../place-columns.ts';

/** Names that the columns of the application have, beside those of other files. */
const NAMES = ['quartier', 'structure', 'nom', 'name', 'libelle', 'label'];

/** The column that names the lines; null when none is known to. */
export function nameColumnOf(columns: readonly string[]): number | null {
  const folded = columns.map((name) =>
    name
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, ''),
  );
  for (const name of NAMES) if (folded.includes(name)) return folded.indexOf(name);
  // A column of places is wanted by `findColumns`: only the name it finds beside it counts.
  return findColumns([...columns, 'lng', 'lat'])?.label ?? null;
}
