import { formatInteger, plural } from '../format.ts';
import { fr } from '../typography.ts';

/** Words of the window of named scenarios. */
export const SCENARIOS = {
  open: fr`Mes scénarios : garder, envoyer, comparer`,
  openShort: 'Comparer',
  title: 'Scénarios',
  close: 'Fermer les scénarios',
  keepTitle: 'Garder l’essai en cours',
  keepName: 'Nom du scénario',
  keepHint: 'Une agence à Roubaix',
  keep: 'Garder',
  keepMeaning: 'Gardé dans ce navigateur seulement : réglages et changements, pas les résultats.',
  nothing: 'Aucun scénario gardé pour ce territoire.',
  others: (count: number) =>
    fr`${plural(count, 'scénario gardé', 'scénarios gardés')} pour un autre territoire.`,
  damaged: (count: number) =>
    count === 1
      ? fr`Un scénario gardé est illisible : il est laissé tel quel.`
      : fr`${formatInteger(count)} scénarios gardés sont illisibles : ils sont laissés tels quels.`,
  changes: (count: number) =>
    count === 0 ? 'sans changement' : plural(count, 'changement', 'changements'),
  openOne: 'Ouvrir',
  openTitle: (name: string) => fr`Ouvrir ${name}`,
  link: 'Copier le lien',
  linkTitle: (name: string) => fr`Copier le lien de ${name}`,
  linkCopied: (name: string) => fr`Lien de « ${name} » copié.`,
  linkFailed: 'Ce navigateur ne laisse pas copier : enregistrez un fichier.',
  file: 'Fichier',
  fileTitle: (name: string) => fr`Enregistrer ${name} dans un fichier`,
  remove: 'Supprimer',
  removeTitle: (name: string) => fr`Supprimer ${name}`,
  removed: (name: string) => fr`« ${name} » supprimé.`,
  restore: 'Remettre',
  bring: 'Ouvrir un fichier de scénario…',
  bringMeaning: fr`Un fichier « .maillage.json » ; rien ne quitte votre ordinateur.`,
  opened: (name: string) => fr`Scénario « ${name} » ouvert depuis un fichier.`,
  openedMeaning: 'Il n’est pas gardé dans ce navigateur tant que vous ne le gardez pas.',
  dismiss: 'Masquer ce message',
  kept: (name: string) => fr`« ${name} » gardé.`,
} as const;

/** Words of the comparison of two scenarios. */
export const COMPARISON = {
  title: 'Comparer',
  left: 'Premier scénario',
  right: 'Second scénario',
  with: 'avec',
  present: 'Situation actuelle',
  current: 'Essai en cours',
  otherAreas: fr`Ces deux scénarios ne portent pas sur les mêmes périmètres de QPV : leurs chiffres ne se comparent pas.`,
  otherSettings: 'Les réglages des deux scénarios ne sont pas les mêmes.',
  computing: 'Calcul des deux scénarios…',
  caption: (left: string, right: string) =>
    fr`Quartiers prioritaires : habitants couverts, ${left} et ${right}, et différence`,
  area: 'Quartier',
  difference: 'Différence',
  differenceTitle: 'Habitants couverts en plus ou en moins dans le second',
  people: 'habitants de QPV couverts',
  csv: 'Tableau (CSV)',
  print: 'Imprimer (A4)',
  noteEyebrow: (territory: string) => fr`Comparaison de scénarios · ${territory}`,
  noteTitle: (left: string, right: string) => fr`${left}, ou ${right} ?`,
  noteTable: 'Habitants couverts par quartier, des plus grandes différences aux plus petites',
  noteAddress: (name: string) => fr`Pour retrouver « ${name} » :`,
  fileTitle: 'Comparaison de deux scénarios',
  fileSide: (name: string, settings: string) => fr`${name} : ${settings}`,
  columns: {
    code: 'Code du QPV',
    name: 'Quartier',
    communes: 'Communes',
    population: 'Habitants',
    covered: (name: string) => `Habitants couverts, ${name}`,
    share: (name: string) => `Part couverte (%), ${name}`,
    difference: 'Différence (habitants)',
  },
} as const;
