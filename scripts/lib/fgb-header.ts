import { Builder } from 'flatbuffers';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Column } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import type { Bbox } from '../../src/core/domain/territory.ts';
import type { FgbColumn } from './fgb-columns.ts';
import type { FgbGeometryType } from './fgb-geometry.ts';

export interface FgbHeader {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** Free text, JSON by convention. */
  readonly metadata?: string;
  readonly geometryType: FgbGeometryType;
  readonly columns: readonly FgbColumn[];
  readonly envelope: Bbox | null;
  readonly featuresCount: number;
  /** 0: no index. */
  readonly indexNodeSize: number;
}

/** Bytes of a size-prefixed header, in WGS 84 (EPSG:4326). */
export function headerBytes(header: FgbHeader): Uint8Array {
  const builder = new Builder(1024);
  const text = (value: string | undefined): number =>
    value === undefined ? 0 : builder.createString(value);

  const columns = Header.createColumnsVector(
    builder,
    header.columns.map((column) => writeColumn(builder, column)),
  );
  const envelope = header.envelope && Header.createEnvelopeVector(builder, [...header.envelope]);
  const crs = writeCrs(builder);
  const name = text(header.name);
  const title = text(header.title);
  const description = text(header.description);
  const metadata = text(header.metadata);

  Header.startHeader(builder);
  Header.addName(builder, name);
  if (envelope) Header.addEnvelope(builder, envelope);
  Header.addGeometryType(builder, GeometryType[header.geometryType]);
  Header.addColumns(builder, columns);
  Header.addFeaturesCount(builder, BigInt(header.featuresCount));
  Header.addIndexNodeSize(builder, header.indexNodeSize);
  Header.addCrs(builder, crs);
  if (title) Header.addTitle(builder, title);
  if (description) Header.addDescription(builder, description);
  if (metadata) Header.addMetadata(builder, metadata);
  Header.finishSizePrefixedHeaderBuffer(builder, Header.endHeader(builder));
  return builder.asUint8Array();
}

function writeColumn(builder: Builder, column: FgbColumn): number {
  const name = builder.createString(column.name);
  const title = column.title === undefined ? 0 : builder.createString(column.title);
  const description =
    column.description === undefined ? 0 : builder.createString(column.description);
  Column.startColumn(builder);
  Column.addName(builder, name);
  Column.addType(builder, ColumnType[column.type]);
  if (title) Column.addTitle(builder, title);
  if (description) Column.addDescription(builder, description);
  Column.addNullable(builder, column.nullable ?? true);
  return Column.endColumn(builder);
}

function writeCrs(builder: Builder): number {
  const org = builder.createString('EPSG');
  const name = builder.createString('WGS 84');
  Crs.startCrs(builder);
  Crs.addOrg(builder, org);
  Crs.addCode(builder, 4326);
  Crs.addName(builder, name);
  return Crs.endCrs(builder);
}
