import type { NAF_SECTIONS, SIZE_CLASSES } from '../core/establishments/tile.ts';

/** Sections of NAF rév. 2 (INSEE), in the short words of a chart. */
export const NAF_LABELS: Readonly<Record<(typeof NAF_SECTIONS)[number], string>> = {
  A: 'Agriculture',
  B: 'Industries extractives',
  C: 'Industrie manufacturière',
  D: 'Énergie',
  E: 'Eau et déchets',
  F: 'Construction',
  G: 'Commerce et réparation',
  H: 'Transports et entreposage',
  I: 'Hébergement, restauration',
  J: 'Information et communication',
  K: 'Finance et assurance',
  L: 'Immobilier',
  M: 'Activités spécialisées',
  N: 'Services aux entreprises',
  O: 'Administration publique',
  P: 'Enseignement',
  Q: 'Santé, action sociale',
  R: 'Arts et loisirs',
  S: 'Autres services',
  T: 'Ménages employeurs',
  U: 'Activités extraterritoriales',
};
export const NAF_UNKNOWN = 'Activité non renseignée';

/** Size classes as said in a table. */
export const SIZE_LABELS: Readonly<Record<(typeof SIZE_CLASSES)[number], string>> = {
  '0': 'Sans salarié',
  '1-2': '1 ou 2 salariés',
  '3-5': '3 à 5 salariés',
  '6-9': '6 à 9 salariés',
  '10-19': '10 à 19 salariés',
  '20-49': '20 à 49 salariés',
  '50+': '50 salariés et plus',
};
export const SIZE_UNKNOWN = 'Taille non renseignée';
