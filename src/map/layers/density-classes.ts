/** Circumradius of a hexagon. */
export const DENSITY_RADIUS_METERS = 250;

/** Area of a hexagon. */
export const DENSITY_CELL_SQUARE_KM =
  ((3 * Math.sqrt(3)) / 2) * (DENSITY_RADIUS_METERS / 1000) ** 2;

/** Lower limits of the classes after the first, in establishments per km²: fixed, to compare. */
export const DENSITY_LIMITS_PER_SQUARE_KM = [50, 150, 400, 1000] as const;

/** Class (0 = sparsest) of a hexagon that holds `count` establishments. */
export function densityClass(count: number): number {
  const perSquareKm = count / DENSITY_CELL_SQUARE_KM;
  return DENSITY_LIMITS_PER_SQUARE_KM.filter((limit) => perSquareKm >= limit).length;
}
