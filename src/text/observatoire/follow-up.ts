import type { ErrorDetails } from '../../core/domain/errors.ts';
import type { FollowUpValue } from '../../core/follow-up/follow-up.ts';
import { formatInteger, plural } from '../format.ts';
import { fr } from '../typography.ts';

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 6 });

/** A value with its unit, as it was given: `1 234,5 personnes`, `12 %`; null is said in words. */
export function followUpAmount({ value, unit }: Pick<FollowUpValue, 'value' | 'unit'>): string {
  if (value === null) return FOLLOW_UP.noValue;
  return unit === null ? number.format(value) : `${number.format(value)}\u00a0${unit}`;
}

/** `[2025, 2026, 2028]` → "2025, 2026 et 2028". */
export function listOfYears(years: readonly number[]): string {
  return years.length < 2
    ? years.join('')
    : `${years.slice(0, -1).join(', ')} et ${years.at(-1) ?? ''}`;
}

/** Words of the follow-up of the actions, which people fill from a file of theirs. */
export const FOLLOW_UP = {
  title: 'Renseigner le suivi',
  meaning: fr`Le document nomme ces indicateurs sans valeur. Remplissez le modèle dans un tableur, puis ouvrez-le ici.`,
  promise: fr`Gardé dans ce navigateur seulement : vos valeurs ne sont ni envoyées, ni dans le lien de la page.`,
  nature: 'vos données, non publiées',
  template: 'Télécharger le modèle',
  templateMeaning: fr`Un CSV avec une ligne par indicateur et par année ; ce qui est déjà renseigné y est.`,
  years: 'Années du modèle',
  from: 'De',
  to: 'à',
  open: 'Ouvrir un tableau rempli…',
  openMeaning: fr`Un fichier CSV ; on peut aussi le déposer sur la page.`,
  kept: (values: number, indicators: number, all: number) =>
    fr`${plural(values, 'valeur gardée', 'valeurs gardées')}, pour ${formatInteger(indicators)} indicateurs sur ${formatInteger(all)}.`,
  keptElsewhere: (count: number) =>
    fr`${plural(count, 'valeur gardée', 'valeurs gardées')} pour des indicateurs que ce catalogue n’a pas.`,
  export: 'Enregistrer mes valeurs (CSV)',
  clear: 'Tout effacer',
  cleared: (count: number) => fr`${plural(count, 'valeur effacée', 'valeurs effacées')}.`,
  removed: (indicator: string, year: number) => fr`« ${indicator} », ${year} : valeur effacée.`,
  brought: (count: number) => fr`${plural(count, 'valeur gardée', 'valeurs gardées')}.`,
  undo: 'Annuler',
  undone: 'Annulé.',
  damaged: fr`Ce que ce navigateur gardait est illisible. Il est mis de côté dès que vous gardez d’autres valeurs.`,
  drop: 'Déposez le tableau de suivi',
  filled: (filled: number, all: number) =>
    fr`${plural(filled, 'indicateur renseigné', 'indicateurs renseignés')} sur ${formatInteger(all)}`,

  noValue: 'aucune valeur',
  noValueFor: (years: readonly number[]) => fr`Aucune valeur pour ${listOfYears(years)}.`,
  because: (year: number, comment: string) => fr`En ${year} : ${comment}.`,
  latest: (year: number) => `en ${year}`,
  summary: (indicator: string, parts: string, gaps: string) => fr`${indicator} : ${parts}. ${gaps}`,
  table: (indicator: string) => fr`${indicator} : valeurs par année`,
  columns: { year: 'Année', value: 'Valeur', source: 'Source et commentaire' },
  noSource: 'sans source',
  remove: (indicator: string, year: number) => fr`Effacer la valeur de ${year} de « ${indicator} »`,
  mixedUnits: fr`Les unités changent d’une année à l’autre : pas de courbe.`,
  sourceLine: (sources: readonly string[]) =>
    `${sources.length === 0 ? 'source non donnée' : sources.join(', ')} (vos données, non publiées)`,

  report: {
    title: (file: string) => fr`Lecture de « ${file} »`,
    close: 'Fermer sans rien garder',
    good: (count: number) => plural(count, 'valeur lisible', 'valeurs lisibles'),
    added: (count: number) => plural(count, 'nouvelle'),
    replaced: (count: number) =>
      count >= 2
        ? fr`${formatInteger(count)} remplacent une valeur gardée`
        : fr`1 remplace une valeur gardée`,
    same: (count: number) => plural(count, 'déjà gardée', 'déjà gardées'),
    blank: (count: number) =>
      fr`${plural(count, 'ligne')} sans valeur, source ni commentaire : rien à garder.`,
    nothing: fr`Aucune ligne ne donne de valeur. Remplissez la colonne « Valeur » du modèle, puis rouvrez-le.`,
    nothingNew: 'Tout ce que dit ce fichier est déjà gardé.',
    faulty: (count: number) => plural(count, 'ligne refusée', 'lignes refusées'),
    faultyMeaning: fr`Elles ne seront pas gardées. Enregistrez-les pour les corriger : chacune y porte sa raison.`,
    line: (line: number) => `Ligne ${line}`,
    replacedTitle: 'Valeurs remplacées',
    replacement: (indicator: string, year: number, before: string, after: string) =>
      fr`${indicator}, ${year} : ${before} devient ${after}`,
    otherWords: 'source ou commentaire changés',
    keep: (count: number) => fr`Garder ${plural(count, 'valeur')}`,
    leave: 'Ne rien garder',
    saveRefused: 'Enregistrer les lignes refusées (CSV)',
    windows1252: fr`Texte lu en Windows-1252 : vérifiez les accents.`,
  },
} as const;

/** Names of the columns of the files of the follow-up. */
export const FOLLOW_UP_CSV = {
  number: 'Numéro',
  action: 'Action',
  followUp: 'Indicateur de suivi',
  year: 'Année',
  value: 'Valeur',
  unit: 'Unité',
  valueSource: 'Source de la valeur',
  comment: 'Commentaire',
  document: 'Document',
  line: 'Ligne du fichier',
  why: 'Refusée parce que',
  notes: (territory: string) => [
    fr`Suivi des actions, ${territory}`,
    fr`Nature : vos données, non publiées. Les indicateurs viennent du document cité ; les valeurs, de la personne qui les a données.`,
  ],
} as const;

const COLUMN_NAMES: Readonly<Record<string, string>> = {
  action: FOLLOW_UP_CSV.number,
  indicator: FOLLOW_UP_CSV.followUp,
  year: FOLLOW_UP_CSV.year,
  value: FOLLOW_UP_CSV.value,
};

/** A file that is not a follow-up table. */
export function followUpColumnsSentence({ file, missing, read }: ErrorDetails): string {
  const names = String(missing)
    .split(',')
    .map((column) => `« ${COLUMN_NAMES[column] ?? column} »`);
  return fr`Le fichier « ${String(file)} » n’est pas un tableau de suivi : il manque ${names.length === 1 ? 'la colonne' : 'les colonnes'} ${names.join(', ')}. Colonnes lues : ${String(read)}. Partez du modèle.`;
}

/** The browser keeps nothing. */
export function followUpStorageSentence({ reason }: ErrorDetails): string {
  return reason === 'full'
    ? fr`Il n’y a plus de place dans ce navigateur : rien n’a été changé. Enregistrez vos valeurs dans un fichier, puis effacez-en.`
    : fr`Ce navigateur ne permet pas de garder de valeurs ici (navigation privée ?). Elles restent dans votre fichier.`;
}
