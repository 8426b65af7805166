import type { SitingWeights } from '../../core/siting/demand.ts';
import type { SitingObjective, SitingResult, SpeedCheck } from '../../core/siting/types.ts';
import { formatDecimal, formatInteger, formatPercent, formatSpeed, plural } from '../format.ts';
import { fr } from '../typography.ts';

/** Whom sites are for, and how many of them. */
const WHO: Readonly<Record<SitingWeights, { readonly most: string; readonly all: string }>> = {
  qpv: { most: 'le plus d’habitants des QPV', all: 'les habitants des QPV' },
  all: { most: 'le plus d’habitants', all: 'tous les habitants' },
  'job-seekers': {
    most: 'le plus de demandeurs d’emploi des QPV',
    all: 'les demandeurs d’emploi des QPV',
  },
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
  yes: 'oui',
  no: 'non',
} as const;

/** What was found, in a few sentences. */
export function siteSummary(result: SitingResult): string[] {
  const { request, sites, demand } = result;
  const who = WHO[request.weights];
  const minutes = formatDecimal(request.cutoffSeconds / 60);
  if (sites.length === 0) return ['Aucun emplacement possible n’améliore la situation.'];
  const count = plural(sites.length, 'emplacement');
  const aim =
    request.objective === 'cover'
      ? fr`${count} pour que ${who.most} soient à moins de ${minutes} min.`
      : fr`${count} pour que ${who.all} soient au plus près, en moyenne.`;
  return [
    `${aim} ${travelSentence(request)}`,
    ...(request.objective === 'median' ? [meanSentence(result)] : []),
    fr`À moins de ${minutes} min : ${formatInteger(result.after.coveredWeight)} sur ${formatInteger(demand.weight)}, contre ${formatInteger(result.before.coveredWeight)} sans eux.`,
    proofSentence(result),
    ...result.speeds.filter(({ speed }) => speed !== 'chosen').map(speedSentence),
  ];
}

function travelSentence({ profile, speedKmh }: SitingResult['request']): string {
  if (profile === 'walk') return `À pied, à ${formatSpeed(speedKmh)}.`;
  return profile === 'bike' ? 'À vélo.' : 'En voiture.';
}

function meanSentence({ request, before, after, demand }: SitingResult): string {
  const mean = (seconds: number | null): string =>
    formatDecimal((seconds ?? 0) / 60 / demand.weight);
  return fr`Temps moyen : ${mean(after.personSeconds)} min, contre ${mean(before.personSeconds)} min sans eux ; chacun compte pour ${formatDecimal(request.capSeconds / 60)} min au plus.`;
}

function speedSentence({ speed, loss }: SpeedCheck): string {
  const when = speed === 'slow' ? 'À la vitesse lente' : 'À la vitesse rapide';
  return loss > 0
    ? fr`${when}, ce choix apporte ${formatPercent(100 * loss)} de moins que le meilleur à cette vitesse.`
    : fr`${when}, ce choix reste le meilleur.`;
}

/** What proves that no other choice is better, or how far from the best this one is at most. */
export function proofSentence({ choice, candidates }: SitingResult): string {
  const among = formatInteger(candidates.count);
  return choice.proof === 'optimal'
    ? fr`Prouvé optimal : aucun autre choix parmi ${among} emplacements possibles ne fait mieux.`
    : fr`Ce choix est au plus à ${formatPercent(100 * choice.gap)} du meilleur possible parmi ${among} emplacements.`;
}
