import { fr } from '../typography.ts';

/** Layers of the map as the panel names them: a name, and what one sees. */
export const MAP_LAYER_TEXT = {
  structures: {
    name: 'Structures d’appui',
    meaning: 'Lieux qui aident à créer une activité ou à trouver un emploi.',
  },
  qpv: {
    name: 'Quartiers prioritaires',
    meaning: fr`Quartiers prioritaires de la politique de la ville (QPV) : périmètres fixés par décret, où se concentrent les bas revenus.`,
  },
  npnru: {
    name: 'Renouvellement urbain',
    meaning:
      'Sites du nouveau programme national de renouvellement urbain (NPNRU), dessinés sur le QPV qui les porte.',
  },
  density: {
    name: 'Établissements',
    meaning:
      'Établissements actifs : leur nombre par km² ou pour 1 000 habitants, ou chacun d’eux de près.',
  },
  population: {
    name: 'Population',
    meaning: 'Habitants par carreau de 200 m de côté.',
  },
  communes: { name: 'Communes', meaning: 'Limites des communes.' },
  streets: { name: 'Rues', meaning: 'Rues et chemins sur lesquels les temps sont calculés.' },
  labels: { name: 'Noms', meaning: 'Noms des communes et, de près, des quartiers.' },
} as const;

/** Controls and facts of one layer. */
export const LAYER_PANEL = {
  title: 'Couches',
  show: (name: string) => `Afficher : ${name}`,
  details: (name: string) => `Légende et source : ${name}`,
  opacity: 'Opacité',
  generation: 'Génération',
  generations: { 2024: '2024', 2015: '2015' },
  generationHint: 'Les deux générations ne se comparent pas : une seule est affichée à la fois.',
  source: 'Source',
  vintage: 'Date',
  nature: 'Nature',
  licence: 'Licence',
  accuracy: (distance: string) => `précis à ${distance} près`,
  simulated: 'simulé',
  missing: fr`Couche absente de ce territoire : `,
  allTypes: 'Tout afficher',
  noTypes: 'Tout masquer',
  approximate:
    'Cercle pointillé : position approchée, à la rue, au site, au quartier ou à la commune.',
  loading: 'Chargement…',
} as const;

/** Legends of the scales. */
export const LEGEND = {
  title: 'Légende',
  qpv: (generation: number) => `QPV ${generation}`,
  npnru: 'NPNRU',
  leftOut: 'Hors du filtre',
  population: 'Habitants par carreau de 200 m',
  streets: 'Rues',
  communes: 'Communes',
  lowest: (limit: string) => `moins de ${limit}`,
  highest: (limit: string) => `${limit} et plus`,
  approximate: 'Lieu approché',
  tried: {
    added: { sign: '+', label: 'Ajoutée' },
    moved: { sign: '→', label: 'Déplacée' },
    closed: { sign: '×', label: 'Fermée' },
  },
} as const;
