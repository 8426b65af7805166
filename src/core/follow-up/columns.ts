/** Columns of a follow-up table, by index; null when the file has none. */
export interface FollowUpColumns {
  readonly action: number;
  readonly indicator: number;
  readonly year: number;
  readonly value: number;
  readonly unit: number | null;
  readonly source: number | null;
  readonly comment: number | null;
}
export type FollowUpColumn = keyof FollowUpColumns;

/** Without them a line says nothing. */
export const NEEDED_COLUMNS = ['action', 'indicator', 'year', 'value'] as const;

/** Names without case, accents nor signs; the first of a list that a header has is the column. */
const NAMES: Readonly<Record<FollowUpColumn, readonly string[]>> = {
  action: ['numero', 'numerodelaction', 'numeroaction', 'actionnumero', 'no', 'n', 'naction',
    'ndelaction', 'fiche', 'action', 'number'],
  indicator: ['indicateurdesuivi', 'indicateur', 'indicateurs', 'indicator'],
  year: ['annee', 'an', 'exercice', 'year'],
  value: ['valeur', 'valeurs', 'resultat', 'value'],
  unit: ['unite', 'unites', 'unit'],
  source: ['sourcedelavaleur', 'sources', 'source'],
  comment: ['commentaire', 'commentaires', 'remarque', 'remarques', 'comment'],
}; // prettier-ignore

/** Where each column is in a header, null for those it lacks. */
export function findColumns(
  header: readonly string[],
): Readonly<Record<FollowUpColumn, number | null>> {
  const names = header.map(fold);
  const find = (wanted: readonly string[]): number | null => {
    for (const name of wanted) if (names.includes(name)) return names.indexOf(name);
    return null;
  };
  return Object.fromEntries(
    Object.entries(NAMES).map(([column, wanted]) => [column, find(wanted)]),
  ) as Record<FollowUpColumn, number | null>;
}

/** True when every needed column was found. */
export function isComplete(
  columns: Readonly<Record<FollowUpColumn, number | null>>,
): columns is FollowUpColumns {
  return NEEDED_COLUMNS.every((column) => columns[column] !== null);
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
