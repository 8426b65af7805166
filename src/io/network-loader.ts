import type { NetworkTile } from '../core/graph/network.ts';
import { decodeTile } from '../core/graph/tile-codec.ts';
import type { FgbFile } from './fgb-file.ts';
import { typedArrayBytes } from './typed-array-bytes.ts';
import { TileLoader } from './tile-loader.ts';

/** About the streets of three French metropolises. */
const CEILING_BYTES = 96 * 1024 * 1024;

/** Loads tiles of the street network (`network.fgb`). */
export function networkLoader(file: FgbFile, name: string): TileLoader<NetworkTile> {
  return new TileLoader(file, {
    file: name,
    decode: decodeTile,
    bytesOf: typedArrayBytes,
    ceilingBytes: CEILING_BYTES,
  });
}
