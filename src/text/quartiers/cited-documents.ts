import type { CatalogueSource } from '../../core/domain/catalogue.ts';
import { fr } from '../typography.ts';

/**
 * What a reader who has no list of documents needs to understand the codes of source texts such as
 * "S4 (service), S1 (fonction)": "S1 : title, producer, date", in the order of the documents.
 */
export function citedDocuments(
  texts: readonly string[],
  documents: readonly CatalogueSource[],
): string[] {
  const cited = new Set(texts.flatMap((text) => text.match(/\bS\d+\b/g) ?? []));
  return documents
    .filter(({ code }) => cited.has(code))
    .map(({ code, title, producer, date }) => {
      // "Agence… de Lille Métropole (ADULM), pour la MEL": the short name is enough beside the title.
      const [, shortName = producer] = /\(([A-Z]+)\)/.exec(producer) ?? [];
      const name = title.replace(/ \([^)]*\)$/, '');
      return fr`${code} : ${name}, ${shortName}${name.includes(date) ? '' : `, ${date}`}`;
    });
}

/** A source as the catalogue writes it, typeset: its first letter is a capital, its colons are French. */
export function sourceText(text: string): string {
  return fr`${text.charAt(0).toUpperCase()}${text.slice(1).replace(/(\S): /g, '$1 : ')}`;
}
