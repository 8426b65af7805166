import { ESTABLISHMENT_FILTER } from '../explorer/establishments.ts';

const NBSP = '\u00a0';

/** Indicators of a QPV: name, meaning on hover, unit in the table. */
export const QPV_INDICATORS = {
  poverty: {
    label: 'Taux de pauvreté',
    short: 'Pauvreté',
    meaning: `Part des habitants dont le niveau de vie est sous 60${NBSP}% du niveau de vie médian du pays.`,
  },
  income: {
    label: 'Revenu médian',
    short: 'Revenu',
    meaning: 'La moitié des habitants a un niveau de vie inférieur, l’autre moitié supérieur.',
  },
  employment: {
    label: 'Taux d’emploi',
    short: 'Emploi',
    meaning: 'Part des personnes en âge de travailler qui ont un emploi.',
  },
  jobSeekers: {
    label: 'Demandeurs d’emploi',
    short: 'Dem. d’emploi',
    meaning: 'Personnes inscrites comme demandeurs d’emploi.',
  },
  perSquareKm: {
    label: 'Établissements par km²',
    short: 'Étab./km²',
    meaning: 'Établissements actifs rapportés à la surface.',
  },
  perThousand: {
    label: `Établissements pour 1${NBSP}000 habitants`,
    short: `Étab./1${NBSP}000 hab.`,
    meaning: 'Établissements actifs rapportés à la population.',
  },
  population: {
    label: 'Population',
    short: 'Habitants',
    meaning: 'Nombre d’habitants publié pour le quartier.',
  },
  establishments: {
    label: 'Établissements actifs',
    short: 'Établissements',
    meaning: 'Lieux où s’exerce une activité : magasins, bureaux, ateliers.',
  },
  withoutEmployees: {
    label: 'Part des établissements sans salarié',
    short: 'Sans salarié',
    meaning: 'Parmi les établissements dont on sait s’ils ont des salariés.',
  },
  trade: {
    label: 'Part du commerce et de la réparation',
    short: 'Commerce',
    meaning: 'Section G de la nomenclature d’activités, parmi les activités renseignées.',
  },
  construction: {
    label: 'Part de la construction',
    short: 'Construction',
    meaning: 'Section F de la nomenclature d’activités, parmi les activités renseignées.',
  },
  proximity: {
    label: 'Part des commerces et services de proximité',
    short: 'Proximité',
    meaning: `Parmi les activités renseignées. ${ESTABLISHMENT_FILTER.themeMeanings.proximity}`,
  },
  craft: {
    label: 'Part de l’artisanat',
    short: 'Artisanat',
    meaning: ESTABLISHMENT_FILTER.themeMeanings.craft,
  },
  socialEconomy: {
    label: 'Part de l’économie sociale et solidaire',
    short: 'ESS',
    meaning: `Parmi les établissements dont on le sait. ${ESTABLISHMENT_FILTER.themeMeanings.socialEconomy}`,
  },
  recent: {
    label: 'Part des établissements récents',
    short: 'Récents',
    meaning:
      'Créés dans les trois dernières années connues, parmi les établissements encore actifs dont l’année de création est connue.',
  },
  area: {
    label: 'Superficie',
    short: 'Superficie',
    meaning: 'Surface du contour du quartier, tel qu’il est dessiné.',
  },
  inhabitantsPerKm2: {
    label: 'Habitants par km²',
    short: 'Hab./km²',
    meaning: 'Population publiée, rapportée à la surface du contour.',
  },
} as const;

/** Families of indicators, for a list of choices. */
export const INDICATOR_FAMILIES = {
  people: 'Habitants',
  establishments: 'Établissements',
  territory: 'Territoire',
} as const;
