import { readableQuery } from './readable-query.ts';

/**
 * What is asked the same way of any territory: the screen and its section, the theme, how one
 * travels, the layers shown. Places, selections and the camera belong to the territory one leaves.
 */
const KEPT = ['ecran', 'volet', 'theme', 'gen', 'mode', 'vitesse', 'minutes', 'couches'] as const;

/** Address, within the site, of another territory seen as this one is: `?territoire=nantes&ecran=couverture`. */
export function territoryLink(id: string, params: URLSearchParams): string {
  const kept = new URLSearchParams({ territoire: id });
  for (const name of KEPT) {
    const value = params.get(name);
    if (value !== null) kept.set(name, value);
  }
  return `?${readableQuery(kept)}`;
}
