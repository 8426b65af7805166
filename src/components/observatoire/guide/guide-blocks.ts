import { isStructureType } from '../../../core/domain/structure.ts';
import { parseWebsite } from '../../trouver/website.ts';
import { GUIDE } from '../../../text/observatoire/directory-guide.ts';
import { keyFigurePhrases, OBSERVATOIRE } from '../../../text/observatoire/observatoire.ts';
import { PRECISION_LABELS, STRUCTURE_LABELS } from '../../../text/structures.ts';
import type { DirectoryEntry, DirectoryGroup } from '../directory.ts';

/** Something that stays whole on a page of the guide. */
export type GuideBlock =
  | {
      readonly kind: 'type';
      readonly key: string;
      readonly title: string;
      readonly count: number;
      /** What such places are for, and what a document says of all of them together. */
      readonly sentences: readonly string[];
    }
  | {
      readonly kind: 'commune';
      readonly key: string;
      readonly title: string;
      readonly type: string;
    }
  | { readonly kind: 'entry'; readonly key: string; readonly entry: DirectoryEntry };

const collator = new Intl.Collator('fr');

/** The guide from beginning to end: types in the order of the directory, communes by name, places by name. */
export function guideBlocks(groups: readonly DirectoryGroup[]): GuideBlock[] {
  return groups.flatMap(({ type, title, entries, together }): GuideBlock[] => {
    const head: GuideBlock = {
      kind: 'type',
      key: type,
      title,
      count: entries.length,
      sentences: [
        ...(isStructureType(type) ? [STRUCTURE_LABELS[type].meaning] : []),
        ...(together === null ? [] : [togetherText(together)]),
      ],
    };
    return [
      head,
      ...byCommune(entries).flatMap(([commune, own]) => communeBlocks(type, commune, own)),
    ];
  });
}

function communeBlocks(
  type: string,
  commune: string | null,
  entries: readonly DirectoryEntry[],
): GuideBlock[] {
  return [
    {
      kind: 'commune',
      key: `${type}/${commune ?? ''}`,
      title: commune ?? GUIDE.noCommune,
      type,
    },
    ...entries.map((entry): GuideBlock => ({ kind: 'entry', key: entry.id, entry })),
  ];
}

/** Entries by commune as the sources write it, those without one last. */
function byCommune(
  entries: readonly DirectoryEntry[],
): (readonly [commune: string | null, entries: readonly DirectoryEntry[]])[] {
  const communes = [...new Set(entries.map(({ commune }) => commune))];
  return communes
    .sort((a, b) => Number(a === null) - Number(b === null) || collator.compare(a ?? '', b ?? ''))
    .map((commune) => [commune, entries.filter((one) => one.commune === commune)] as const);
}

function figuresText({ keyFigures, keyFiguresYear }: DirectoryEntry): string | null {
  const phrases = keyFigurePhrases(keyFigures);
  if (phrases.length === 0) return null;
  return `${phrases.join(', ')} (${keyFiguresYear ?? OBSERVATOIRE.yearUnknown})`;
}

function togetherText(together: DirectoryEntry): string {
  const parts = [together.description, figuresText(together), GUIDE.source(together.source)];
  return `${parts.filter((part) => part !== null).join('. ')}.`;
}

/** What the guide says of a place, line by line: what it is called, and what is known. */
export function guideLines(entry: DirectoryEntry): (readonly [label: string, text: string])[] {
  const { description, landmark, openingHours, place, precision, sector, serves, site, source } =
    entry;
  const website = parseWebsite(entry.website);
  const position =
    precision === 'adresse'
      ? null
      : precision === null
        ? GUIDE.notLocated
        : [PRECISION_LABELS[precision], ...(landmark === null ? [] : [landmark])].join(', ');
  const lines: [string, string | null][] = [
    [GUIDE.labels.site, site],
    [GUIDE.labels.address, place ?? GUIDE.unknown],
    [GUIDE.labels.position, position],
    [GUIDE.labels.hours, openingHours?.split(' ; ').join(', ') ?? null],
    [GUIDE.labels.sector, sector],
    [GUIDE.labels.services, description],
    [GUIDE.labels.serves, serves.length === 0 ? null : serves.join(', ')],
    [GUIDE.labels.figures, figuresText(entry)],
    [GUIDE.labels.website, website?.host ?? null],
    [GUIDE.labels.source, source],
  ];
  return lines.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const]));
}
