import type { LayerManifest } from '../core/domain/territory.ts';
import { LAYER_NAMES } from './shell.ts';
import { fr } from './typography.ts';

/** Words of the choice of a territory, and of what is said when one cannot be opened. */
export const TERRITORIES = {
  change: (name: string) => fr`Territoire : ${name}. Changer de territoire`,
  none: 'Aucun territoire ouvert',
  title: 'Choisir un territoire',
  close: 'Fermer le choix du territoire',
  present: 'Territoires présents sur ce site',
  open: 'ouvert',
  natures: {
    real: 'données réelles',
    simulated: 'données en partie simulées',
  },
  /** What a bundle holds, layer by layer, each with its vintage. */
  holds: (layers: readonly Pick<LayerManifest, 'id' | 'vintage' | 'nature'>[]) =>
    layers.length === 0
      ? 'aucune couche'
      : layers
          .map(({ id, vintage, nature }) =>
            nature === 'simule'
              ? `${LAYER_NAMES[id]} (simulé)`
              : vintage.length > 32
                ? LAYER_NAMES[id]
                : `${LAYER_NAMES[id]} (${vintage})`,
          )
          .join(', '),
  kept: fr`L’écran ouvert et le mode de déplacement sont gardés. Le lieu choisi et la sélection ne le sont pas.`,
  filesLeft: fr`Vos fichiers ouverts ne suivent pas : rouvrez-les dans l’autre territoire.`,
  bringTitle: 'Apporter un autre territoire',
  bring: fr`N’importe quelle intercommunalité, par son numéro SIREN :`,
  bringCommand: 'npm run data -- --epci SIREN',
  bringAfter: 'La commande télécharge les données publiques et ajoute le territoire à cette liste.',
  labelledTitle: 'Quartiers productifs',
  labelled: fr`Le programme a labellisé 14 territoires en mars 2021 (source S3). Le catalogue n’en donne pas les noms : aucun n’est donc listé ici. Pas de données ici pour eux. Comment les apporter : la commande ci-dessus, avec le SIREN de chacun.`,
  labelledNote: fr`Le catalogue ne donne pas les noms des 14 territoires. Leurs données ne sont pas ici. Comment les apporter :`,
  absentTitle: 'Territoire absent',
  absent: (id: string) =>
    fr`Le territoire « ${id} » n’est pas sur ce site. Choisissez-en un autre, ou vérifiez le lien.`,
  damagedTitle: 'Territoire illisible',
  damaged: (name: string) =>
    fr`« ${name} » ne peut pas être ouvert. Choisissez un autre territoire, ou réessayez.`,
} as const;
