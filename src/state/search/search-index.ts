import MiniSearch from 'minisearch';
import { foldForSearch } from '../../text/format.ts';

/** What of an entry is searched. */
interface Searched {
  readonly key: string;
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly words: string;
}

/** Of equal matches, the larger place first, and places before what documents say. */
const BOOST: Readonly<Record<string, number>> = {
  commune: 1.6,
  qpv: 1.3,
  structure: 1,
  npnru: 1,
  indicator: 0.95,
  action: 0.95,
  initiative: 0.9,
  other_qpv: 0.7,
  named: 0.7,
};
/** Fuzziness as a share of the word's length; short words and numbers must be exact or a prefix. */
const FUZZINESS = 0.22;
const SHORTEST_FUZZY_WORD = 4;

const wordsOf = (text: string): string[] =>
  text.split(/[\s\-–—'’.,;:/()|«»"]+/u).filter((word) => word !== '');
const bareName = (text: string): string => wordsOf(foldForSearch(text)).join(' ');

/**
 * Finds entries by their words, best first; accents and case apart, slips forgiven. What is called
 * just so comes before what only has the words in its name.
 */
export function searchIndex<Entry extends Searched>(
  entries: readonly Entry[],
): (query: string, most: number) => readonly Entry[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const index = new MiniSearch<Searched>({
    idField: 'key',
    fields: ['name', 'id', 'detail', 'words'],
    processTerm: (term) => foldForSearch(term) || null,
    tokenize: wordsOf,
  });
  index.addAll([...byKey.values()]);
  return (query, most) => {
    if (query.trim() === '') return [];
    const found = index
      .search(query, {
        prefix: true,
        fuzzy: (term) =>
          term.length >= SHORTEST_FUZZY_WORD && !/\d/.test(term) ? FUZZINESS : false,
        boost: { name: 3, id: 2, words: 0.5 },
        boostDocument: (key) => BOOST[byKey.get(String(key))?.kind ?? ''] ?? 0.8,
        combineWith: 'AND',
      })
      .flatMap(({ id }) => byKey.get(String(id)) ?? []);
    const called = new Set(found.filter(({ name }) => bareName(name) === bareName(query)));
    return [...called, ...found.filter((entry) => !called.has(entry))].slice(0, most);
  };
}
