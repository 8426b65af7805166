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

/** Finds entries by their words, best first; accents and case apart, slips forgiven. */
export function searchIndex<Entry extends Searched>(
  entries: readonly Entry[],
): (query: string, most: number) => readonly Entry[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const index = new MiniSearch<Searched>({
    idField: 'key',
    fields: ['name', 'id', 'detail', 'words'],
    processTerm: (term) => foldForSearch(term) || null,
    tokenize: (text) => text.split(/[\s\-–—'’.,;:/()|«»"]+/u).filter((word) => word !== ''),
  });
  index.addAll([...byKey.values()]);
  return (query, most) =>
    query.trim() === ''
      ? []
      : index
          .search(query, {
            prefix: true,
            fuzzy: (term) =>
              term.length >= SHORTEST_FUZZY_WORD && !/\d/.test(term) ? FUZZINESS : false,
            boost: { name: 3, id: 2, words: 0.5 },
            boostDocument: (key) => BOOST[byKey.get(String(key))?.kind ?? ''] ?? 0.8,
            combineWith: 'AND',
          })
          .slice(0, most)
          .flatMap(({ id }) => byKey.get(String(id)) ?? []);
}
