/*
 * What the import of a street network says in the report of a build and beside the layer.
 */

const number = new Intl.NumberFormat('fr-FR');
const kilometers = (meters: number): string => `${number.format(Math.round(meters / 1000))} km`;
const PROFILE_NAMES: Readonly<Record<string, string>> = {
  walk: 'à pied',
  bike: 'à vélo',
  car: 'en voiture',
};

/** Why a way or a link is left out. */
export const networkReasons = {
  notAStreet: 'ni rue, ni chemin, ni bac (bâtiments, limites, eau…)',
  notBuilt: 'en travaux, en projet ou abandonné',
  unusableHighway: (highway: string) => `sans usage ici : highway=${highway.slice(0, 40)}`,
  closed: 'fermé à tous ou privé',
  beyondMargin: 'hors du territoire et de sa marge, ou sans deux nœuds dans le fichier',
  secondNetwork: 'un seul réseau par territoire, hors graphes GraphML d’une même ville',
} as const;

/** What the report of a build tells beyond what was dropped. */
export const networkNotes = {
  missingNodes: (count: number) =>
    `${number.format(count)} nœuds de rues sont hors du fichier ou du territoire et de sa marge : les rues s’arrêtent avant eux.`,
  barriers: (count: number) =>
    `${number.format(count)} nœuds à obstacle (borne, barrière…) arrêtent au moins un mode : les rues y sont coupées pour lui.`,
  restrictions: (count: number) =>
    `${number.format(count)} interdictions ou obligations de tourner lues, non modélisées.`,
  islands: (profile: string, parts: number, links: number, meters: number) =>
    `${PROFILE_NAMES[profile]} : ${number.format(links)} tronçons (${kilometers(meters)}) en ${number.format(parts)} morceaux isolés ou sans retour sont fermés à ce mode.`,
  contraction: (before: number, after: number) =>
    `${number.format(before)} tronçons entre nœuds partagés, ${number.format(after)} une fois réunis ceux que rien ne distingue.`,
  mergedGraphs: (files: number, links: number) =>
    `${number.format(files)} graphes réunis : ${number.format(links)} tronçons une fois confondus ceux de même tracé et de même classe.`,
  margin: (meters: number) =>
    `Rues gardées dans le rectangle du territoire élargi de ${kilometers(meters)}.`,
} as const;

/** What a reader of a network imported from OSMnx must know. */
export const osmnxCaveats = [
  'En voiture, la vitesse dépend de la classe de la rue : limitations (maxspeed), feux et embouteillages ne sont pas modélisés.',
  'Accès et sens interdits tels que l’outil OSMnx les a retenus pour chaque mode ; interdictions de tourner et pentes non modélisées.',
] as const;

/** What a reader of a network imported from OpenStreetMap must know. */
export const osmCaveats = [
  'En voiture, la vitesse dépend de la classe de la rue : limitations (maxspeed), feux et embouteillages ne sont pas modélisés.',
  'Interdictions de tourner non modélisées ; accès à certaines heures seulement non modélisés.',
  'Voies privées ou fermées écartées ; une place piétonne est suivie par ses bords ; un bac avance au pas de la classe « bac ».',
  'Escaliers à la vitesse de la marche ; pentes non modélisées.',
] as const;
