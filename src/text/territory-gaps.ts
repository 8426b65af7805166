import type { LayerId } from '../core/domain/territory.ts';
import { LAYER_NAMES } from './shell.ts';
import { fr } from './typography.ts';

/** Words of the screens in a territory that came without what they need. */
export const TERRITORY_GAPS = {
  title: (layers: readonly LayerId[]) =>
    fr`Ce territoire n’a pas ces données : ${layers.map((id) => LAYER_NAMES[id]).join(', ')}`,
  explorer: fr`La carte montre ce qu’il a. Vous pouvez y ajouter vos propres fichiers.`,
  noStreets: fr`Sans rues, aucun temps de parcours ne peut être calculé.`,
  noTargets: fr`Sans structures, il n’y a rien à atteindre. Vous pouvez partir d’un point de la carte.`,
  fromPoint: 'Partir d’un point',
  nearest: fr`Les structures les plus proches ne peuvent pas être cherchées ici.`,
} as const;
