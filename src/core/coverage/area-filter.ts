import type { Catalogue } from '../domain/catalogue.ts';
import {
  economicFunctionOf,
  readSiteFunctions,
  type EconomicFunction,
} from '../domain/economic-function.ts';
import type { LayerFeatures, NpnruProperties } from '../domain/features.ts';

/** Which QPV a coverage counts; what is absent keeps all of them. */
export interface AreaFilter {
  /** INSEE code of a commune that the QPV is at least in part in. */
  readonly communeCode?: string;
  /** At least so many inhabitants; a QPV whose population is not known is left out. */
  readonly minPopulation?: number;
  /** Only those that carry a project of the NPNRU. */
  readonly npnru?: true;
  /** Those of which at least one site has this function. */
  readonly economicFunction?: EconomicFunction;
}

/** What filters read of a QPV, its population apart. */
export interface QpvTraits {
  readonly communeCodes: readonly string[];
  readonly npnru: boolean;
  readonly economicFunctions: readonly EconomicFunction[];
}

export function isFiltering(filter: AreaFilter): boolean {
  return Object.keys(filter).length > 0;
}

export function keepsArea(
  filter: AreaFilter,
  { communeCodes, npnru, economicFunctions }: QpvTraits,
  populationCount: number | null,
): boolean {
  const { communeCode, minPopulation, economicFunction } = filter;
  if (communeCode !== undefined && !communeCodes.includes(communeCode)) return false;
  if (minPopulation !== undefined && !(populationCount !== null && populationCount >= minPopulation)) return false; // prettier-ignore
  if (filter.npnru && !npnru) return false;
  return economicFunction === undefined || economicFunctions.includes(economicFunction);
}

/**
 * Traits of the QPV of one generation by code. The documents name neighbourhoods of 2024: a QPV of
 * 2015 has the function of the one of 2024 that carries the same project. `npnru` and `catalogue`
 * are null when a filter does not read them.
 */
export function qpvTraits(
  outlines: LayerFeatures['qpv_2024'],
  npnru: LayerFeatures['npnru'] | null,
  catalogue: Catalogue | null,
): Map<string, QpvTraits> {
  const projects = (npnru?.features ?? []).map(({ properties }) => properties);
  return new Map(
    outlines.features.map(({ properties: { code, communeCodes } }) => {
      const own = projects.filter((project) => [project.code, project.qpv2024Code].includes(code));
      return [
        code,
        {
          communeCodes: communeCodes.split('|').filter((commune) => commune !== ''),
          npnru: own.length > 0,
          economicFunctions: functionsOf(
            [code, ...own.map((one) => one.qpv2024Code)],
            own,
            catalogue,
          ),
        },
      ];
    }),
  );
}

/** Those that the catalogue gives the neighbourhood, else those of its projects. */
function functionsOf(
  codes: readonly string[],
  projects: readonly NpnruProperties[],
  catalogue: Catalogue | null,
): EconomicFunction[] {
  const named = (catalogue?.neighbourhoods ?? []).flatMap(({ qpv2024Code, economicFunction }) =>
    qpv2024Code !== null && codes.includes(qpv2024Code) && economicFunction !== null
      ? [economicFunction]
      : [],
  );
  const values =
    named.length > 0
      ? named
      : projects.flatMap((project) =>
          readSiteFunctions(project.economicFunction).map(({ value }) => value),
        );
  return [...new Set(values.flatMap((value) => economicFunctionOf(value) ?? []))];
}
