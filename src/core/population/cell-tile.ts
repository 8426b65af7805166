/**
 * Population cells packed beside the streets of one tile of `network.fgb`, decoded. A cell is a
 * simple ring without hole, in practice a 200 m square of INSEE's grid seen in degrees.
 */
export interface CellTile {
  /** Corners of cell i: `cornerStart[i]` to `cornerStart[i + 1] - 1`; the first is not repeated. */
  readonly cornerStart: Uint32Array;
  /** Whole micro-degrees. */
  readonly cornerLngMicrodegrees: Int32Array;
  readonly cornerLatMicrodegrees: Int32Array;
  /** Inhabitants of each cell; may be a fraction, never negative. */
  readonly people: Float64Array;
}

/** A tile of no cell. */
export const NO_CELLS: CellTile = {
  cornerStart: new Uint32Array(1),
  cornerLngMicrodegrees: new Int32Array(0),
  cornerLatMicrodegrees: new Int32Array(0),
  people: new Float64Array(0),
};

/** A ring needs at least this many corners. */
export const MIN_CORNERS = 3;
