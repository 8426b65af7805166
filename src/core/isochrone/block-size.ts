/** Vertices on each side of a block. */
export const BLOCK_SIDE = 16;
export const BLOCK_VERTICES = BLOCK_SIDE * BLOCK_SIDE;
