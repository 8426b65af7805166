import { nafNumber } from './naf.ts';

/*
 * Shops and services of proximity: the types of facility that INSEE puts in its "gamme de proximité"
 * (Base permanente des équipements 2025, https://www.insee.fr/fr/statistiques/8217535) and that a
 * sub-class of NAF rév. 2 names: 18 of its 26. INSEE gives the types; the sub-classes are read from their titles, and
 * some are wider than the type (86.90E holds chiropodists beside physiotherapists). Schools, libraries,
 * sports grounds, leisure centres for children and charging points are types of the range too: they are
 * no shop, or no establishment, and are left out.
 */
const SUBCLASSES: readonly string[] = [
  // Boulangerie-pâtisserie.
  '10.71B', '10.71C', '10.71D', '47.24Z',
  // Supérette ou épicerie; pharmacie.
  '47.11B', '47.11C', '47.73Z',
  // Restaurant, restauration rapide.
  '56.10A', '56.10C',
  // Coiffure; institut de beauté.
  '96.02A', '96.02B',
  // Poste; agence immobilière; taxi; réparation automobile.
  '53.10Z', '68.31Z', '49.32Z', '45.20A', '45.20B',
  // Électricien; plombier, couvreur, chauffagiste; plâtrier, peintre; menuisier, charpentier, serrurier; maçon.
  '43.21A', '43.22A', '43.22B', '43.91B', '43.31Z', '43.34Z', '43.32A', '43.32B', '43.91A', '43.99C',
  // Médecin généraliste; infirmier; masseur-kinésithérapeute.
  '86.21Z', '86.90D', '86.90E',
]; // prettier-ignore

/** Numbers (see `nafNumber`) of the sub-classes of shops and services of proximity. */
export const PROXIMITY_NAF: ReadonlySet<number> = new Set(SUBCLASSES.map(nafNumber));
