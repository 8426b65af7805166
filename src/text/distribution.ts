import type { CoverageAreas } from '../core/coverage/types.ts';
import { fr } from './typography.ts';

/** Headers of the files: how long the ways are, and the establishments within reach. */
export const DISTRIBUTION_COLUMNS = {
  count: (minutes: number) => fr`Habitants à moins de ${minutes} min`,
  share: (minutes: number) => fr`Part à moins de ${minutes} min (%)`,
  shareLow: (minutes: number) => fr`Part à moins de ${minutes} min, basse (%)`,
  shareHigh: (minutes: number) => fr`Part à moins de ${minutes} min, haute (%)`,
  establishments: 'Établissements',
  establishmentsWithin: 'Établissements à portée',
  establishmentsOutside: 'Établissements hors réseau',
} as const;

/** What the rows of a coverage are called. */
export const AREA_WORDS: Readonly<
  Record<CoverageAreas, { readonly code: string; readonly name: string; readonly all: string }>
> = {
  qpv: { code: 'Code du QPV', name: 'Quartier', all: 'Ensemble des QPV' },
  communes: { code: 'Code de la commune', name: 'Commune', all: 'Ensemble du territoire' },
};
