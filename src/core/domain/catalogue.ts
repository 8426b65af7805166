import type { StructureProperties } from './features.ts';
import type { LngLat } from './territory.ts';

/** One of the documents the catalogue restates (S1…S4). */
export interface CatalogueSource {
  readonly code: string;
  readonly title: string;
  readonly producer: string;
  readonly date: string;
}

/** One published figure: an indicator, for a territory and a population, a year. */
export interface Indicator {
  readonly indicator: string;
  readonly territory: string;
  readonly perimeter: string;
  readonly year: number | null;
  readonly value: number;
  readonly unit: string;
  readonly precision: string | null;
  readonly source: string;
}

/** One of the 13 actions of the metropolitan strategy for entrepreneurship. */
export interface StrategyAction {
  readonly number: number;
  readonly axis: string;
  readonly title: string;
  readonly objective: string;
  readonly audiences: readonly string[];
  readonly partners: readonly string[];
  readonly followUpIndicators: readonly string[];
  readonly source: string;
}

/** A case study or initiative somewhere in France. */
export interface Initiative {
  readonly id: string;
  readonly name: string;
  readonly communes: readonly string[];
  readonly citedQpv: string | null;
  readonly scope: string;
  readonly type: string;
  readonly innovations: readonly string[];
  readonly purpose: string;
  readonly source: string;
}

/** Where a commune that initiatives name is: the centre of its town. */
export interface CitedCommune {
  readonly name: string;
  /** INSEE code. */
  readonly code: string;
  readonly point: LngLat;
  /** Where the position comes from, line by line: `GeoNames 2995469`. */
  readonly source: string;
}

/** What the documents say of a neighbourhood: who serves it, its economic function. */
export interface DeclaredNeighbourhood {
  readonly name: string;
  readonly type: string;
  readonly communes: readonly string[];
  readonly economicFunction: string | null;
  /** Ids of the espaces ressources that declare serving it. */
  readonly espacesRessources: readonly string[];
  /** What the document adds about that service, e.g. since when. */
  readonly serviceNote?: string;
  /** QPV of 2024 with that name, when the names match (`data/exceptions` holds the spellings). */
  readonly qpv2024Code: string | null;
  readonly source: string;
}

/** A structure known without any position, or a line about several structures together. */
export type UnlocatedStructure = Omit<StructureProperties, 'precision' | 'landmark' | 'type'> & {
  readonly type: string;
};

/** `catalogue.json` of a bundle: what the documents say that is not on a map. */
export interface Catalogue {
  readonly sources: readonly CatalogueSource[];
  readonly indicators: readonly Indicator[];
  readonly actions: readonly StrategyAction[];
  readonly initiatives: readonly Initiative[];
  readonly neighbourhoods: readonly DeclaredNeighbourhood[];
  readonly unlocatedStructures: readonly UnlocatedStructure[];
  readonly innovationCategories: readonly string[];
  /** Communes of the initiatives whose position is known, the largest first; the others have no point. */
  readonly citedCommunes: readonly CitedCommune[];
}
