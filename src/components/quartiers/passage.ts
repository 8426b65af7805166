import type { LayerFeatures } from '../../core/domain/features.ts';
import { foldForSearch } from '../../text/format.ts';
import type { QpvRow } from './qpv-rows.ts';

/** What says that two QPV are the same neighbourhood; never their figures. */
export type PassageBasis = 'npnru' | 'name' | 'similar';

/** A QPV of 2015 and the one of 2024 that follows it. */
export interface PassagePair {
  readonly qpv2015: { readonly code: string; readonly name: string };
  readonly qpv2024: { readonly code: string; readonly name: string };
  readonly basis: PassageBasis;
}

/** Letter that ends a code of 2024: identical to 2015, modified, new. */
export type PerimeterChange = 'I' | 'M' | 'N';

export function perimeterChange(code2024: string): PerimeterChange | null {
  const letter = /^QN.{5}([IMN])$/.exec(code2024)?.[1];
  return letter === 'I' || letter === 'M' || letter === 'N' ? letter : null;
}

/** Words that many names share and that tell nothing. */
const EMPTY_WORDS = new Set([
  'quartier',
  'intercommunal',
  'secteur',
  'le',
  'la',
  'les',
  'de',
  'du',
]);

/** Distinct words of a name; doubled letters count once ("Briqueterie", "Briquetterie"). */
function nameWords(name: string): string[] {
  const words = foldForSearch(name)
    .replace(/(\p{L})\1/gu, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return [...new Set(words)];
}

const sameName = (a: string, b: string): boolean =>
  nameWords(a).sort().join(' ') === nameWords(b).sort().join(' ');

/** One name holds every telling word of the other, or half of all their telling words are shared. */
function similarName(a: string, b: string): boolean {
  const [x, y] = [a, b].map((name) => nameWords(name).filter((word) => !EMPTY_WORDS.has(word)));
  if (!x?.length || !y?.length) return false;
  const shared = x.filter((word) => y.includes(word)).length;
  return shared === Math.min(x.length, y.length) || shared * 2 >= x.length + y.length - shared;
}

const mayShareCommune = (a: QpvRow, b: QpvRow): boolean =>
  a.communes.length === 0 ||
  b.communes.length === 0 ||
  a.communes.some((commune) => b.communes.includes(commune));

/**
 * Correspondence between the two generations, by code of 2024: first the pairs the NPNRU list
 * gives, then equal names, then near names among those left. A QPV of 2024 that is new has none.
 */
export function passagePairs(
  rows2015: readonly QpvRow[],
  rows2024: readonly QpvRow[],
  npnru: LayerFeatures['npnru'] | null,
): PassagePair[] {
  const pairs: PassagePair[] = [];
  const left2015 = new Set(rows2015);
  const left2024 = new Set(rows2024.filter((row) => perimeterChange(row.code) !== 'N'));
  const pair = (from: QpvRow, to: QpvRow, basis: PassageBasis): void => {
    pairs.push({
      qpv2015: { code: from.code, name: from.name },
      qpv2024: { code: to.code, name: to.name },
      basis,
    });
    left2015.delete(from);
    if (basis !== 'similar') left2024.delete(to);
  };
  for (const { properties } of npnru?.features ?? []) {
    const from = [...left2015].find(({ code }) => code === properties.code);
    const to = [...left2024].find(({ code }) => code === properties.qpv2024Code);
    if (from && to) pair(from, to, 'npnru');
  }
  for (const from of [...left2015]) {
    const to = [...left2024].find(
      (row) => sameName(from.name, row.name) && mayShareCommune(from, row),
    );
    if (to) pair(from, to, 'name');
  }
  for (const from of [...left2015]) {
    const near = [...left2024].filter(
      (row) => similarName(from.name, row.name) && mayShareCommune(from, row),
    );
    // Two candidates: the names cannot tell which.
    if (near.length === 1 && near[0]) pair(from, near[0], 'similar');
  }
  return pairs.sort((a, b) => compareCodes(a.qpv2024.code, b.qpv2024.code));
}

const compareCodes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Code of 2024 of a QPV: its own, or that of the one that follows it; null when none is known. */
export function code2024Of(
  row: QpvRow,
  rows2015: readonly QpvRow[],
  rows2024: readonly QpvRow[],
  npnru: LayerFeatures['npnru'] | null,
): string | null {
  if (row.generation === 2024) return row.code;
  const pairs = passagePairs(rows2015, rows2024, npnru);
  return pairs.find(({ qpv2015 }) => qpv2015.code === row.code)?.qpv2024.code ?? null;
}
