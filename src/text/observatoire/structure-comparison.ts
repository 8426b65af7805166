import { plural } from '../format.ts';
import { fr } from '../typography.ts';

/** Words of the comparison of structures by a key figure. */
export const STRUCTURE_COMPARISON = {
  title: 'Comparer par un chiffre-clé',
  choose: 'Chiffre comparé',
  caption: (figure: string) => `Structures comparées : ${figure}`,
  columns: { name: 'Structure', value: 'Chiffre', source: 'Année, source' },
  unknown: 'non disponible',
  noFigures: fr`Chiffres-clés : non disponible`,
  /** Several structures counted as one line. */
  together: 'ensemble',
  known: (known: number, all: number) =>
    fr`${plural(known, 'structure')} sur ${all} avec ce chiffre. Les autres ne sont pas à zéro : aucun document ne le donne.`,
  words: fr`Les documents ne comptent pas tous la même chose : le mot du document est sous chaque nombre.`,
  showInFinder: (name: string) => `Y aller : ${name}`,
  /** Names of the figures in the list of choice. */
  figures: {
    entreprises: 'Entreprises',
    emplois: 'Emplois et personnes actives',
    communes: 'Communes couvertes',
    sites: 'Nombre de sites',
    hectares: 'Superficie (hectares)',
    projets_par_an: 'Projets par an',
    projets_incubes: 'Projets incubés',
    ecoles: 'Écoles',
    hopitaux: 'Hôpitaux',
    professionnels_sante: 'Professionnels de santé',
    facultes: 'Facultés',
    etudiants: 'Étudiants',
    chercheurs: 'Chercheurs',
    personnes_accompagnees: 'Personnes accompagnées',
    entreprises_creees_en_qpv: 'Entreprises créées en QPV',
    actions_collectives: 'Actions collectives',
    participants: 'Participants',
  } as Readonly<Record<string, string>>,
} as const;
