import type { NetworkTile } from '../core/graph/network.ts';
import { decodeTile } from '../core/graph/tile-codec.ts';
import { decodeCells } from '../core/population/cell-codec.ts';
import { NO_CELLS, type CellTile } from '../core/population/cell-tile.ts';
import type { FgbFile } from './fgb-file.ts';
import { typedArrayBytes } from './typed-array-bytes.ts';
import { TileLoader } from './tile-loader.ts';

/** Streets and the population cells around them; either may be none. */
export interface TerritoryTile extends NetworkTile {
  readonly cells: CellTile;
}

/** About the streets of three French metropolises. */
const CEILING_BYTES = 96 * 1024 * 1024;

/** Columns of the file besides the streets. */
export const NETWORK_COLUMNS: readonly string[] = ['cells'];

/** Loads tiles of the street network (`network.fgb`). */
export function networkLoader(
  file: FgbFile,
  name: string,
  ceilingBytes: number = CEILING_BYTES,
): TileLoader<TerritoryTile> {
  return new TileLoader(file, {
    file: name,
    columns: NETWORK_COLUMNS,
    decode: (packed, column) => {
      const cells = column('cells');
      return { ...decodeTile(packed), cells: cells ? decodeCells(cells) : NO_CELLS };
    },
    bytesOf: (tile) => typedArrayBytes(tile) + typedArrayBytes(tile.cells),
    ceilingBytes,
  });
}
