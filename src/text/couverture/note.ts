import type { CoverageAreas } from '../../core/coverage/types.ts';
import type { StructureType } from '../../core/domain/structure.ts';
import type { Profile } from '../../core/domain/travel.ts';
import { COUVERTURE, typesPhrase } from './couverture.ts';
import { formatInteger, formatMinutes, formatPeople, plural } from '../format.ts';
import { fr } from '../typography.ts';

const longDate = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' });

/** Names a list may have on paper; the rest is counted. */
const MAX_NAMES = 12;

const AREAS = {
  qpv: { many: 'quartiers', all: (count: number) => `Les ${formatInteger(count)} quartiers` },
  communes: { many: 'communes', all: (count: number) => `Les ${formatInteger(count)} communes` },
} as const satisfies Readonly<Record<CoverageAreas, unknown>>;

/** Words of the printed note of an analysis. */
export const NOTE = {
  eyebrow: (territory: string) => `Note d’analyse · ${territory}`,
  areas: { qpv: 'Quartiers (GeoJSON)', communes: 'Communes (GeoJSON)' },
  areasMeaning:
    'Contours avec les chiffres de la couverture. S’ouvre dans un logiciel de cartographie, et ici.',
  preparing: 'Préparation de la note…',
  question: (types: readonly StructureType[], minutes: number, profile: Profile) =>
    fr`Qui vit à moins de ${minutes} min ${COUVERTURE.travelWord(profile)} d’une structure (${typesPhrase(types)}) ?`,
  pointQuestion: (place: string, minutes: number, profile: Profile) =>
    fr`Qui vit à moins de ${minutes} min ${COUVERTURE.travelWord(profile)} de ce lieu : ${place} ?`,
  siteQuestion: (count: number, types: readonly StructureType[]) =>
    count === 1
      ? fr`Où ouvrir la prochaine structure : ${typesPhrase(types)} ?`
      : fr`Où ouvrir ${formatInteger(count)} structures : ${typesPhrase(types)} ?`,
  mapLabel: (title: string) => fr`Carte : ${title}`,
  noMap: (reason: string) => fr`La carte n’a pas pu être dessinée. ${reason}`,
  mapByButton:
    'Pour que la carte figure ici, imprimez avec le bouton « Imprimer » de l’écran Couverture.',
  beyondInterval: (low: number, high: number) =>
    formatPeople(low) === formatPeople(high)
      ? 'le même nombre aux vitesses courantes'
      : `entre ${formatPeople(low)} et ${formatPeople(high)} selon la vitesse`,
  gapsTitle: (areas: CoverageAreas, shown: number, all: number) =>
    shown < all
      ? fr`Les ${shown} ${AREAS[areas].many} où le plus d’habitants sont au-delà`
      : fr`Où des habitants sont au-delà`,
  noGaps: 'Aucun habitant n’est au-delà.',
  allTitle: (areas: CoverageAreas, count: number) =>
    fr`${AREAS[areas].all(count)}, du plus grand nombre d’habitants au-delà au plus petit`,
  notShown: (count: number) =>
    fr`${plural(count, 'ligne')} de plus dans le tableau à télécharger (CSV).`,
  beyondOf: (beyond: number, population: number | null) =>
    population === null
      ? formatInteger(beyond)
      : `${formatInteger(beyond)} sur\u00a0${formatInteger(population)}`,
  columns: {
    beyond: 'Au-delà',
    population: 'Habitants',
    share: 'Couverts',
    minutes: 'Trajet',
    reason: 'Pourquoi',
    site: 'Emplacement',
    place: 'Longitude ; latitude',
    gain: 'Ajouté',
  },
  reasonMeaning: fr`Pourquoi, pour l’habitant médian concerné : loin, longueur de son trajet par les rues ; détour, combien de fois elle dépasse la ligne droite ; hors réseau, habitants loin de toute rue connue.`,
  noReasons: 'Les raisons des écarts n’ont pas pu être calculées : elles manquent au tableau.',
  distributionTitle: 'Répartition des temps de trajet',
  withinRow: (minutes: number) => fr`moins de ${minutes} min`,
  median: (seconds: number | null, who: string) =>
    seconds === null
      ? fr`La moitié ${who} au moins n’atteint aucune structure.`
      : fr`Trajet médian ${who} : ${formatMinutes(seconds)}.`,
  bandsTitle: 'Zones accessibles',
  sitesTitle: 'Emplacements proposés',
  moreSettings: (count: number) =>
    fr`${plural(count, 'autre précision', 'autres précisions')} en page 2.`,
  settingsTitle: 'Suite des réglages',
  detailsTitle: 'Ce qui n’est pas compté, ce qui est approché',
  caveatsTitle: 'Ce qu’il faut savoir',
  method: fr`Temps vers la structure la plus proche, par les rues, depuis les lieux habités (carreaux de 200 m).`,
  sourcesTitle: 'Sources',
  link: 'Pour retrouver cette analyse :',
  made: (date: Date) => fr`Note établie le ${longDate.format(date)} avec Maillage.`,
  names: (names: readonly string[]) =>
    names.length <= MAX_NAMES
      ? names.join(', ')
      : `${names.slice(0, MAX_NAMES).join(', ')} et ${formatInteger(names.length - MAX_NAMES)} autres`,
} as const;
