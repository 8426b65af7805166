import type { Profile } from '../../core/domain/travel.ts';

const BY: Readonly<Record<Profile, string>> = {
  walk: 'à pied',
  bike: 'à vélo',
  car: 'en voiture',
};

/** Words of the files of the screen Quartiers. */
export const QUARTIERS_CSV = {
  listTitle: (territory: string) => `Quartiers prioritaires : ${territory}`,
  profileTitle: (name: string, code: string, generation: number) =>
    `Profil du quartier ${name} (QPV ${generation}, ${code})`,
  establishments: (source: string) => `Établissements : ${source}`,
  simulated:
    'Données en partie simulées : les chiffres marqués « simulé » illustrent l’outil, pas la réalité.',
  code: 'Code',
  name: 'Nom',
  generation: 'Génération',
  communes: 'Communes',
  npnru: 'NPNRU (intérêt)',
  population: 'Population',
  vintage: 'Millésime de la population',
  units: {
    poverty: ' (%)',
    income: ' (euros)',
    employment: ' (%)',
    jobSeekers: '',
    population: ' (habitants)',
    establishments: '',
    perSquareKm: ' (par km²)',
    perThousand: ' (pour 1 000 habitants)',
    withoutEmployees: ' (%)',
    trade: ' (%)',
    construction: ' (%)',
    recent: ' (%)',
    area: ' (km²)',
    inhabitantsPerKm2: ' (par km²)',
  },
  source: 'Source',
  theme: 'Rubrique',
  figure: 'Chiffre',
  area: 'Territoire',
  value: 'Valeur',
  unit: 'Unité',
  note: 'Précision',
  nature: 'Nature',
  percent: '%',
  minutes: 'minutes',
  inhabitants: 'habitants',
  euros: 'euros',
  people: 'personnes',
  establishmentsUnit: 'établissements',
  perSquareKm: 'par km²',
  perThousand: 'pour 1 000 habitants',
  medianMinutes: (profile: Profile) => `temps médian ${BY[profile]}`,
  share: (profile: Profile) => `part des habitants à moins de 15 minutes ${BY[profile]}`,
  correspondence: 'Correspondance avec l’autre génération',
} as const;
