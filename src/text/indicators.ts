/*
 * French names of the indicators of the catalogue, one per `indicateur` code, and the themes they
 * are read under. A code without a name here is shown as it is written, never hidden.
 */

/** Themes, in reading order. */
export const INDICATOR_THEMES = {
  creations: 'Créations d’entreprises',
  etablissements: 'Établissements et quartiers',
  femmes: 'Entrepreneuriat des femmes',
  accompagnement: 'Accompagnement des porteurs de projet',
  transmission: 'Transmission et reprise',
  solidaire: 'Économie sociale et solidaire',
  programmes: 'Programmes nationaux et études',
  territoire: 'Le territoire',
} as const;
export type IndicatorTheme = keyof typeof INDICATOR_THEMES;

interface IndicatorLabel {
  readonly label: string;
  readonly theme: IndicatorTheme;
}

const LABELS: Readonly<Record<string, IndicatorLabel>> = {
  population: { label: 'Population', theme: 'territoire' },
  superficie: { label: 'Superficie', theme: 'territoire' },
  densite_population: { label: 'Densité de population', theme: 'territoire' },
  communes: { label: 'Communes', theme: 'territoire' },
  part_moins_20_ans: { label: 'Part des moins de 20 ans', theme: 'territoire' },
  part_population_qpv: { label: 'Part de la population qui vit en QPV', theme: 'territoire' },
  creations_entreprises: { label: 'Créations d’entreprises', theme: 'creations' },
  creations_entreprises_individuelles: {
    label: 'Créations d’entreprises individuelles',
    theme: 'creations',
  },
  part_auto_entrepreneurs_dans_creations_min: {
    label: 'Part des auto-entrepreneurs dans les créations, minimum',
    theme: 'creations',
  },
  part_auto_entrepreneurs_dans_creations_max: {
    label: 'Part des auto-entrepreneurs dans les créations, maximum',
    theme: 'creations',
  },
  startups_fondateurs_grande_ecole: {
    label: 'Fondateurs de jeunes pousses issus d’une grande école',
    theme: 'creations',
  },
  etablissements: { label: 'Établissements', theme: 'etablissements' },
  part_etablissements_sans_salarie: {
    label: 'Part des établissements sans salarié',
    theme: 'etablissements',
  },
  part_etablissements_50_salaries_et_plus: {
    label: 'Part des établissements de 50 salariés et plus',
    theme: 'etablissements',
  },
  part_entrepreneurs: { label: 'Part d’entrepreneurs', theme: 'etablissements' },
  part_entrepreneurs_moins_40_ans: {
    label: 'Part des entrepreneurs de moins de 40 ans',
    theme: 'etablissements',
  },
  commerces_ecart: { label: 'Écart de présence des commerces', theme: 'etablissements' },
  commerces_probleme_structure_entretien: {
    label: 'Commerces qui ont un problème de structure ou d’entretien',
    theme: 'etablissements',
  },
  densite_entreprises_rapport: {
    label: 'Densité d’entreprises, rapportée à celle d’ailleurs',
    theme: 'etablissements',
  },
  part_creations_ei_par_femmes: {
    label: 'Part des entreprises individuelles créées par des femmes',
    theme: 'femmes',
  },
  part_creations_par_femmes: {
    label: 'Part des entreprises créées par des femmes',
    theme: 'femmes',
  },
  perennite_5_ans_femmes_construction: {
    label: 'Entreprises de construction créées par des femmes, actives après 5 ans',
    theme: 'femmes',
  },
  perennite_5_ans_hommes_construction: {
    label: 'Entreprises de construction créées par des hommes, actives après 5 ans',
    theme: 'femmes',
  },
  taux_entrepreneuriat_feminin: { label: 'Taux d’entrepreneuriat des femmes', theme: 'femmes' },
  porteurs_jugeant_revenus_insuffisants: {
    label: 'Porteurs de projet qui jugent leurs revenus insuffisants',
    theme: 'accompagnement',
  },
  porteurs_prets_a_abandonner: {
    label: 'Porteurs de projet prêts à abandonner',
    theme: 'accompagnement',
  },
  espaces_ressources_prevus: { label: 'Espaces ressources prévus', theme: 'accompagnement' },
  espaces_ressources_cible: {
    label: 'Espaces ressources, cible à terme',
    theme: 'accompagnement',
  },
  porteurs_a_accompagner_3_ans: {
    label: 'Porteurs de projet à accompagner en 3 ans',
    theme: 'accompagnement',
  },
  taux_creation_attendu: { label: 'Taux de création attendu', theme: 'accompagnement' },
  dirigeants_souhaitant_transmettre_5_ans: {
    label: 'Dirigeants qui souhaitent transmettre dans les 5 ans',
    theme: 'transmission',
  },
  projets_transmission: { label: 'Entreprises à transmettre', theme: 'transmission' },
  emplois_concernes_transmission: {
    label: 'Emplois concernés par une transmission',
    theme: 'transmission',
  },
  projets_ess_accompagnes: {
    label: 'Projets d’économie solidaire accompagnés',
    theme: 'solidaire',
  },
  montant_ess: { label: 'Montant consacré à ces projets', theme: 'solidaire' },
  ptce: { label: 'Pôles territoriaux de coopération économique', theme: 'solidaire' },
  ptce_aides_publiques: { label: 'Aides publiques à ces pôles', theme: 'solidaire' },
  ptce_chiffre_affaires: { label: 'Chiffre d’affaires de ces pôles', theme: 'solidaire' },
  ptce_emplois: { label: 'Emplois de ces pôles', theme: 'solidaire' },
  qpv: { label: 'Quartiers prioritaires', theme: 'programmes' },
  etudes_de_cas: { label: 'Études de cas', theme: 'programmes' },
  personnes_citeslab: { label: 'Personnes accueillies par CitésLab', theme: 'programmes' },
  quartiers_citeslab: { label: 'Quartiers où CitésLab est présent', theme: 'programmes' },
  chefs_projet_citeslab: { label: 'Chefs de projet CitésLab', theme: 'programmes' },
  territoires_quartiers_productifs: {
    label: 'Territoires du programme Quartiers productifs',
    theme: 'programmes',
  },
};

/** Name of an indicator; an unknown code is read aloud as it stands. */
export function indicatorLabel(code: string): string {
  return LABELS[code]?.label ?? code.replaceAll('_', ' ');
}

/** Theme of an indicator; an unknown code goes with the programmes and studies. */
export function indicatorTheme(code: string): IndicatorTheme {
  return LABELS[code]?.theme ?? 'programmes';
}

/** True when the code has a name of its own. */
export function isIndicatorNamed(code: string): boolean {
  return code in LABELS;
}
