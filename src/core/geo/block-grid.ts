/** Whole numbers that stand for "nowhere near": outside of every contour. */
export const OUTSIDE = 0x7fffffff;

/**
 * Values on a regular grid of whole micro-degrees, row by row from the south-west corner, of which
 * only the blocks along contours need to be known.
 *
 * Blocks are squares of `side × side` vertices, each with a lowest and a highest value. Of a block
 * that lies on one side of each threshold only the first and last row and column need be set, and
 * nothing when the eight around it lie on the same sides. The outermost blocks are outside of every
 * contour.
 */
export interface BlockGrid {
  readonly side: number;
  /** Blocks across and down: the grid is `columns * side` vertices wide. */
  readonly columns: number;
  readonly rows: number;
  /** `values[y * columns * side + x]`, whole numbers, `OUTSIDE` far away. */
  readonly values: Int32Array;
  /** `low[row * columns + column]`. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Place of `values[0]` and distance between neighbours, whole micro-degrees; steps ≥ 3. */
  readonly originX: number;
  readonly originY: number;
  readonly stepX: number;
  readonly stepY: number;
}
