import type { AreaCoverage, CoverageAreas, CoverageStatus } from '../../core/coverage/types.ts';
import type { StructureType } from '../../core/domain/structure.ts';
import type { Profile } from '../../core/domain/travel.ts';
import { AREA_WORDS, COMMUNES_TABLE, type AreaWords } from './distribution.ts';
import { formatInteger, formatPeople, formatShare, plural } from '../format.ts';
import { STRUCTURE_LABELS } from '../structures.ts';
import { fr } from '../typography.ts';

/** Names of the travel modes: on a button, and at the head of a sentence. */
export const PROFILE_LABELS: Readonly<Record<Profile, string>> = {
  walk: 'À pied',
  bike: 'Vélo',
  car: 'Voiture',
};
const PROFILE_WORDS: Readonly<Record<Profile, string>> = {
  walk: 'à pied',
  bike: 'à vélo',
  car: 'en voiture',
};

/** Words of the travel controls: mode and walking speed. */
export const TRAVEL = {
  mode: 'Mode',
  modeMissing: fr`Le réseau de ce territoire ne connaît pas encore ce mode : il ne dit que les règles d’accès à pied.`,
  speed: 'Vitesse de marche',
  speedChange: (speed: string) => fr`Vitesse de marche : ${speed}. Modifier`,
  /** What the times leave out, where the mode is chosen. */
  limits: {
    walk: 'Pentes non prises en compte.',
    bike: 'Pentes non prises en compte.',
    car: 'Temps sans embouteillage.',
  },
  limitsMeaning: {
    walk: fr`Les pentes ne changent pas la vitesse ; un escalier se prend à la vitesse de la marche.`,
    bike: fr`Les pentes et les feux ne changent pas la vitesse, qui dépend de la rue.`,
    car: fr`Ni embouteillage, ni feux, ni recherche d’une place : la vitesse dépend de la rue et de la limitation connue.`,
  },
  slower: 'Marcher moins vite',
  faster: 'Marcher plus vite',
} as const;

/** Words of the choice of structure types. */
export const TYPE_CHOICE = {
  group: 'Types de structure',
  all: 'Toutes',
  more: (count: number) => `+ ${plural(count, 'type')}`,
  fewer: 'Moins de types',
  noneLocated: (label: string) => fr`${label} : aucune structure localisée dans ce territoire.`,
  meaning: (type: StructureType, count: number) =>
    fr`${STRUCTURE_LABELS[type].meaning} ${plural(count, 'structure localisée', 'structures localisées')}.`,
} as const;

/** How one travels and for how long: `"à pied (4,5 km/h), en moins de 15 min"`. */
export function travelPhrase(profile: Profile, speed: string | null, minutes: number): string {
  return fr`${PROFILE_WORDS[profile]}${speed === null ? '' : ` (${speed})`}, en moins de ${minutes} min`;
}

/** Several types as one phrase: `"France Travail et Ruches"`. */
export function typesPhrase(types: readonly StructureType[]): string {
  const names = types.map((type) => STRUCTURE_LABELS[type].short);
  if (names.length <= 1) return names[0] ?? '';
  if (names.length > 3) return plural(names.length, 'type de structure', 'types de structure');
  return `${names.slice(0, -1).join(', ')} et ${names.at(-1)}`;
}

/** A name longer than this would fill several lines of a button. */
const LONG_NAME = 32;

/** Opens the profile of a QPV, by its name when a button can hold it. */
export function openProfile(name: string): string {
  return `Ouvrir la fiche de ${name.length > LONG_NAME ? 'ce quartier' : name}`;
}

/** Words of the screen Couverture. */
export const COUVERTURE = {
  towards: 'Vers',
  from: 'Depuis',
  orFrom: 'ou depuis un point',
  orTowards: 'ou vers des structures',
  question: (types: string, travel: string) => fr`Vers ${types}, ${travel}`,
  edit: 'Modifier',
  fold: 'Replier',
  within: 'En moins de',
  minutes: 'minutes',
  generation: 'Périmètres',
  generations: { 2024: 'QPV 2024', 2015: 'QPV 2015' },
  generationHint:
    'Quartiers prioritaires de la politique de la ville, fixés par décret en 2015, puis redessinés en 2024. Leurs chiffres ne se comparent pas.',

  noType: 'Choisissez au moins un type de structure',
  noTypeText: fr`L’écran dira alors quels quartiers en sont loin, et combien de personnes.`,
  noPoint: 'Choisissez un point de départ',
  noPointText: 'Cliquez sur la carte, cherchez un lieu, ou tapez une longitude et une latitude.',
  noStructure: (types: string) =>
    fr`Aucune structure de ce type n’a de place sur le réseau : ${types}.`,
  computing: 'Calcul de la couverture…',

  shareLabel: (minutes: number, areas: AreaWords = 'qpv') =>
    fr`${AREA_WORDS[areas].people} à moins de ${minutes} min`,
  beyondLabel: 'habitants au-delà',
  beyondDetail: (count: number, all: number, areas: CoverageAreas = 'qpv') =>
    AREA_WORDS[areas].beyond(count, all),
  interval: (low: number, high: number, profile: Profile) =>
    formatShare(low) === formatShare(high)
      ? `la même part ${profile === 'walk' ? 'aux vitesses de marche' : 'aux vitesses'} courantes`
      : fr`entre ${formatShare(low).replace(/\s%$/, '')} et ${formatShare(high)} selon la vitesse${profile === 'walk' ? ' de marche' : ''}`,
  intervalMeaning: (profile: Profile) =>
    profile === 'walk'
      ? fr`Part la plus basse et la plus haute, de 3,5 à 5,5 km/h, et selon la place des habitants dans les carreaux que le périmètre coupe.`
      : fr`Part la plus basse et la plus haute, à 20 % près sur la vitesse, et selon la place des habitants dans les carreaux que le périmètre coupe.`,
  qpvMeaning: 'QPV : quartier prioritaire de la politique de la ville.',
  announce: (share: string, minutes: number, beyond: string, areas: AreaWords = 'qpv') =>
    fr`${share} ${AREA_WORDS[areas].people} à moins de ${minutes} min. ${beyond} habitants au-delà.`,

  leftOut: (people: number, structures: number) =>
    fr`Non comptés : ${[
      people >= 0.5 ? `${formatPeople(people)} habitants` : '',
      structures > 0 ? plural(structures, 'structure') : '',
    ]
      .filter(Boolean)
      .join(' et ')} hors réseau`,
  leftOutShort: (people: number, structures: number) =>
    fr`Hors réseau : ${[
      people >= 0.5 ? fr`${formatPeople(people)} hab.` : '',
      structures > 0 ? plural(structures, 'structure') : '',
    ]
      .filter(Boolean)
      .join(', ')}`,
  leftOutUnknown: (count: number, areas: CoverageAreas = 'qpv') => AREA_WORDS[areas].unknown(count),
  leftOutPeople: (count: number, names: string) =>
    fr`${formatPeople(count)} habitants trop loin de toute rue connue, ni couverts ni au-delà : ${names}.`,
  leftOutNoPopulation: (count: number, names: string, areas: CoverageAreas = 'qpv') =>
    areas === 'communes'
      ? fr`Communes où la grille de population ne compte personne : ${names}.`
      : count >= 0.5
        ? fr`${formatPeople(count)} habitants publiés que la grille de population ne place nulle part : ${names}.`
        : fr`Quartiers dont la population n’est pas connue : ${names}.`,
  leftOutStructures: (count: number, names: string) =>
    fr`${plural(count, 'structure')} hors du réseau de rues, sans zone ni temps : ${names}.`,
  approximate: (count: number, all: number) =>
    `≈\u00a0${plural(count, 'position approchée', 'positions approchées')} sur\u00a0${all}`,
  approximateShort: (count: number, all: number) =>
    count === all && all > 1
      ? fr`≈ ${formatInteger(all)} lieux, tous approchés`
      : fr`≈ ${plural(count, 'lieu approché', 'lieux approchés')}`,
  approximateDetail: (names: string) =>
    fr`≈ Position approchée, temps donnés comme ordres de grandeur : ${names}.`,
  approximateMark: '≈',
  approximateMeaning:
    'La structure est placée à la rue, au site, au quartier ou à la commune : ce temps est un ordre de grandeur.',
  colon: '\u00a0:',
  separator: ' · ',
  permalink: 'Adresse permanente\u00a0:',
  none: '–',
  source: (name: string, producer: string, vintage: string) => `${name} ${producer}, ${vintage}`,
  sourceMeaning: (title: string, nature: string, licence: string) =>
    fr`${title} (${nature}). Licence : ${licence}.`,
  method: (profile: Profile) =>
    fr`Temps vers la structure la plus proche, par les rues, depuis les lieux habités (carreaux de 200 m). ${TRAVEL.limits[profile]}`,

  table: {
    caption: (minutes: number, types: string, areas: CoverageAreas = 'qpv') =>
      fr`${AREA_WORDS[areas].caption} : habitants, habitants à plus de ${minutes} min, part couverte et trajet vers ${types}`,
    population: 'sur hab.',
    populationTitle: 'Classer par nombre d’habitants du quartier',
    populationValue: (count: string) => `sur\u00a0${count}`,
    beyond: 'Au-delà',
    beyondTitle: 'Habitants dont le trajet est plus long que la durée choisie',
    share: 'Couverts',
    shareTitle: 'Part des habitants à moins de la durée choisie',
    minutes: 'Trajet',
    minutesTitle: 'Temps médian des habitants vers leur structure la plus proche',
    nearest: (name: string, type: StructureType) => fr`vers ${withoutType(name, type)}`,
    partlyOutside: (count: number) => fr`dont ${formatInteger(count)} hors réseau`,
    partlyOutsideMeaning:
      'Habitants trop loin de toute rue connue : ils ne sont ni couverts ni au-delà.',
    noValue: '–',
    populationFromCells: 'Population des carreaux : aucune population publiée pour ce quartier.',
    unreached: 'non atteint',
  },

  tableChoice: 'Tableau',
  tables: {
    qpv: 'Quartiers',
    communes: 'Communes',
    structures: 'Structures',
    declared: 'Déclarés',
  },
  tableHints: {
    qpv: 'Habitants de chaque quartier, selon leur structure la plus proche',
    communes: COMMUNES_TABLE.hint,
    structures: 'Une zone par structure : habitants autour de chacune, prise seule',
    declared: 'Quartiers que les espaces ressources déclarent, comparés au plus proche',
  },
  zones: {
    caption: 'Structures : habitants dont le trajet vers chacune est plus court que la durée',
    name: 'Structure',
    within: (minutes: number) => fr`${minutes} min`,
    withinTitle: (minutes: number) =>
      fr`Habitants dont le trajet vers cette structure dure moins de ${minutes} min`,
    outside: 'hors réseau',
    outsideMeaning:
      'Cette structure est trop loin de toute rue connue : on ne sait pas qui peut l’atteindre.',
    approximateMeaning:
      'La structure est placée à la rue, au site, au quartier ou à la commune : ces nombres sont des ordres de grandeur.',
    marks: {
      add: 'ajoutée',
      move: 'déplacée',
      hours: 'horaires essayés',
      close: 'fermée',
      notOpen: 'fermée à ce moment',
    },
    closedMeaning: 'Fermée : elle ne dessert personne.',
    computing: 'Calcul de la zone de chaque structure…',
    method: fr`Tous les habitants de la grille, pas seulement ceux des QPV. Chaque structure est prise seule : une même personne peut compter pour plusieurs.`,
  },

  trial: {
    mapHint: 'glissez pour essayer ailleurs',
    marker: (type: string, name: string) => (name.startsWith(type) ? name : `${type}, ${name}`),
  },

  bands: {
    caption: 'Zones accessibles depuis le point, de la plus proche à la plus lointaine',
    minutes: 'En moins de',
    area: 'Surface',
    population: 'Habitants',
    populationTitle: 'Habitants dont le trajet est plus court que la durée',
    populationLabel: (minutes: number) => fr`habitants à moins de ${minutes} min`,
    areaLabel: (minutes: number) => fr`accessibles en ${minutes} min`,
    minutesValue: (minutes: number) => fr`${minutes} min`,
    method: 'Habitants comptés aux lieux habités (carreaux de 200 m), par le temps de trajet.',
    noPopulation: 'La population n’est pas connue dans ce territoire.',
    announce: (people: string, minutes: number) =>
      fr`${people} habitants à moins de ${minutes} min.`,
  },

  point: {
    chosen: (label: string) => fr`Point de départ : ${label}`,
    clear: 'Effacer le point',
    hint: 'Cliquez sur la carte ou déplacez le repère : la zone suit.',
    marker: 'Point de départ',
  },

  legend: (profile: Profile, types: string) => fr`${PROFILE_LABELS[profile]}, vers ${types}`,
  legendPoint: (profile: Profile) => `${PROFILE_LABELS[profile]}, depuis ce point`,
  travelWord: (profile: Profile) => PROFILE_WORDS[profile],

  next: {
    profile: openProfile,
    finder: 'Trouver les structures proches de ce point',
    download: 'Télécharger',
    downloadTitle: 'Fichiers à télécharger',
    csv: 'Tableau (CSV)',
    csvMeaning: 'S’ouvre dans un tableur français : point-virgule, virgule décimale.',
    geojson: 'Zones (GeoJSON)',
    geojsonMeaning: 'S’ouvre dans un logiciel de cartographie.',
  },
} as const;

/** What the bar of a QPV says when there is no share to show. */
const STATUS_WORDS: Readonly<Record<CoverageStatus, string>> = {
  covered: '',
  partial: '',
  uncovered: '',
  outside_network: 'hors réseau',
  no_structure: 'sans structure',
  no_population: 'sans population',
};

/** Meaning of the status on hover; empty when the share speaks for itself. */
export const STATUS_MEANINGS: Readonly<Record<CoverageStatus, string>> = {
  covered: '',
  partial: '',
  uncovered: '',
  outside_network:
    'Le quartier est trop loin de toute rue connue : on ne sait pas dire s’il est couvert.',
  no_structure: 'Aucune structure des types choisis n’a de place sur le réseau.',
  no_population: 'La grille de population ne compte personne dans ce périmètre.',
};

/** Text of the share bar: the share, or why there is none. */
export function shareText(row: AreaCoverage): string {
  return row.share === null ? STATUS_WORDS[row.status] : shortShare(row.share);
}

/** A share where there is little room: `"< 1 %"` for `"moins de 1 %"`. */
export function shortShare(share: number | null): string {
  return formatShare(share).replace('moins de ', '<\u00a0').replace('plus de ', '>\u00a0');
}

/** The name of a structure where its type is already said: `"France Travail Seclin"` → `"Seclin"`. */
function withoutType(name: string, type: StructureType): string {
  const { one, short } = STRUCTURE_LABELS[type];
  const shorter = [one, short].reduce(
    (rest, prefix) => (rest.startsWith(`${prefix} `) ? rest.slice(prefix.length + 1) : rest),
    name,
  );
  return shorter.replace(/^FAE — /, '');
}
