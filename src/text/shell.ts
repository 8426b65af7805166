import { fr } from './typography.ts';
/** Words of the frame: rail, tabs, panel actions, notices. */
export const SHELL = {
  productName: 'Maillage',
  skipToContent: 'Aller au contenu',
  skipToMap: 'Aller à la carte',
  navigation: 'Écrans',
  screens: {
    explorer: 'Explorer',
    couverture: 'Couverture',
    quartiers: 'Quartiers',
    trouver: 'Trouver',
    observatoire: 'Observatoire',
  },
  share: 'Copier le lien de cette vue',
  shared: 'Lien copié',
  shareFailed: fr`Copie impossible : le lien est dans la barre d’adresse`,
  download: 'Télécharger',
  print: 'Imprimer',
  retry: 'Réessayer',
  cancel: 'Annuler',
  cancelled: 'Calcul annulé.',
  close: 'Fermer',
  openPanel: 'Agrandir ou réduire le panneau',
  theme: { light: 'Passer au thème sombre', dark: 'Passer au thème clair' },
  loading: 'Chargement…',
  partMissing: 'Cette partie de l’application n’a pas pu être lue.',
  partMissingHelp: fr`Vérifiez votre connexion, puis rechargez la page : l’adresse garde vos réglages.`,
  reload: 'Recharger la page',
  openingTerritory: 'Ouverture du territoire…',
  noTerritory: fr`Aucun territoire n’est installé. Lancez « npm run data:embedded » ou « npm run data », puis rechargez la page.`,
  simulatedTitle: 'Données en partie simulées',
  simulatedText: (layers: string) =>
    fr`Les vraies données ne pouvant être livrées ici, sont simulés : ${layers}. Les temps et les nombres qui en dépendent illustrent l’outil, pas la réalité.`,
  simulatedMark: 'simulé',
  sources: 'Sources',
  map: 'Carte du territoire',
} as const;

/** Nature of a layer's data, as shown beside its source. */
export const NATURE_LABELS = {
  reel: 'données réelles',
  generalise: 'contours généralisés',
  simule: 'données simulées',
} as const;

/** Names of the layers in a sentence. */
export const LAYER_NAMES = {
  territory: 'contour du territoire',
  communes: 'communes',
  qpv_2024: 'QPV 2024',
  qpv_2015: 'QPV 2015',
  npnru: 'NPNRU',
  qpv_figures: 'chiffres des QPV',
  population: 'population',
  establishments: 'établissements',
  structures: 'structures',
  network: 'rues',
} as const;

/** What a request is doing, for the progress line. */
export const PROGRESS_STEPS = {
  network: 'Lecture des rues',
  population: 'Lecture de la population',
  layer: 'Lecture des données',
  establishments: 'Lecture des établissements',
  search: 'Calcul des temps de parcours',
  contour: 'Tracé des zones',
  siting: 'Choix des emplacements',
} as const;
