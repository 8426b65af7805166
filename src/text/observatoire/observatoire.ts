import type { CatalogueSource } from '../../core/domain/catalogue.ts';
import { formatDecimal, formatEuros, formatInteger, formatPercent, plural } from '../format.ts';
import { fr } from '../typography.ts';

const NBSP = '\u00a0';

/** Words of the screen Observatoire. */
export const OBSERVATOIRE = {
  sections: {
    indicateurs: 'Indicateurs',
    actions: 'Actions',
    initiatives: 'Initiatives',
    structures: 'Structures',
    documents: 'Documents',
  },
  tabs: 'Volets de l’observatoire',
  loading: 'Lecture du catalogue…',
  missingHelp:
    'Les chiffres, les actions et les initiatives viennent des documents d’un territoire. Choisissez-en un autre en haut du panneau.',
  missing: 'Ce territoire n’a pas de catalogue : aucun document ne l’accompagne.',
  noMatch: 'Rien ne correspond à cette recherche.',
  clear: 'Effacer la recherche et les filtres',
  source: 'Source',
  sourceOf: ({ title, producer, date }: CatalogueSource) => `${title}, ${producer}, ${date}`,
  yearUnknown: 'année non précisée',

  indicators: {
    search: 'Chercher un chiffre',
    searchLabel: 'Chercher parmi les chiffres publiés',
    count: (count: number) => (count >= 2 ? 'chiffres publiés' : 'chiffre publié'),
    documents: (count: number) => (count >= 2 ? 'documents' : 'document'),
    columns: { name: 'Chiffre', year: 'Année', value: 'Valeur', source: 'Source' },
    tableCaption: (theme: string) => `${theme} : les chiffres publiés`,
    showAll: (count: number) => `Voir les ${count} chiffres, année par année`,
    series: 'Créations d’entreprises par an',
    seriesSummary: (territory: string, first: string, last: string, growth: string) =>
      `${territory} : de ${first} à ${last}, soit ${growth}.`,
    seriesShare: 'Part des individuelles',
    seriesAll: 'Toutes',
    seriesSole: 'Entreprises individuelles',
    year: 'Année',
    computed: 'Recalculé par nos soins',
    computedMeaning: 'Calcul fait ici, à partir des chiffres publiés dans les documents.',
    growth: (what: string, from: number, to: number) => `${what}, de ${from} à ${to}`,
    growthWhat: {
      creations_entreprises: 'Hausse des créations d’entreprises',
      creations_entreprises_individuelles: 'Hausse des créations d’entreprises individuelles',
    },
    growthMeaning: fr`Calculé sur les deux années citées, telles que le document les publie, et arrondi à l’unité : c’est un total de créations, sans les fermetures.`,
    soleShare: (year: number) => `Part des entreprises individuelles dans les créations de ${year}`,
    qpvShare: (year: number) => `Part des établissements situés en QPV en ${year}`,
    density: (year: number) => `Habitants par km² en ${year}`,
    densityDifference: (computed: string, printed: string) =>
      `Le document imprime ${printed} : l’écart avec ${computed} vient sans doute de la surface, arrondie.`,
    comparisonSummary: (label: string, inside: string, other: string, elsewhere: string) =>
      `${label} : ${inside} en QPV, ${elsewhere} ${other}.`,
    countries: 'Comparaison entre pays',
    countriesSummary: (values: string) => `${values}.`,
    perimeters: { QPV: 'En QPV', 'hors QPV': 'Hors QPV', ensemble: 'Ensemble' },
    sourceYear: (source: string, territory: string, year: string) =>
      `${source}, ${territory}, ${year}`,
  },

  actions: {
    intro:
      'Les actions de la stratégie métropolitaine de l’entrepreneuriat 2024-2030, avec leurs indicateurs de suivi.',
    count: (count: number) => (count >= 2 ? 'actions' : 'action'),
    followUpCount: (count: number) => (count >= 2 ? 'indicateurs de suivi' : 'indicateur de suivi'),
    noneFilled: 'aucun n’a de valeur dans le document',
    none: 'Aucune action dans ce catalogue.',
    search: 'Titre, public, partenaire, indicateur',
    searchLabel: 'Chercher une action',
    objective: 'Objectif',
    audiences: 'Pour qui',
    partners: 'Avec qui',
    followUp: 'Indicateurs de suivi',
    toFill: 'à renseigner',
    toFillMeaning: 'Le document nomme cet indicateur sans en donner de valeur.',
    openAll: 'Tout déplier',
    closeAll: 'Tout replier',
  },

  initiatives: {
    search: 'Nom, ville, sujet',
    searchLabel: 'Chercher une initiative',
    count: (count: number) => (count >= 2 ? 'initiatives' : 'initiative'),
    ofAll: (all: number) => `sur ${all} au catalogue`,
    facets: {
      type: 'Type',
      portee: 'Portée',
      commune: 'Ville',
      innovation: 'Innovation',
      document: 'Document',
    },
    any: {
      type: 'Tous les types',
      portee: 'Toutes les portées',
      commune: 'Toutes les villes',
      innovation: 'Toutes les innovations',
      document: 'Tous les documents',
    },
    option: (label: string, count: number) => `${label} (${count})`,
    unspecified: 'non précisée',
    unspecifiedSeveral: 'non précisées',
    columns: { name: 'Initiative', commune: 'Ville', source: 'Source' },
    tableCaption: 'Catalogue des initiatives',
    noCommune: 'sans lieu',
    scopeOf: (scope: string) => `portée ${scope}`,
    clear: 'Tout effacer',
    backToList: 'Toutes les initiatives',
    unknown: 'Cette initiative n’est pas au catalogue.',
    purpose: 'Objet',
    communes: 'Ville',
    citedQpv: 'Quartier cité',
    scope: 'Portée',
    type: 'Type',
    innovations: 'Catégories d’innovation',
    categories: 'Catégories possibles',
  },

  structures: {
    intro: 'Les structures que nomment les documents, avec leurs chiffres-clés et leur année.',
    groups: {
      ruche: 'Ruches d’entreprises',
      site_excellence: 'Sites d’excellence',
      espace_ressources: 'Espaces ressources',
      maison_emploi: 'Maisons de l’emploi',
      ess: 'Économie sociale et solidaire',
      reseau_accompagnement: 'Réseaux d’accompagnement',
    } as Readonly<Record<string, string>>,
    otherGroup: 'Autres structures',
    count: (count: number) => (count >= 2 ? 'structures' : 'structure'),
    unlocated: 'sans position connue',
    columns: { name: 'Structure', position: 'Position', source: 'Source' },
    tableCaption: (group: string) => `${group} : structures nommées par les documents`,
    notLocated: 'Non localisée',
    notLocatedMeaning: 'Les documents ne donnent ni adresse ni repère : aucun point n’est inventé.',
    showOnMap: (name: string) => `Voir sur la carte : ${name}`,
    otherTypes: (sentence: string) => `Sont aussi sur la carte : ${sentence}.`,
  },

  documents: {
    intro: 'Les documents dont viennent les chiffres, les actions et les initiatives.',
    taken: 'Repris ici',
    kinds: {
      indicateurs: (count: number) => plural(count, 'chiffre'),
      actions: (count: number) => plural(count, 'action'),
      initiatives: (count: number) => plural(count, 'initiative'),
      structures: (count: number) => plural(count, 'structure'),
    },
    open: (what: string, code: string) => `Voir : ${what}, ${code}`,
    years: (first: number, last: number) =>
      first === last ? `année ${first}` : `années ${first} à ${last}`,
    neighbourhoods: (count: number) => plural(count, 'quartier nommé', 'quartiers nommés'),
    named: {
      title: 'Quartiers nommés par les documents',
      meaning: fr`Ce que les documents en disent : l’espace ressources qui déclare les servir, leur fonction économique.`,
      caption: fr`Quartiers nommés par les documents, fonction économique et source`,
      columns: { name: 'Quartier', function: 'Fonction', source: 'Source' },
      services: (names: string) => `Espace ressources : ${names}`,
      noFunction: 'non donnée',
      open: (name: string) => `Voir le profil : ${name}`,
    },
    columns: { code: 'Code', title: 'Document' },
    tableCaption: 'Documents sources',
    reminder:
      'Les faits sont repris avec nos mots. Ce qui n’est pas dans les documents reste vide.',
  },
} as const;

/** Key figures of structures: one, several. */
const KEY_FIGURES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  entreprises: ['entreprise', 'entreprises'],
  emplois: ['emploi', 'emplois'],
  entreprises_et_organismes: ['entreprise ou organisme', 'entreprises et organismes'],
  salaries: ['salarié', 'salariés'],
  hopitaux: ['hôpital', 'hôpitaux'],
  professionnels_sante: ['professionnel de santé', 'professionnels de santé'],
  facultes: ['faculté', 'facultés'],
  etudiants: ['étudiant', 'étudiants'],
  chercheurs: ['chercheur', 'chercheurs'],
  projets_par_an: ['projet par an', 'projets par an'],
  sites: ['site', 'sites'],
  communes: ['commune', 'communes'],
  hectares: ['hectare', 'hectares'],
  projets_incubes: ['projet incubé', 'projets incubés'],
  ecoles: ['école', 'écoles'],
  personnes_actives: ['personne active', 'personnes actives'],
  personnes_accompagnees: ['personne accompagnée', 'personnes accompagnées'],
  entreprises_creees_en_qpv: ['entreprise créée en QPV', 'entreprises créées en QPV'],
  actions_collectives: ['action collective', 'actions collectives'],
  participants: ['participant', 'participants'],
  porteurs_par_session: ['porteur de projet par session', 'porteurs de projet par session'],
  mois_accompagnement: ['mois d’accompagnement', 'mois d’accompagnement'],
  entreprises_premier_salon: ['entreprise au premier salon', 'entreprises au premier salon'],
  offres: ['offre', 'offres'],
};

/** `"entreprises=88|emplois=380"` → `["88 entreprises", "380 emplois"]`; unknown names as written. */
export function keyFigurePhrases(joined: string | null): string[] {
  if (joined === null || joined === '') return [];
  return joined.split('|').map((pair) => {
    const [name = '', value = ''] = pair.split('=');
    const [one, many] = KEY_FIGURES[name] ?? [name.replaceAll('_', ' '), name.replaceAll('_', ' ')];
    return plural(Number(value), one, many);
  });
}

/** True when the name of a key figure has words of its own. */
export function isKeyFigureNamed(name: string): boolean {
  return name in KEY_FIGURES;
}

const MINUS = '\u2212';
const sign = (text: string): string => text.replace(/^-/, MINUS);

/** Value of an indicator in its unit: `28 %`, `1 800 000 €`, `1 748`. */
export function formatIndicatorValue(value: number, unit: string): string {
  if (unit.startsWith('%')) return sign(formatPercent(value));
  if (unit === 'euros') return sign(formatEuros(value));
  return sign(Number.isInteger(value) ? formatInteger(value) : formatDecimal(value));
}

/** The rest of the unit, once the value is written: `habitants par km²`, `de la population`. */
export function unitWords(unit: string): string {
  if (unit === '%' || unit === 'euros' || unit === 'ratio') return '';
  return unit.replace(/^%\s*/, '');
}

/** `1.087` → `"+109 %"`, rounded to the percent as the documents do. */
export function formatGrowth(ratio: number): string {
  const percent = Math.round(ratio * 100);
  return `${percent >= 0 ? '+' : MINUS}${formatInteger(Math.abs(percent))}${NBSP}%`;
}

/** `(19 623 − 9 403) ÷ 9 403 = +108,7 %`. */
export function growthComputation(from: number, to: number): string {
  const percent = ((to - from) / from) * 100;
  const exact = `${percent >= 0 ? '+' : MINUS}${formatDecimal(Math.abs(percent))}${NBSP}%`;
  return `(${formatInteger(to)} ${MINUS} ${formatInteger(from)}) ÷ ${formatInteger(from)} = ${exact}`;
}

/** `11 552 ÷ 89 391 = 12,9 %`, or a plain quotient. */
export function quotientComputation(over: number, under: number, percent: boolean): string {
  const quotient = over / under;
  const result = percent ? formatPercent(quotient * 100) : formatDecimal(quotient);
  return `${formatInteger(over)} ÷ ${formatInteger(under)} = ${result}`;
}
