import { Builder } from 'flatbuffers';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import type { Geometry } from 'geojson';
import type { Bbox } from '../../src/core/domain/territory.ts';
import { FgbPropertiesEncoder, type FgbColumn, type FgbProperties } from './fgb-columns.ts';
import { writeGeometry, type FgbGeometryType } from './fgb-geometry.ts';

export interface FgbFeature {
  readonly geometry: Geometry | null;
  readonly properties: FgbProperties | null;
}

/** Encodes the features of a file one after the other. */
export class FgbFeatureEncoder {
  readonly #properties: FgbPropertiesEncoder;
  readonly #builder = new Builder(4096);
  readonly #file: string;
  readonly #geometryType: FgbGeometryType;
  #count = 0;

  /** @throws MaillageError argument_invalid when two columns share a name. */
  constructor(file: string, columns: readonly FgbColumn[], geometryType: FgbGeometryType) {
    this.#file = file;
    this.#properties = new FgbPropertiesEncoder(file, columns);
    this.#geometryType = geometryType;
  }

  /**
   * Bytes of a feature, its size first, valid until the next call, and its box.
   * @throws MaillageError value_invalid or geometry_invalid, naming file and feature.
   */
  encode({ geometry, properties }: FgbFeature): { body: Uint8Array; bbox: Bbox } {
    const feature = this.#count++;
    const builder = this.#builder;
    builder.clear();
    const bytes = this.#properties.encode(properties ?? {}, feature);
    const propertiesOffset = bytes.length > 0 ? builder.createByteVector(bytes) : 0;
    const origin = { file: this.#file, feature };
    const { offset, bbox } = writeGeometry(builder, geometry, this.#geometryType, origin);
    Feature.startFeature(builder);
    Feature.addGeometry(builder, offset);
    if (propertiesOffset) Feature.addProperties(builder, propertiesOffset);
    Feature.finishSizePrefixedFeatureBuffer(builder, Feature.endFeature(builder));
    return { body: builder.asUint8Array(), bbox };
  }
}
