import type { DirectoryEntry, DirectoryGroup } from './directory.ts';

/** A figure of a structure in the words of its document. */
export interface StructureFigure {
  /** Name in the data: `salaries`. */
  readonly name: string;
  readonly value: number;
}

export interface ComparedStructure {
  readonly entry: DirectoryEntry;
  /** Null: no document gives it. */
  readonly figure: StructureFigure | null;
}

/** Figures that answer one question under several names, by what they are asked under. */
const SAME_QUESTION: Readonly<Record<string, readonly string[]>> = {
  entreprises: ['entreprises', 'entreprises_et_organismes'],
  emplois: ['emplois', 'salaries', 'personnes_actives'],
};
const COMPARED_TYPES: readonly string[] = ['ruche', 'site_excellence', 'espace_ressources'];

function figuresOf({ keyFigures }: DirectoryEntry): StructureFigure[] {
  if (keyFigures === null || keyFigures === '') return [];
  return keyFigures.split('|').map((pair) => {
    const [name = '', value = ''] = pair.split('=');
    return { name, value: Number(value) };
  });
}

const questionOf = (name: string): string =>
  Object.keys(SAME_QUESTION).find((key) => SAME_QUESTION[key]!.includes(name)) ?? name;

/** Ruches, sites d'excellence and espaces ressources, the lines about several of them together too. */
function compared(groups: readonly DirectoryGroup[]): DirectoryEntry[] {
  return groups
    .filter(({ type }) => COMPARED_TYPES.includes(type))
    .flatMap(({ entries, together }) => (together === null ? entries : [together, ...entries]));
}

/** What can be compared: figures that at least one structure has, those of most structures first. */
export function comparableFigures(groups: readonly DirectoryGroup[]): string[] {
  const counts = new Map<string, number>();
  for (const entry of compared(groups))
    for (const question of new Set(figuresOf(entry).map(({ name }) => questionOf(name))))
      counts.set(question, (counts.get(question) ?? 0) + 1);
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || a.localeCompare(b, 'fr'))
    .map(([question]) => question);
}

/** The structures with a figure, the largest first, those that no document gives it for last. */
export function compareStructures(
  groups: readonly DirectoryGroup[],
  question: string,
): ComparedStructure[] {
  return compared(groups)
    .map((entry) => ({
      entry,
      figure: figuresOf(entry).find(({ name }) => questionOf(name) === question) ?? null,
    }))
    .sort((a, b) => (b.figure?.value ?? -1) - (a.figure?.value ?? -1));
}
