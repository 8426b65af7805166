import { ByteBuffer } from 'flatbuffers';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import type { Bbox } from '../core/domain/territory.ts';
import { checksumsOf } from './fgb-checksums.ts';
import { levelBounds } from './fgb-index.ts';
import { decodeSafely, fileInvalid } from './fgb-invalid.ts';

/** "fgb", version 3, "fgb"; the last byte is a patch number. */
const MAGIC = [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62];
/** Magic bytes, then the size of the header. */
export const PREAMBLE_BYTES = 12;
/** No header of ours is over a few kilobytes; the bound is the library's. */
const HEADER_LIMIT_BYTES = 10 * 1024 * 1024;

export interface FgbColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

export interface FgbHeader {
  readonly name: string;
  readonly geometryType: GeometryType;
  readonly columns: readonly FgbColumn[];
  readonly envelope: Bbox | null;
  /** 0 when the file does not say. */
  readonly featuresCount: number;
  /** Children per node of the index; 0 when there is none. */
  readonly indexNodeSize: number;
  /** CRC-32 of the children of each node of the index; null when the file does not say. */
  readonly indexChecksums: Uint32Array | null;
  /** EPSG code of the reference system; null when the file does not say. */
  readonly crsCode: number | null;
}

/**
 * Size of the header that follows the preamble.
 * @throws MaillageError file_invalid when `bytes` do not begin a FlatGeobuf file of version 3.
 */
export function headerLength(file: string, bytes: Uint8Array): number {
  const magic = bytes.subarray(0, MAGIC.length);
  if (!magic.every((byte, index) => byte === MAGIC[index])) {
    throw fileInvalid(file, 'it is not a FlatGeobuf file of version 3');
  }
  if (bytes.length < PREAMBLE_BYTES) return 0;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (length < 8 || length > HEADER_LIMIT_BYTES) {
    throw fileInvalid(file, `a header of ${length} bytes`);
  }
  return length;
}

/**
 * Decodes a header, its 4-byte size included.
 * @throws MaillageError file_invalid.
 */
export function decodeHeader(file: string, bytes: Uint8Array): FgbHeader {
  return decodeSafely(file, undefined, () => {
    const header = Header.getSizePrefixedRootAsHeader(new ByteBuffer(bytes.slice()));
    const featuresCount = Number(header.featuresCount());
    const geometryType = header.geometryType();
    const indexNodeSize = header.indexNodeSize();
    if (!Number.isSafeInteger(featuresCount)) throw fileInvalid(file, `${featuresCount} features`);
    if (geometryType > GeometryType.GeometryCollection) {
      throw fileInvalid(file, `geometry type ${geometryType} is not supported`);
    }
    if (indexNodeSize === 1) throw fileInvalid(file, 'an index of one child per node');
    const parents = indexNodeSize > 0 ? levelBounds(featuresCount, indexNodeSize)[0]![0] : 0;
    return {
      name: header.name() ?? '',
      geometryType,
      columns: decodeColumns(file, header, bytes.length),
      envelope: decodeEnvelope(file, header),
      featuresCount,
      indexNodeSize,
      indexChecksums: checksumsOf(file, bytes, header.metadata(), parents),
      crsCode: header.crs()?.code() || null,
    };
  });
}

function decodeColumns(file: string, header: Header, limit: number): FgbColumn[] {
  const count = header.columnsLength();
  // Each column takes at least the four bytes of its offset.
  if (count < 0 || count * 4 > limit) throw fileInvalid(file, `${count} columns`);
  return Array.from({ length: count }, (_, index) => {
    const column = header.columns(index);
    const name = column?.name();
    if (!column || !name) throw fileInvalid(file, `column ${index} has no name`);
    const type = column.type();
    if (!(type in ColumnType)) throw fileInvalid(file, `column "${name}" is of type ${type}`);
    return { name, type, nullable: column.nullable() };
  });
}

function decodeEnvelope(file: string, header: Header): Bbox | null {
  if (header.envelopeLength() === 0) return null;
  const side = (index: number): number => header.envelope(index) ?? Number.NaN;
  const envelope: Bbox = [side(0), side(1), side(2), side(3)];
  if (header.envelopeLength() !== 4 || !envelope.every(Number.isFinite)) {
    throw fileInvalid(file, `envelope [${envelope.join(', ')}]`);
  }
  return envelope;
}
