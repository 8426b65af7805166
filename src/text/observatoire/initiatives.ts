import { plural } from '../format.ts';
import { fr } from '../typography.ts';

/** What stands in a list for initiatives whose documents do not say. */
const UNSAID: Readonly<Record<string, string>> = {
  'sans-ville': 'Sans ville',
  'non-precisee': 'Non précisée',
};

/** Words of the national map of the initiatives. */
export const INITIATIVE_MAP = {
  facetValue: (value: string) => UNSAID[value] ?? value,
  placed: (initiatives: number, communes: number) =>
    fr`${plural(initiatives, 'initiative')} sur la carte, dans ${plural(communes, 'ville')}.`,
  unplaced: (count: number) =>
    fr`${plural(count, 'non localisée', 'non localisées')} : aucune ville n’est nommée.`,
  showUnplaced: 'Les voir',
  showAll: 'Voir toutes les villes',
  circle: (commune: string, others: number) =>
    others === 0 ? commune : fr`${commune} et ${plural(others, 'autre ville', 'autres villes')}`,
  hint: (label: string, names: readonly string[]) =>
    names.length <= 2
      ? fr`${label} : ${names.join(' ; ')}`
      : fr`${label} : ${plural(names.length, 'initiative')}`,
  legendTitle: 'Initiatives en France',
  legendOne: 'Une initiative',
  legendSeveral: 'Plusieurs',
  legendSelected: 'Choisie',
  legendUnplaced: (count: number) => fr`Non localisées : ${count}`,
  credit: fr`Initiatives : documents S1 à S3. Positions : centres des villes, GeoNames (CC BY 4.0). Contour : Natural Earth (domaine public), généralisé.`,
  positionTitle: 'Position',
  position: (source: string) => fr`centre de la ville, à environ 100 m (${source})`,
  positionUnknown: 'non localisée',
  wholeCountry: 'Voir toute la France',
} as const;
