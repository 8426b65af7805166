import MiniSearch from 'minisearch';
import type { Initiative } from '../../core/domain/catalogue.ts';
import {
  INITIATIVE_FACETS,
  type InitiativeFacet,
} from '../../state/observatoire/observatoire.svelte.ts';
import { foldForSearch } from '../../text/format.ts';

type Facets = Readonly<Record<InitiativeFacet, string | null>>;

/** What can be chosen, too, among communes and categories: those of which nothing is said. */
export const NO_COMMUNE = 'sans-ville';
const NO_CATEGORY = 'non-precisee';
const UNSAID: readonly string[] = [NO_COMMUNE, NO_CATEGORY];

/** Values an initiative has for a facet; several when it is in several cities or categories. */
const VALUES: Readonly<Record<InitiativeFacet, (one: Initiative) => readonly string[]>> = {
  type: ({ type }) => [type],
  portee: ({ scope }) => [scope],
  commune: ({ communes }) => (communes.length > 0 ? communes : [NO_COMMUNE]),
  innovation: ({ innovations }) => (innovations.length > 0 ? innovations : [NO_CATEGORY]),
  document: ({ source }) => [source],
};

/** Finds initiatives by their words: accents folded, beginnings and small slips accepted. */
export function initiativeSearch(
  initiatives: readonly Initiative[],
): (text: string) => readonly Initiative[] {
  const index = new MiniSearch<Record<string, string>>({
    fields: ['name', 'communes', 'citedQpv', 'innovations', 'type', 'scope', 'purpose', 'source'],
    processTerm: (term) => foldForSearch(term),
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
      boost: { name: 3, communes: 2 },
    },
  });
  index.addAll(
    initiatives.map((one) => ({
      id: one.id,
      name: one.name,
      communes: one.communes.join(' '),
      citedQpv: one.citedQpv ?? '',
      innovations: one.innovations.join(' '),
      type: one.type,
      scope: one.scope,
      purpose: one.purpose,
      source: one.source,
    })),
  );
  const byId = new Map(initiatives.map((one) => [one.id, one]));
  return (text) =>
    text.trim() === ''
      ? initiatives
      : index.search(text).flatMap(({ id }) => byId.get(String(id)) ?? []);
}

/** Initiatives that have the chosen value of every facet, `except` apart. */
export function filterByFacets(
  initiatives: readonly Initiative[],
  facets: Facets,
  except: InitiativeFacet | null = null,
): readonly Initiative[] {
  return initiatives.filter((one) =>
    INITIATIVE_FACETS.every((facet) => {
      const chosen = facets[facet];
      return facet === except || chosen === null || VALUES[facet](one).includes(chosen);
    }),
  );
}

/** Values of a facet among the initiatives found, with their number; the chosen one always there. */
export function facetOptions(
  found: readonly Initiative[],
  facets: Facets,
  facet: InitiativeFacet,
): { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  const chosen = facets[facet];
  if (chosen !== null) counts.set(chosen, 0);
  for (const one of filterByFacets(found, facets, facet))
    for (const value of VALUES[facet](one)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort(
      (a, b) =>
        Number(UNSAID.includes(a.value)) - Number(UNSAID.includes(b.value)) ||
        a.value.localeCompare(b.value, 'fr'),
    );
}
