import type { AreaCoverage, CoverageAreas, CoverageRequest } from '../../core/coverage/types.ts';
import { formatInteger, formatMinutes, formatPeople, formatShare, plural } from '../format.ts';
import { fr } from '../typography.ts';

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

const QPV_WORDS = {
  code: 'Code du QPV',
  name: 'Quartier',
  all: 'Ensemble des QPV',
  people: 'des habitants de QPV',
  caption: 'Quartiers prioritaires',
  exportTitle: 'Couverture des quartiers prioritaires',
  beyond: (count: number, all: number) =>
    count === 0
      ? 'dans aucun quartier'
      : fr`dans ${plural(count, 'quartier')} sur${'\u00a0'}${formatInteger(all)}`,
  unknown: (count: number) => `${plural(count, 'quartier')} à population inconnue`,
  least: 'Voir le quartier le moins couvert',
};

/** Words that depend on what the rows of a coverage are; `kept`: the QPV that a filter keeps. */
export const AREA_WORDS = {
  qpv: QPV_WORDS,
  kept: {
    ...QPV_WORDS,
    all: 'Quartiers du filtre',
    people: 'des habitants de ces quartiers',
  },
  communes: {
    code: 'Code de la commune',
    name: 'Commune',
    all: 'Ensemble du territoire',
    people: 'des habitants du territoire',
    caption: 'Communes',
    exportTitle: 'Couverture des communes',
    beyond: (count: number, all: number) =>
      count === 0
        ? 'dans aucune commune'
        : fr`dans ${plural(count, 'commune')} sur${'\u00a0'}${formatInteger(all)}`,
    unknown: (count: number) => `${plural(count, 'commune')} sans habitant dans la grille`,
    least: 'Voir la commune la moins couverte',
  },
} as const satisfies Readonly<Record<CoverageAreas | 'kept', unknown>>;
export type AreaWords = keyof typeof AREA_WORDS;

/** Which words say of a coverage whom it counts. */
export function areaWords({
  areas = 'qpv',
  filter,
}: Pick<CoverageRequest, 'areas' | 'filter'>): AreaWords {
  return areas === 'qpv' && filter !== undefined ? 'kept' : areas;
}

/** Words of the table by commune. */
export const COMMUNES_TABLE = {
  hint: 'Tous les habitants du territoire, commune par commune',
  populationTitle: 'Classer par nombre d’habitants de la commune',
  population: fr`Habitants de la grille de population. La population publiée des communes est d’une autre date : rien n’y est ramené.`,
  note: fr`Tous les habitants de la grille de population, pas seulement ceux des QPV. La population publiée des communes est d’une autre date : rien n’y est ramené.`,
  elsewhere: (count: number) =>
    fr`${formatPeople(count)} habitants de la grille vivent hors de toute commune du territoire : dans aucun compte.`,
  elsewhereShort: (count: number) => fr`${formatPeople(count)} habitants hors des communes`,
  /** A commune has no profile: the button of the next step goes to the map. */
  see: (name: string) => `Voir ${name} dans l’explorateur`,
} as const;

/** Words of the section on how travel times are spread. */
export const DISTRIBUTION = {
  title: 'Répartition des temps',
  half: (seconds: number) => fr`la moitié à moins de ${formatMinutes(seconds)}`,
  halfMeaning: fr`Temps médian : une moitié des habitants met moins de temps vers la structure la plus proche, l’autre davantage.`,
  noHalf: 'pas de temps médian',
  noHalfMeaning: 'La moitié des habitants ou plus n’atteignent aucune structure, ou n’ont pas de temps connu.', // prettier-ignore
  colon: '\u00a0:',
  unknown: 'Aucun temps connu.',
  /** One line of a file. */
  totalNote: (
    all: string,
    total: Pick<
      AreaCoverage,
      'share' | 'shareLow' | 'shareHigh' | 'coveredCount' | 'beyondCount' | 'outsideCount'
    >,
    minutes: number,
  ) =>
    fr`${all} : ${formatShare(total.share)} à moins de ${minutes} min (entre ${formatShare(total.shareLow)} et ${formatShare(total.shareHigh)}), ${formatPeople(total.coveredCount)} habitants couverts, ${formatPeople(total.beyondCount)} au-delà, ${formatPeople(total.outsideCount)} hors réseau.`,
  bandsTitle: 'Habitants selon la durée du trajet',
  bandsCaption: (subject: string) => fr`${subject} : habitants selon la durée du trajet`,
  band: (from: number, to: number | null) =>
    to === null
      ? fr`plus de ${from} min`
      : from === 0
        ? fr`moins de ${to} min`
        : fr`${from} à ${to} min`,
  bandText: (share: number, count: number) => `${formatShare(share)} · ${formatInteger(count)}`,
  curveTitle: 'Part des habitants à moins d’une durée',
  curveMeaning: fr`La bande claire va de la part la plus basse à la plus haute, selon la vitesse et la place des habitants dans les carreaux que le périmètre coupe.`,
  curveSummary: (subject: string, parts: readonly string[]) =>
    fr`${subject} : ${parts.join(', ')}.`,
  curvePart: (share: number | null, minutes: number) =>
    fr`${formatShare(share)} à moins de ${minutes} min`,
  head: ['En moins de', 'Habitants', 'Part', 'Entre'],
  minutes: (minutes: number) => fr`${minutes} min`,
  between: (low: number, high: number) =>
    fr`${formatShare(low).replace(/\s%$/, '')} et ${formatShare(high)}`,
  axis: 'min',
  establishments: (within: number, all: number, minutes: number) =>
    all === 0
      ? 'Aucun établissement dans ce périmètre.'
      : fr`${formatInteger(within)} établissements sur ${formatInteger(all)} (${formatShare(within / all)}) sont à moins de ${minutes} min d’une structure.`,
  establishmentsOutside: (count: number) =>
    fr`${plural(count, 'établissement')} hors réseau, sans temps connu.`,
  establishmentsUnknown: fr`Aucune structure n’a de place sur le réseau : on ne sait pas quels établissements sont à portée.`,
  establishmentsMissing: 'Établissements à portée : non disponible, ce territoire n’en a pas.',
  establishmentsComputing: 'Comptage des établissements à portée…',
} as const;
