import type { StructureType } from '../../core/domain/structure.ts';
import { STAR_PATH } from './star.ts';

/** Outlines of the symbols in a box of 24 units, filled with the even-odd rule (holes are holes). */
const SHAPES = {
  roundedSquare: 'M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z',
  roundedSquareOpen:
    'M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM9 9v6h6V9z',
  circle: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z',
  hexagon: 'M12 2.5 20.2 7.25v9.5L12 21.5l-8.2-4.75v-9.5z',
  diamond: 'M12 2 22 12 12 22 2 12z',
  triangle: 'M12 3 21.8 20.2H2.2z',
  ring: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 8.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6z',
  target:
    'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 6.4a5.6 5.6 0 1 0 0 11.2 5.6 5.6 0 0 0 0-11.2zM12 9.4a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2z',
  star: STAR_PATH,
} as const;
type Shape = keyof typeof SHAPES;

/** One shape per type: types are told apart without colour. */
const SHAPE_OF: Readonly<Record<StructureType, Shape>> = {
  france_travail: 'roundedSquare',
  espace_ressources: 'circle',
  ruche: 'hexagon',
  site_excellence: 'diamond',
  france_services: 'triangle',
  maison_emploi: 'roundedSquareOpen',
  ess: 'ring',
  reseau_accompagnement: 'target',
  vos_points: 'star',
};

export const SYMBOL_BOX = 24;

/** SVG path of a type's symbol, on the map as in every legend. */
export function symbolPath(type: StructureType): string {
  return SHAPES[SHAPE_OF[type]];
}
