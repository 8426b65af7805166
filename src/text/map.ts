/** Words of the map: controls, credits, marker. */
export const MAP = {
  canvasTitle:
    'Carte. Flèches pour se déplacer, + et − pour zoomer, Entrée pour choisir ce qui est au centre.',
  markerTitle: 'Point choisi',
  markerHelp: 'Flèches pour déplacer le point, Majuscule pour aller plus vite.',
  zoomIn: 'Rapprocher',
  zoomOut: 'Éloigner',
  wholeTerritory: 'Voir tout le territoire',
  layers: 'Couches de la carte',
  legend: 'Légende',
  credits: 'Crédits',
  credit: (name: string, producer: string, vintage: string) =>
    `${name} ${producer}${vintage.length <= 12 ? ` ${vintage}` : ''}`,
  creditSimulated: (names: readonly string[]) => `${names.join(', ')} : données simulées`,
  closeSources: 'Fermer les sources',
  sourcesTitle: 'Sources de la carte et des chiffres',
  missingTitle: 'Ce que ce territoire n’a pas',
  documentsTitle: 'Documents du catalogue',
  approximate: 'Position approchée',
  bandUnder: (minutes: string) => `Moins de ${minutes}`,
  loadFailed: 'La carte n’a pas pu s’afficher sur cet appareil.',
  loadFailedHelp:
    'Elle a besoin de WebGL 2. Tout ce qu’elle montre se trouve aussi dans les tableaux du panneau.',
  layerFailed: (name: string) => `La couche « ${name} » n’a pas pu être lue.`,
} as const;
