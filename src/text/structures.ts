import type { PositionPrecision, StructureType } from '../core/domain/structure.ts';
import { fr } from './typography.ts';

/** Names of the types of structure: one, several, and what they are in a sentence. */
export const STRUCTURE_LABELS: Readonly<
  Record<StructureType, { one: string; many: string; short: string; meaning: string }>
> = {
  france_travail: {
    one: 'Agence France Travail',
    many: 'Agences France Travail',
    short: 'France Travail',
    meaning: 'Agence du service public de l’emploi.',
  },
  espace_ressources: {
    one: 'Espace ressources',
    many: 'Espaces ressources',
    short: 'Espaces ressources',
    meaning:
      'Lieu d’information et d’orientation de la Fabrique à entreprendre, pour qui veut créer son activité.',
  },
  ruche: {
    one: 'Ruche d’entreprises',
    many: 'Ruches d’entreprises',
    short: 'Ruches',
    meaning: fr`Pépinière d’entreprises : locaux et accompagnement pour jeunes entreprises.`,
  },
  site_excellence: {
    one: 'Site d’excellence',
    many: 'Sites d’excellence',
    short: 'Sites d’excellence',
    meaning: 'Site d’innovation consacré à une filière.',
  },
  france_services: {
    one: 'Espace France services',
    many: 'Espaces France services',
    short: 'France services',
    meaning: 'Guichet de proximité pour les démarches administratives.',
  },
  maison_emploi: {
    one: 'Maison de l’emploi',
    many: 'Maisons de l’emploi',
    short: 'Maisons de l’emploi',
    meaning: 'Structure locale de coordination pour l’emploi et l’insertion.',
  },
  ess: {
    one: 'Acteur de l’économie solidaire',
    many: 'Économie sociale et solidaire',
    short: 'ESS et PTCE',
    meaning:
      'Économie sociale et solidaire, dont les pôles territoriaux de coopération économique.',
  },
  reseau_accompagnement: {
    one: 'Réseau d’accompagnement',
    many: 'Réseaux d’accompagnement',
    short: 'Réseaux',
    meaning: 'Réseau qui accompagne la création d’entreprise.',
  },
  vos_points: {
    one: 'Point de vos données',
    many: 'Points de vos données',
    short: 'Vos points',
    meaning: 'Points des fichiers que vous avez ouverts : ils restent sur votre ordinateur.',
  },
};

/** What the precision of a position means to a reader. */
export const PRECISION_LABELS: Readonly<Record<PositionPrecision, string>> = {
  adresse: 'Position précise (adresse)',
  rue: 'Position approchée (à la rue)',
  site: 'Position approchée (au site)',
  quartier: 'Position approchée (au quartier)',
  commune: 'Position approchée (centre de la commune)',
};
