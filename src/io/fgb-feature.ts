import { ByteBuffer } from 'flatbuffers';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import type { Geometry } from 'geojson';
import type { Bbox } from '../core/domain/territory.ts';
import { decodeGeometry } from './fgb-geometry.ts';
import type { FgbHeader } from './fgb-header.ts';
import { boxesEqual } from './fgb-index.ts';
import { decodeSafely, fileInvalid } from './fgb-invalid.ts';
import { decodeProperties, type FgbProperties } from './fgb-properties.ts';

/** A feature as the file holds it. */
export interface FgbFeature {
  /** Its number in the file. */
  readonly index: number;
  /** Null only in a file without index. */
  readonly geometry: Geometry | null;
  readonly properties: FgbProperties;
}

/**
 * Decodes one feature, its 4-byte size included.
 * @param box what the index says its box is: a geometry with another one is a damaged file.
 * @throws MaillageError file_invalid.
 */
export function decodeFeature(
  file: string,
  header: FgbHeader,
  index: number,
  bytes: Uint8Array,
  box: Bbox | null,
): FgbFeature {
  return decodeSafely(file, index, () => {
    // Copied so that doubles are aligned and that no offset can lead out of the feature.
    const feature = Feature.getSizePrefixedRootAsFeature(new ByteBuffer(bytes.slice()));
    if (feature.columnsLength() !== 0) throw new Error('columns of its own are not supported');
    const properties = decodeProperties(feature.propertiesArray(), header.columns);
    const table = feature.geometry();
    if (!table) {
      if (box) throw new Error('no geometry, though it has a place in the index');
      return { index, geometry: null, properties };
    }
    // Each part takes at least the four bytes of its offset.
    const decoded = decodeGeometry(table, header.geometryType, bytes.length / 4);
    if (box && !boxesEqual(box, decoded.bbox)) {
      throw fileInvalid(file, `its box is not the one the index gives`, index);
    }
    return { index, geometry: decoded.geometry, properties };
  });
}
