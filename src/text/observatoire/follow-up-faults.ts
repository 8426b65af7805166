import { YEAR_RANGE } from '../../core/follow-up/follow-up.ts';
import type { FollowUpFault } from '../../core/follow-up/read-table.ts';
import { fr } from '../typography.ts';

type Sentences = {
  readonly [Kind in FollowUpFault['kind']]: (
    fault: Extract<FollowUpFault, { readonly kind: Kind }>,
  ) => string;
};

const quoted = (text: string): string => `« ${text} »`;

/** What is wrong and what to do, one sentence or two per fault. */
const SENTENCES: Sentences = {
  action_missing: () => fr`Le numéro de l’action manque.`,
  action_unknown: ({ value, last }) =>
    fr`Aucune action ne porte le numéro ${quoted(value)} : elles vont de 1 à ${last}.`,
  indicator_missing: ({ action }) =>
    action === null
      ? fr`L’indicateur de suivi manque.`
      : fr`L’indicateur de suivi manque, pour l’action ${action}.`,
  indicator_unknown: ({ value, action, expected, elsewhere }) =>
    elsewhere.length > 0
      ? fr`${quoted(value)} n’est pas un indicateur de l’action ${action}, mais de l’action ${elsewhere.join(', ')}.`
      : fr`L’action ${action} n’a pas d’indicateur ${quoted(value)}. Les siens : ${expected.map(quoted).join(', ')}.`,
  year_missing: () => fr`L’année manque.`,
  year_invalid: ({ value }) => fr`${quoted(value)} n’est pas une année : écrivez quatre chiffres.`,
  year_out_of_range: ({ value }) =>
    fr`L’année ${value} est hors des limites : de ${YEAR_RANGE.first} à ${YEAR_RANGE.last}.`,
  value_invalid: ({ value }) =>
    fr`${quoted(value)} n’est pas un nombre. Sans valeur, laissez la case vide et dites pourquoi dans « Commentaire ».`,
  value_ambiguous: ({ value }) =>
    fr`${quoted(value)} peut se lire de deux façons : écrivez ${value.replace(/[.,]/, '')} ou ${value.includes('.') ? value.replace('.', ',') : value.replace(',', '.')}.`,
  unit_percent: ({ value, unit }) =>
    fr`${quoted(value)} est en %, mais l’unité est ${quoted(unit)}.`,
  repeated: ({ indicator, year, firstLine }) =>
    fr`${quoted(indicator)}, ${year} : déjà à la ligne ${firstLine}, qui est lue. Gardez une seule des deux.`,
  cells_beyond: ({ value }) =>
    fr`La ligne a plus de cases que l’en-tête (${quoted(value)}). Mettez entre guillemets un texte qui contient un séparateur.`,
};

/** French sentence of a fault of a line. */
export function followUpFaultSentence(fault: FollowUpFault): string {
  return (SENTENCES[fault.kind] as (fault: FollowUpFault) => string)(fault);
}
