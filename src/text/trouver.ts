import type { LngLat } from '../core/domain/territory.ts';
import { openProfile } from './couverture/couverture.ts';
import { formatDistance } from './format.ts';
import { fr } from './typography.ts';

/** A place as French writes it, longitude first: `"3,0704 ; 50,6366"`. */
export function formatCoordinates([lng, lat]: LngLat): string {
  const degrees = (value: number): string => value.toFixed(4).replace('.', ',');
  return fr`${degrees(lng)} ; ${degrees(lat)}`;
}

/** Words of the field in which a place is searched or typed. */
export const PLACE_FIELD = {
  label: 'Lieu',
  placeholder: 'Quartier, commune, structure ou longitude, latitude',
  clear: 'Effacer le lieu',
  suggestions: 'Lieux proposés',
  swapped: (text: string) => fr`« ${text} » : la latitude semble donnée avant la longitude.`,
  useSwapped: (place: string) => fr`Utiliser ${place}`,
  confirm: (place: string) => fr`Entrée pour choisir le point ${place}.`,
  outside: 'Ces coordonnées sont hors du territoire.',
  noResult: (text: string) => fr`Rien ne correspond à « ${text} ».`,
  locate: 'Ma position',
  locateHint: 'Demande votre position à votre appareil. Elle reste dans votre navigateur.',
  locating: 'Recherche de votre position…',
  locatedWithin: (meters: number) => fr`Votre position, à ${formatDistance(meters)} près`,
  locateErrors: {
    denied: 'Votre navigateur n’a pas donné votre position. Autorisez-la, ou cherchez un lieu.',
    unavailable: 'Votre position n’est pas disponible. Cherchez un lieu ou cliquez sur la carte.',
    outside: 'Votre position est hors du territoire. Cherchez un lieu ou cliquez sur la carte.',
  },
} as const;

/** Words of the screen Trouver. */
export const TROUVER = {
  place: 'Lieu',
  types: 'Structures',
  empty: 'Où êtes-vous ?',
  emptyText:
    'Cherchez un quartier, une commune ou une structure, cliquez sur la carte, ou donnez votre position. Vous verrez si le lieu est dans un quartier prioritaire et les structures les plus proches.',
  noType: 'Choisissez au moins un type de structure',
  noTypeText: 'Les trois plus proches s’afficheront avec leur chemin.',

  inside: (name: string) => fr`Ce lieu est dans le QPV ${name}.`,
  outside: (distance: string, name: string) =>
    fr`Ce lieu est à ${distance} du QPV le plus proche, ${name}.`,
  justOutside: (name: string) => fr`Ce lieu est au bord du QPV ${name}, hors de son contour.`,
  noQpv: (generation: number) => fr`Aucun QPV de ${generation} n’est connu dans ce territoire.`,
  commune: (name: string) => fr`Commune : ${name}`,
  outsideTerritory: 'Ce lieu est hors du territoire.',
  nearLimit: (meters: number) =>
    fr`La limite est toute proche, et son tracé n’est juste qu’à ${formatDistance(meters)} près. Vérifiez l’adresse auprès de la source officielle.`,
  qpvMeaning: 'QPV : quartier prioritaire de la politique de la ville.',
  generation: (generation: number) => `Périmètres de ${generation}`,
  openQpv: openProfile,
  reach: 'Voir la zone accessible d’ici',

  nearestTitle: (count: number) =>
    count === 1 ? 'La structure la plus proche' : `Les ${count} structures les plus proches`,
  nearestAnnounce: (name: string, minutes: string) => fr`La plus proche : ${name}, ${minutes}.`,
  crowFlies: (meters: number) => fr`${formatDistance(meters)} à vol d’oiseau`,
  approximateMark: '≈',
  approximateMeaning:
    'Position approchée : la structure n’est pas placée à son adresse. Ce temps est un ordre de grandeur.',
  approximate: (precision: string, meters: number) =>
    fr`${precision}, à ${formatDistance(meters)} près environ.`,
  simulatedTrip: ': rues simulées, trajet d’illustration.',
  addressMissing: 'Adresse non publiée',
  landmark: (landmark: string) => fr`Placée d’après : ${landmark}`,
  websiteHint: (host: string) =>
    fr`Ouvre ${host} dans un nouvel onglet. Ce site est extérieur à Maillage.`,
  showWay: 'Montrer le chemin',
  unreachable: 'Aucune structure de ces types n’est atteignable par les rues depuis ce lieu.',
  outsideNetwork: (meters: number | null) =>
    meters === null
      ? 'Ce lieu est hors du réseau de rues connu : aucun temps ne peut être donné.'
      : fr`Ce lieu est hors du réseau : la rue connue la plus proche est à ${formatDistance(meters)}. Aucun temps ne peut être donné.`,
  outsideNetworkAdvice: 'Choisissez un lieu plus près d’une rue.',
  computing: 'Recherche des structures les plus proches…',
  marker: 'Lieu de départ',
} as const;

/** Headers of the file. */
export const NEAREST_COLUMNS = {
  name: 'Structure',
  type: 'Type',
  minutes: 'Trajet (min)',
  meters: 'Distance (m)',
  address: 'Adresse',
  postcode: 'Code postal',
  commune: 'Commune',
  openingHours: 'Horaires',
  website: 'Site internet',
} as const;
