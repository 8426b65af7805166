import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import * as shapefile from 'shapefile';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import { fromWkt, transformGeometry } from '../projections.ts';
import type { ToWgs84 } from '../projections.ts';
import type { SourceRecord } from '../records.ts';
import type { ReaderOptions } from './index.ts';
import { sniffKind } from './open-bytes.ts';
import type { LocalFile } from './open-bytes.ts';

interface Parts {
  readonly shp: Uint8Array;
  readonly dbf: Uint8Array;
  readonly prj: string | null;
  readonly cpg: string | null;
}

/**
 * Features of a zipped shapefile, taken to WGS 84 by its `.prj`. With several shapefiles in the
 * archive, `options.member` says which.
 * @throws MaillageError `file_invalid`, `file_truncated` (sizes or counts that disagree).
 */
export async function* readShapefileZip(
  file: LocalFile,
  options: ReaderOptions,
): AsyncGenerator<SourceRecord> {
  const parts = await unpack(file, options.member);
  const expected = checkSizes(parts, file.name);
  const transform = projectionOf(parts, file.name);
  const encoding = options.encoding ?? dbfEncoding(parts);
  const source = await shapefile.open(toArrayBuffer(parts.shp), toArrayBuffer(parts.dbf), {
    encoding,
  });
  let row = 0;
  for (let next = await source.read(); !next.done; next = await source.read()) {
    row += 1;
    const { properties, geometry } = next.value;
    yield {
      row,
      properties: properties ?? {},
      geometry: geometry ? transformGeometry(geometry, transform) : null,
    };
  }
  if (row !== expected) {
    throw truncated(file.name, fileFaults.recordCount(row, expected));
  }
}

async function unpack(file: LocalFile, member: string | undefined): Promise<Parts> {
  if ((await sniffKind(file)) !== 'zip') throw invalid(file.name, fileFaults.notAZip);
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(await readFile(file.path), {
      filter: ({ name }) => /\.(?:shp|dbf|prj|cpg)$/iu.test(name),
    });
  } catch (cause) {
    throw truncated(file.name, cause instanceof Error ? cause.message : String(cause));
  }
  const pattern = new RegExp(member ?? '', 'iu');
  const shapes = Object.keys(entries).filter((name) => /\.shp$/iu.test(name) && pattern.test(name));
  const [shape] = shapes;
  if (shape === undefined) throw invalid(file.name, fileFaults.noShapefile);
  if (shapes.length > 1) throw invalid(file.name, fileFaults.manyShapefiles(shapes.join(', ')));
  const part = (extension: string): Uint8Array | null => {
    const wanted = shape.replace(/shp$/iu, extension).toLowerCase();
    const name = Object.keys(entries).find((candidate) => candidate.toLowerCase() === wanted);
    return name === undefined ? null : entries[name]!;
  };
  const text = (bytes: Uint8Array | null): string | null =>
    bytes && Buffer.from(bytes).toString('utf8').trim();
  const dbf = part('dbf');
  if (!dbf) throw invalid(file.name, fileFaults.noDbf(shape));
  return { shp: entries[shape]!, dbf, prj: text(part('prj')), cpg: text(part('cpg')) };
}

/** Sizes announced in the headers against the bytes; returns the number of records. */
function checkSizes({ shp, dbf }: Parts, file: string): number {
  if (shp.length < 100 || dbf.length < 32) throw truncated(file, fileFaults.shortHeader);
  const shpBytes = 2 * new DataView(shp.buffer, shp.byteOffset).getInt32(24, false);
  if (shpBytes > shp.length)
    throw truncated(file, fileFaults.shortFile('.shp', shp.length, shpBytes));
  const header = new DataView(dbf.buffer, dbf.byteOffset);
  const records = header.getUint32(4, true);
  const dbfBytes = header.getUint16(8, true) + records * header.getUint16(10, true);
  if (dbfBytes > dbf.length)
    throw truncated(file, fileFaults.shortFile('.dbf', dbf.length, dbfBytes));
  return records;
}

function projectionOf({ shp, prj }: Parts, file: string): ToWgs84 {
  if (prj) return fromWkt(prj, file);
  const box = new DataView(shp.buffer, shp.byteOffset);
  const degrees = [0, 1, 2, 3].every((i) => {
    const value = box.getFloat64(36 + 8 * i, true);
    return Math.abs(value) <= (i % 2 === 0 ? 180 : 90);
  });
  if (!degrees) throw invalid(file, fileFaults.noProjection);
  return ([x, y]) => [x!, y!];
}

/** The `.cpg`, else the language byte of the `.dbf`, else what the bytes look like. */
function dbfEncoding({ dbf, cpg }: Parts): string {
  if (cpg) return /^(?:utf-?8|65001)$/iu.test(cpg) ? 'utf-8' : encodingLabel(cpg);
  if (isUtf8(dbf.subarray(32))) return 'utf-8';
  return 'windows-1252';
}

function encodingLabel(cpg: string): string {
  const label = cpg
    .replace(/^(?:ANSI\s*)?(\d{4})$/iu, 'windows-$1')
    .replace(/^8859(\d+)$/u, 'iso-8859-$1');
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'windows-1252';
  }
}

function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}

function invalid(file: string, reason: string): MaillageError {
  return new MaillageError('file_invalid', `${file}: ${reason}`, { file, reason });
}

function truncated(file: string, reason: string): MaillageError {
  return new MaillageError('file_truncated', `${file}: ${reason}`, { file, reason });
}
