import { MaillageError, type ErrorCode, type ErrorDetails } from '../core/domain/errors.ts';
import { formatDistance } from './format.ts';
import { followUpColumnsSentence, followUpStorageSentence } from './observatoire/follow-up.ts';
import { ownFileSentence } from './own-files.ts';
import { LAYER_NAMES } from './shell.ts';
import { fr } from './typography.ts';

type Sentence = (details: ErrorDetails) => string;
const value = (details: ErrorDetails, key: string): string => String(details[key] ?? '?');

const isLayerId = (id: string): id is keyof typeof LAYER_NAMES => id in LAYER_NAMES;

/** What happened and what to do, one sentence or two per error code. */
const SENTENCES: Readonly<Record<ErrorCode, Sentence>> = {
  file_missing: (d) =>
    fr`Le fichier « ${value(d, 'file')} » est introuvable. Vérifiez que le territoire est bien installé.`,
  file_truncated: (d) =>
    fr`Le fichier « ${value(d, 'file')} » est incomplet. Réessayez ; si l’erreur persiste, reconstruisez le territoire.`,
  file_invalid: (d) =>
    fr`Le fichier « ${value(d, 'file')} » est illisible ou abîmé. Reconstruisez le territoire.`,
  file_unindexed: (d) =>
    fr`Le fichier « ${value(d, 'file')} » n’a pas d’index spatial : il ne peut pas être lu par morceaux.`,
  server_without_ranges: () =>
    'Le serveur ne sait pas envoyer une partie de fichier. Demandez à son responsable d’activer les requêtes partielles (Range).',
  network_failure: () =>
    'Les données ne sont pas arrivées. Vérifiez votre connexion, puis réessayez.',
  timeout: () => 'Le calcul ou le chargement a pris trop de temps et a été arrêté. Réessayez.',
  manifest_invalid: (d) =>
    fr`La description du territoire (« ${value(d, 'file')} ») n’est pas valable. Reconstruisez le territoire.`,
  reader_unknown: (d) => fr`Le format « ${value(d, 'reader')} » n’est pas connu.`,
  column_missing: (d) =>
    fr`La colonne « ${value(d, 'column')} » manque dans « ${value(d, 'file')} ».`,
  value_invalid: (d) =>
    fr`La valeur « ${value(d, 'value')} » n’est pas valable (${value(d, 'field')}).`,
  coordinates_swapped: (d) =>
    fr`Les coordonnées semblent inversées (« ${value(d, 'value')} ») : donnez la longitude, puis la latitude.`,
  outside_territory: (d) =>
    typeof d['distanceMeters'] === 'number'
      ? fr`Ce point est hors du territoire, et à ${formatDistance(d['distanceMeters'])} de la rue la plus proche. Choisissez un point plus près.`
      : 'Ce point est hors du territoire. Choisissez un point qui s’y trouve.',
  geometry_invalid: (d) => fr`Un contour n’est pas valable dans « ${value(d, 'file')} ».`,
  layer_empty: (d) => fr`La couche « ${value(d, 'layer')} » est vide.`,
  layer_missing: (d) => {
    const layer = value(d, 'layer');
    return fr`Ce territoire n’a pas de couche « ${isLayerId(layer) ? LAYER_NAMES[layer] : layer} ».`;
  },
  check_failed: (d) => fr`Une vérification a échoué : ${value(d, 'check')}.`,
  outside_network: (d) =>
    typeof d['distanceMeters'] === 'number'
      ? fr`Ce point est hors du réseau : la rue la plus proche est à ${formatDistance(d['distanceMeters'])}. Choisissez un point plus près d’une rue.`
      : 'Ce point est hors du réseau de rues connu. Aucun temps ne peut être donné.',
  analysis_stopped: () =>
    fr`Le moteur d’analyse s’est arrêté. Il redémarrera à la prochaine demande : réessayez.`,
  map_unavailable: () =>
    fr`La carte n’est pas affichée sur cet appareil : elle ne peut pas être mise en image.`,
  own_file: ownFileSentence,
  scenario_invalid: (d) =>
    d['reason'] === 'newer'
      ? fr`Le fichier « ${value(d, 'file')} » vient d’une version plus récente de Maillage. Rechargez la page, puis réessayez.`
      : d['reason'] === 'territory'
        ? fr`Le scénario « ${value(d, 'file')} » porte sur un autre territoire (${value(d, 'value')}). Ouvrez ce territoire, puis le fichier. Rien n’a été changé ici.`
        : fr`Le fichier « ${value(d, 'file')} » n’est pas un scénario Maillage, ou il est abîmé. Rien n’a été changé.`,
  storage_full: () =>
    fr`Il n’y a plus de place dans ce navigateur pour garder ce scénario. Supprimez-en un, ou enregistrez-le dans un fichier.`,
  storage_unavailable: () =>
    fr`Ce navigateur ne permet pas de garder de scénario ici. Enregistrez-le dans un fichier, ou partagez son lien.`,
  follow_up_columns: followUpColumnsSentence,
  follow_up_storage: followUpStorageSentence,
  argument_invalid: (d) => fr`La valeur « ${value(d, 'value')} » n’est pas acceptée.`,
};

/** French sentence for any error: what happened and what to do. */
export function describeError(error: unknown): string {
  if (error instanceof MaillageError) return SENTENCES[error.code](error.details);
  return fr`Une erreur inattendue est survenue. Rechargez la page ; si elle revient, signalez-la.`;
}
