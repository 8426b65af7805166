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

/** Why a turn restriction is read but not applied to cars. */
export const restrictionReasons = {
  conditional: 'à certaines heures ou sous condition',
  others: 'pour d’autres véhicules',
  exempt: 'voitures exemptées',
  unknown: (value: string) => `valeur inconnue « ${value.slice(0, 40)} »`,
  incomplete: 'sans voie de départ, lieu ou voie d’arrivée',
  unclear: 'plusieurs départs, lieux ou arrivées',
  missing: 'une voie manque, est hors de la marge ou fermée à tous',
  apart: 'les voies ne se touchent pas au lieu dit',
  ambiguous: 'passage qui n’est pas unique (voie non coupée au carrefour)',
  closed: 'manœuvre déjà impossible (sens interdit, accès ou barrière)',
  contradictory: 'obligation vers une voie où une voiture ne peut aller',
} as const;

const BARRIER_NAMES: Readonly<Record<string, string>> = {
  road: 'autoroutes et voies rapides',
  rail: 'voies ferrées',
  water: 'eau',
};

/** What the report of a build tells beyond what was dropped. */
export const networkNotes = {
  missingNodes: (count: number) =>
    `${number.format(count)} nœuds de rues sont hors du fichier ou du territoire et de sa marge : les rues s’arrêtent avant eux.`,
  barriers: (count: number) =>
    `${number.format(count)} nœuds à obstacle (borne, barrière…) arrêtent au moins un mode : les rues y sont coupées pour lui.`,
  restrictions: (read: number, applied: number, bans: number) =>
    `${number.format(read)} interdictions ou obligations de tourner lues, ${number.format(applied)} appliquées aux voitures (${number.format(bans)} suites de tronçons interdites).`,
  ignoredRestrictions: (ignored: ReadonlyMap<string, number>) =>
    `Interdictions et obligations de tourner sans effet : ${[...ignored]
      .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
      .map(([reason, count]) => `${reason} (${number.format(count)})`)
      .join(' ; ')}.`,
  limits: (links: number, known: number) =>
    `Limitation de vitesse connue sur ${number.format(known)} tronçons des ${number.format(links)} ouverts aux voitures.`,
  severalLimits: (count: number) =>
    `${number.format(count)} arêtes ont plusieurs limitations de vitesse, les voies y ayant été réunies : la plus basse est gardée.`,
  barrierLines: (counts: Readonly<Record<string, number>>) =>
    `Lignes infranchissables hors du réseau : ${Object.entries(counts)
      .map(([kind, count]) => `${BARRIER_NAMES[kind]} ${number.format(count)}`)
      .join(', ')}.`,
  islands: (profile: string, parts: number, links: number, meters: number) =>
    `${PROFILE_NAMES[profile]} : ${number.format(links)} tronçons (${kilometers(meters)}) en ${number.format(parts)} morceaux isolés ou sans retour sont fermés à ce mode.`,
  contraction: (before: number, after: number) =>
    `${number.format(before)} tronçons entre nœuds partagés, ${number.format(after)} une fois réunis ceux que rien ne distingue.`,
  mergedGraphs: (files: number, links: number) =>
    `${number.format(files)} graphes réunis : ${number.format(links)} tronçons une fois confondus ceux de même tracé et de même classe.`,
  margin: (meters: number) =>
    `Rues gardées dans le rectangle du territoire élargi de ${kilometers(meters)}.`,
} as const;

const carTimes =
  'En voiture, temps sans embouteillage ni feux, et sans la recherche d’une place : la vitesse dépend de la classe de la rue et de la limitation connue.';
const notModelled = 'Escaliers à la vitesse de la marche ; pentes non modélisées.';

/** What a reader of a network imported from OSMnx must know. */
export const osmnxCaveats = [
  carTimes,
  'Accès, sens interdits et limitations tels que l’outil OSMnx les a retenus pour chaque mode ; interdictions de tourner non modélisées.',
  notModelled,
] as const;

/** What a reader of a network imported from OpenStreetMap must know. */
export const osmCaveats = [
  carTimes,
  'Sens interdits, obstacles, limitations et interdictions de tourner d’OpenStreetMap ; ceux qui ne valent qu’à certaines heures ne sont pas modélisés.',
  'Voies privées ou fermées écartées ; une place piétonne est suivie par ses bords ; un bac avance au pas de la classe « bac ».',
  notModelled,
] as const;
