import type {
  DeclaredRow,
  DeclaredVerdict,
  ServiceTime,
  UnknownTime,
} from '../../core/coverage/declared-service.ts';
import { formatMinutes, plural } from '../format.ts';
import { fr } from '../typography.ts';

/** What the comparison says, in a word. */
export const VERDICT_LABELS: Readonly<Record<DeclaredVerdict, string>> = {
  agrees: 'd’accord',
  differs: 'pas d’accord',
  undecided: 'indécidable',
  nobody: 'non déclaré',
};

/** Signs that tell verdicts apart without colour. */
export const VERDICT_SIGNS: Readonly<Record<DeclaredVerdict, string>> = {
  agrees: '=',
  differs: '≠',
  undecided: '?',
  nobody: '∅',
};

export const VERDICT_MEANINGS: Readonly<Record<DeclaredVerdict, string>> = {
  agrees: 'L’espace le plus proche parmi ceux dont la position est connue déclare ce quartier.',
  differs: 'Un autre espace est plus proche que ceux qui déclarent ce quartier.',
  undecided: fr`Un espace qui déclare ce quartier n’a pas de temps connu : il est peut-être le plus proche.`,
  nobody: 'Aucun espace ressources ne déclare ce quartier.',
};

const UNKNOWN_TIMES: Readonly<Record<UnknownTime, string>> = {
  unlocated: 'position inconnue',
  outside_network: 'hors réseau',
  closed: 'fermé dans le scénario',
  unreached: 'non atteint',
};

export const UNKNOWN_TIME_MEANINGS: Readonly<Record<UnknownTime, string>> = {
  unlocated: fr`Les documents ne disent pas où est cet espace : aucun temps n’est deviné.`,
  outside_network: 'Cet espace, ou le quartier, est trop loin de toute rue connue.',
  closed: 'Fermé, ou pas ouvert au moment choisi.',
  unreached: 'La moitié des habitants n’ont pas de chemin connu vers cet espace.',
};

/** `"≈ 24 min"`, or why there is no time. */
export function serviceTimeText({ seconds, unknown, approximate }: ServiceTime): string {
  if (unknown !== null) return UNKNOWN_TIMES[unknown];
  return `${approximate ? '≈\u00a0' : ''}${formatMinutes(seconds)}`;
}

/** `"Espace ressources FAE — Lille Avenirs (1er espace)"` → `"Lille Avenirs (1er espace)"`. */
export function serviceName(name: string): string {
  return name.split(' — ').slice(1).join(' — ') || name;
}

/** What the comparison finds, in one or two sentences. */
export function declaredSummary(rows: readonly DeclaredRow[]): string {
  const count = (verdict: DeclaredVerdict) => rows.filter((row) => row.verdict === verdict).length;
  const [agrees, differs, undecided, nobody] = [count('agrees'), count('differs'), count('undecided'), count('nobody')]; // prettier-ignore
  const parts = [
    agrees > 0 ? fr`pour ${agrees}, l’espace le plus proche` : '',
    differs > 0 ? fr`pour ${differs}, un espace plus lointain` : '',
    undecided > 0
      ? fr`pour ${undecided}, un espace sans temps connu, peut-être le plus proche`
      : '',
    nobody > 0 ? fr`pour ${nobody}, personne` : '',
  ].filter(Boolean);
  return fr`${rows.length === 1 ? 'Qui déclare ce quartier' : fr`Qui déclare ces ${plural(rows.length, 'quartier')}`} ? ${sentenceStart(parts.join(' ; '))}.`;
}

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Words of the comparison of declared and real service areas. */
export const DECLARED = {
  caption:
    'Quartiers prioritaires : espaces ressources qui les déclarent, et espace le plus proche',
  name: 'Quartier',
  declared: 'Déclaré par',
  declaredTitle: 'Temps médian des habitants vers l’espace qui les déclare',
  nearest: 'Le plus proche',
  nearestTitle: 'Temps médian des habitants vers l’espace le plus proche parmi ceux dont la position est connue', // prettier-ignore
  verdict: 'Accord',
  verdictTitle: 'Classer par accord entre déclaration et temps de trajet',
  none: 'personne',
  unknownNearest: 'aucun temps',
  uncertain: 'à la précision près',
  uncertainMeaning: fr`Les positions sont approchées : l’écart entre les deux temps est plus petit que ce que leur incertitude représente.`,
  approximateMeaning: 'Position approchée : ce temps est un ordre de grandeur.',
  note: (text: string) => `(${text})`,
  unlocated: (names: readonly string[]) =>
    names.length === 0
      ? null
      : fr`${plural(names.length, 'espace ressources n’a', 'espaces ressources n’ont')} pas de position connue : ${names.map(serviceName).join(' ; ')}. L’espace « le plus proche » est cherché parmi les autres.`,
  method: fr`Déclarations : stratégie métropolitaine de l’entrepreneuriat 2024-2030 (S4). Temps : médiane des habitants, par les rues.`,
  computing: 'Comparaison des déclarations et des temps…',
  needsType: 'Cette comparaison porte sur les espaces ressources',
  needsTypeText: 'Eux seuls déclarent quels quartiers ils desservent.',
  chooseType: 'Choisir les espaces ressources',
  needsGeneration: 'Les déclarations portent sur les QPV de 2024',
  needsGenerationText: 'Les périmètres de 2015 n’y figurent pas.',
  chooseGeneration: 'Passer aux QPV de 2024',
  noneLocated: 'Aucun espace ressources n’a de position connue dans ce territoire',
  noneDeclared: fr`Ce territoire ne dit pas qui déclare desservir quels quartiers.`,
  legend: 'Espaces ressources',
  legendAgreed: 'déclaré et le plus proche',
  legendDeclared: 'déclaré',
  legendNearest: 'le plus proche, non déclaré',
  exportTitle: 'Espaces ressources déclarés et espaces les plus proches',
} as const;

/** Headers of the files. */
export const DECLARED_COLUMNS = {
  code: 'Code du QPV',
  name: 'Quartier',
  communes: 'Communes',
  population: 'Habitants',
  verdict: 'Accord',
  declared: 'Déclaré par',
  declaredTimes: 'Temps médians (min)',
  unknown: 'Sans temps connu',
  nearest: 'Espace le plus proche',
  nearestMinutes: 'Temps médian (min)',
  approximate: 'Position approchée',
  uncertain: 'Écart dans la précision des positions',
  note: 'Remarque du document',
  yes: 'oui',
  no: 'non',
} as const;
