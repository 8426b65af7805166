import type { Profile } from '../../core/domain/travel.ts';
import { PROFILE_LABELS } from './couverture.ts';
import { formatMinutes } from '../format.ts';
import { fr } from '../typography.ts';

/** Words of the map of travel time from everywhere. */
export const TIME_MAP = {
  choice: 'Carte',
  views: {
    bands: { label: 'Zones', hint: 'Jusqu’où l’on est à moins de la durée choisie.' },
    times: { label: 'Temps', hint: 'Le temps de trajet depuis chaque endroit.' },
    difference: { label: 'Écart', hint: 'Ce que le scénario gagne et perd.' },
  },
  legend: (profile: Profile, types: string) => fr`${PROFILE_LABELS[profile]}, temps vers ${types}`,
  beyond: (minutes: number) => fr`plus de ${minutes} min`,
  outside: 'hors du réseau de rues',
  outsideMeaning: fr`À plus de 250 m de toute rue connue, ou sans chemin vers une structure : aucun temps.`,
  isoline: (minutes: number) => `${minutes}\u00a0min`,
  help: 'Touchez ou pointez la carte : elle dit le temps depuis cet endroit.',
  searching: '…',
  here: (text: string) => fr`Depuis ce point : ${text}`,
  remove: 'Enlever ce point',
} as const;

interface Time {
  readonly seconds: number | null;
  readonly outside: boolean;
  readonly approximate: boolean;
}

/** `"12 min vers France Travail Roubaix"`. */
export function timeText({ seconds, outside, approximate }: Time, structure: string): string {
  if (outside) return TIME_MAP.outside;
  if (seconds === null) return 'aucun chemin vers une structure';
  return fr`${approximate ? '≈ ' : ''}${formatMinutes(seconds)} vers ${structure}`;
}
