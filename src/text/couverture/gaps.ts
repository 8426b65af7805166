import type { GapRow } from '../../core/coverage/gaps.ts';
import type { GapReason } from '../../core/coverage/gap-reason.ts';
import { formatDistance, formatMinutes, formatPeople } from '../format.ts';
import { fr } from '../typography.ts';

/** Why people are beyond the cutoff, in a word of a file. */
export const GAP_REASON_LABELS: Readonly<Record<GapReason, string>> = {
  none: '',
  far: 'loin',
  barrier: 'détour',
  outside_network: 'hors réseau',
  no_structure: 'aucune structure',
};

/** What the word means, on hover. */
export const GAP_REASON_MEANINGS: Readonly<Record<GapReason, string>> = {
  none: '',
  far: fr`Loin : la structure la plus proche le serait même sans grand détour.`,
  barrier: fr`Détour : une structure serait à portée par un trajet ordinaire, mais les rues contournent un obstacle (eau, voie ferrée, grand axe…).`,
  outside_network: fr`Hors réseau : trop loin de toute rue connue, on ne sait pas si ces habitants sont couverts.`,
  no_structure: 'Aucune structure des types choisis n’a de place sur le réseau.',
};

/** `2.34` → `"détour ×2,3"`; without a length, there is no way at all. */
export function gapReasonShort({ reason, way }: Pick<GapRow, 'reason' | 'way'>): string {
  if (reason !== 'barrier' || way === null) return GAP_REASON_LABELS[reason];
  return way.detourRatio === null ? 'aucun chemin' : `détour ×${detour(way.detourRatio)}`;
}

/** The same with its figure: `"loin, 2,4 km"`, `"détour ×2,3"`, `"hors réseau, 1 200"` (people). */
export function gapReasonFigure(gap: Pick<GapRow, 'reason' | 'way' | 'outsideCount'>): string {
  const { reason, way, outsideCount } = gap;
  const figure =
    reason === 'outside_network'
      ? fr`${formatPeople(outsideCount)} hab.`
      : reason === 'far' && way !== null && way.networkMeters !== null
        ? formatDistance(way.networkMeters)
        : null;
  return figure === null ? gapReasonShort(gap) : `${GAP_REASON_LABELS[reason]}, ${figure}`;
}

const ratio = new Intl.NumberFormat('fr-FR', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const detour = (value: number): string =>
  value >= 9.95 ? String(Math.round(value)) : ratio.format(value);

/**
 * The way of the median inhabitant concerned, in one sentence; null when the reason is not about a
 * way.
 */
export function gapWaySentence({ reason, way }: Pick<GapRow, 'reason' | 'way'>): string | null {
  if (way === null) return null;
  const straight = formatDistance(way.straightMeters);
  if (way.networkMeters === null || way.detourRatio === null)
    return fr`Structure la plus proche à ${straight} en ligne droite, sans aucun chemin connu.`;
  const network = formatDistance(way.networkMeters);
  return reason === 'barrier'
    ? fr`Habitant médian concerné : à ${straight} en ligne droite d’une structure, mais ${network} par les rues (×${detour(way.detourRatio)}), ${formatMinutes(way.seconds)}.`
    : fr`Habitant médian concerné : à ${straight} en ligne droite, ${network} par les rues, ${formatMinutes(way.seconds)}.`;
}

/** Words of the gaps on screen. */
export const GAPS = {
  interval: (low: number, high: number) =>
    formatPeople(low) === formatPeople(high)
      ? null
      : fr`Entre ${formatPeople(low)} et ${formatPeople(high)} habitants au-delà selon la vitesse.`,
  /** Those whom another reason than that of most concerns. */
  also: {
    far: (count: number) => fr`${formatPeople(count)} habitants, eux, sont loin.`,
    barrier: (count: number) => fr`${formatPeople(count)} habitants, eux, font un grand détour.`,
    outside_network: (count: number) =>
      fr`${formatPeople(count)} habitants, eux, sont hors réseau.`,
  },
} as const;

/** Headers of the files. */
export const GAP_COLUMNS = {
  uncoveredLow: 'Habitants au-delà, au moins',
  uncoveredHigh: 'Habitants au-delà, au plus',
  uncoveredShare: 'Part au-delà (%)',
  reason: 'Raison de l’écart',
  far: 'Habitants au-delà : loin',
  barrier: 'Habitants au-delà : détour',
  straightMeters: 'En ligne droite (m)',
  networkMeters: 'Par les rues (m)',
  detourRatio: 'Détour (rapport)',
} as const;
