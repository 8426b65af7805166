import { metersPerDegreeAt } from '../../geo/ellipsoid.ts';
import type { ByteReader } from '../byte-reader.ts';
import type { ByteWriter } from '../byte-writer.ts';
import type { NetworkTile } from '../network.ts';
import { straightCentimeters } from '../straight-length.ts';
import { MICRODEGREES } from '../tile-bbox.ts';
import { invalid } from './invalid.ts';
import type { LinkEnds } from './links.ts';
import type { TileNodes } from './nodes.ts';
import type { LinkShapes } from './shapes.ts';

/** Fixed-point unit of the scales that lengths are predicted with. */
const SCALE_UNIT = 1 << 16;

/**
 * Lengths as what they add to the length of the drawn link. The scales of the prediction are
 * written as whole numbers, so that every machine predicts the same centimetre.
 */
export function writeLengths(writer: ByteWriter, tile: NetworkTile): void {
  const middle = tile.nodeLatMicrodegrees[tile.nodeIds.length >> 1] ?? 0;
  const perDegree = metersPerDegreeAt(middle / MICRODEGREES);
  const scaleLng = Math.round((perDegree.lng * 100 * SCALE_UNIT) / MICRODEGREES);
  const scaleLat = Math.round((perDegree.lat * 100 * SCALE_UNIT) / MICRODEGREES);
  writer.unsigned(scaleLng);
  writer.unsigned(scaleLat);
  const straight = straightCentimeters(tile, scaleLng / SCALE_UNIT, scaleLat / SCALE_UNIT);
  for (let i = 0; i < straight.length; i++) {
    writer.signed(tile.linkLengthCentimeters[i]! - straight[i]!);
  }
}

/** @throws MaillageError `file_truncated`, `file_invalid` */
export function readLengths(
  reader: ByteReader,
  tile: TileNodes & LinkEnds & LinkShapes,
): Uint32Array {
  const scaleLng = reader.unsigned() / SCALE_UNIT;
  const scaleLat = reader.unsigned() / SCALE_UNIT;
  const straight = straightCentimeters(tile, scaleLng, scaleLat);
  const lengths = new Uint32Array(straight.length);
  for (let i = 0; i < straight.length; i++) {
    const length = straight[i]! + reader.signed();
    if (!(length >= 0 && length < 2 ** 32)) throw invalid('a length is out of range', length);
    lengths[i] = length;
  }
  return lengths;
}
