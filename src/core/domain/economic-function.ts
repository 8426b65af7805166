/** Weight of the economy in a neighbourhood, as the documents put it, from least to most. */
export const ECONOMIC_FUNCTIONS = ['faible', 'intermediaire', 'forte'] as const;
export type EconomicFunction = (typeof ECONOMIC_FUNCTIONS)[number];

export function isEconomicFunction(text: string): text is EconomicFunction {
  return (ECONOMIC_FUNCTIONS as readonly string[]).includes(text);
}

/** A function that a document gives to one site of a QPV, or to all of it. */
export interface SiteFunction {
  /** As the document words it, e.g. `"forte (exception)"`. */
  readonly value: string;
  /** Null when the value is for the whole QPV. */
  readonly site: string | null;
}

/** `"Arc Nord-Ouest : forte|Le Pile : intermédiaire"` or `"faible"` → functions with their site. */
export function readSiteFunctions(joined: string): SiteFunction[] {
  return joined
    .split('|')
    .filter((part) => part !== '')
    .map((part) => {
      const [, site, value] = /^(.+?)\s*:\s*(.+)$/.exec(part) ?? [];
      return site !== undefined && value !== undefined
        ? { site, value }
        : { site: null, value: part };
    });
}

/** `"forte (exception)"` → `"forte"`; null for words that are none of `ECONOMIC_FUNCTIONS`. */
export function economicFunctionOf(value: string): EconomicFunction | null {
  const plain = value
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return ECONOMIC_FUNCTIONS.find((known) => plain.startsWith(known)) ?? null;
}
