import type { SitingWeights } from '../core/siting/demand.ts';
import type { SitingObjective, SitingResult } from '../core/siting/types.ts';
import { formatDecimal, formatInteger, formatShare, formatSpeed, plural } from './format.ts';
import { fr } from './typography.ts';

/** Whom sites are for, in the plural. */
export const SITING_WEIGHTS_LABELS: Readonly<Record<SitingWeights, string>> = {
  qpv: 'habitants des QPV',
  all: 'habitants',
  'job-seekers': 'demandeurs d’emploi des QPV',
};

export const SITE_COLUMNS = {
  rank: 'Rang',
  id: 'Identifiant',
  name: 'Nom',
  commune: 'Commune',
  lng: 'Longitude',
  lat: 'Latitude',
  gain: {
    cover: 'Personnes couvertes en plus',
    median: 'Minutes gagnées, toutes personnes additionnées',
  } satisfies Readonly<Record<SitingObjective, string>>,
  slow: 'Retenu aussi à la vitesse lente',
  fast: 'Retenu aussi à la vitesse rapide',
} as const;

/** What was found, in a few sentences. */
export function siteSummary(result: SitingResult): string[] {
  const { request, sites, demand } = result;
  const who = SITING_WEIGHTS_LABELS[request.weights];
  const minutes = formatDecimal(request.cutoffSeconds / 60);
  if (sites.length === 0) return [fr`Aucun emplacement n’améliore la situation des ${who}.`];
  const count = `${formatInteger(sites.length)} ${plural(sites.length, 'emplacement')}`;
  const aim =
    request.objective === 'cover'
      ? fr`${count} pour que le plus de ${who} soient à moins de ${minutes} min.`
      : fr`${count} pour que le temps de trajet des ${who} soit le plus court.`;
  return [
    `${aim} ${fr`Vitesse de marche : ${formatSpeed(request.speedKmh)}.`}`,
    ...(request.objective === 'median' ? [meanSentence(result)] : []),
    fr`À moins de ${minutes} min : ${formatInteger(result.after.coveredWeight)} sur ${formatInteger(demand.weight)}, contre ${formatInteger(result.before.coveredWeight)} sans eux.`,
    proofSentence(result),
  ];
}

function meanSentence({ request, before, after, demand }: SitingResult): string {
  const mean = (seconds: number | null): string =>
    formatDecimal((seconds ?? 0) / 60 / demand.weight);
  return fr`Temps moyen : ${mean(after.personSeconds)} min, contre ${mean(before.personSeconds)} min sans eux ; chacun compte pour ${formatDecimal(request.capSeconds / 60)} min au plus.`;
}

function proofSentence({ choice, candidates }: SitingResult): string {
  const among = formatInteger(candidates.count);
  return choice.proof === 'optimal'
    ? fr`Prouvé : aucun autre choix parmi ${among} emplacements possibles ne fait mieux.`
    : fr`Le meilleur choix parmi ${among} emplacements possibles n’apporterait pas plus de ${formatShare(choice.upperBound / choice.value - 1)} en plus.`;
}
