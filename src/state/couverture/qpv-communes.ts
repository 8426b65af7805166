import type { AreaFilter } from '../../core/coverage/area-filter.ts';
import type { LayerFeatures } from '../../core/domain/features.ts';
import { GAP_FILTER } from '../../text/couverture/gap-filter.ts';

/** A commune that QPV are in. */
export interface QpvCommune {
  readonly code: string;
  readonly name: string;
  /** QPV at least in part in it. */
  readonly count: number;
}

/**
 * Communes of some QPV, by name. Outlines list names and codes side by side; where they do not match
 * one to one, the layer of communes names them, else the code stands for the name.
 */
export function communesOfQpv(
  outlines: LayerFeatures['qpv_2024'] | null,
  communes: LayerFeatures['communes'] | null,
): QpvCommune[] {
  const official = new Map(
    communes?.features.map(({ properties: { code, name } }) => [code, name]),
  );
  const found = new Map<string, { name: string; count: number }>();
  for (const { properties } of outlines?.features ?? []) {
    const codes = properties.communeCodes.split('|').filter((code) => code !== '');
    const names = properties.communes.split('|');
    codes.forEach((code, i) => {
      const own = names.length === codes.length ? names[i] : undefined;
      const known = found.get(code) ?? { name: official.get(code) ?? own ?? code, count: 0 };
      found.set(code, { ...known, count: known.count + 1 });
    });
  }
  const collator = new Intl.Collator('fr');
  return [...found]
    .map(([code, { name, count }]) => ({ code, name, count }))
    .sort((a, b) => collator.compare(a.name, b.name));
}

/** What a filter asks for, in words: `"à Lille, projet NPNRU"`. */
export function filterConditions(filter: AreaFilter, communes: readonly QpvCommune[]): string {
  const words = GAP_FILTER.conditions;
  const { communeCode, minPopulation, npnru, economicFunction } = filter;
  return [
    communeCode === undefined
      ? ''
      : words.commune(communes.find(({ code }) => code === communeCode)?.name ?? communeCode),
    minPopulation === undefined ? '' : words.population(minPopulation),
    npnru ? words.npnru : '',
    economicFunction === undefined ? '' : words.economicFunction(economicFunction),
  ]
    .filter(Boolean)
    .join(', ');
}
