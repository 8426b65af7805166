import type { EstablishmentTile } from '../core/establishments/tile.ts';
import { decodeEstablishmentTile } from '../core/establishments/tile-codec.ts';
import type { FgbFile } from './fgb-file.ts';
import { typedArrayBytes } from './typed-array-bytes.ts';
import { TileLoader } from './tile-loader.ts';

/** Eleven bytes an establishment, eight more with details: over a million and a half of them. */
const CEILING_BYTES = 32 * 1024 * 1024;

/** Loads tiles of establishments (`establishments.fgb`). */
export function establishmentLoader(file: FgbFile, name: string): TileLoader<EstablishmentTile> {
  return new TileLoader(file, {
    file: name,
    decode: decodeEstablishmentTile,
    bytesOf: (tile) => typedArrayBytes(tile) + typedArrayBytes(tile.details ?? {}),
    ceilingBytes: CEILING_BYTES,
  });
}
