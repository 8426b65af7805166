import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';
import type { LocalFile } from './open-bytes.ts';
import { ProtobufReader } from './protobuf-reader.ts';

/** Limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format#File_format */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;
/**
 * Deflate shrinks what repeats itself a thousandfold; map data by less than ten. Beyond this a small
 * file would take minutes.
 */
const MAX_INFLATION = 100;
const KNOWN_FEATURES = ['OsmSchema-V0.6', 'DenseNodes'];
/** Fields of `Blob` that hold a compression nobody uses for exchange. */
const OTHER_COMPRESSIONS: Readonly<Record<number, string>> = {
  4: 'lzma',
  5: 'bzip2',
  6: 'lz4',
  7: 'zstd',
};

/**
 * The data blocks of an `.osm.pbf`, decompressed one at a time: memory is bounded by the 32 MiB that
 * the format allows a block. The header block is checked and not given.
 * @param wanted says by its rank (0, 1…) whether a data block is worth decompressing.
 * @throws MaillageError `file_missing`, `file_truncated`, `file_invalid`.
 */
export async function* readOsmBlobs(
  file: LocalFile,
  wanted: (block: number) => boolean,
  onRead: (bytes: number) => void,
): AsyncGenerator<{ readonly block: number; readonly bytes: Uint8Array }> {
  const handle = await open(file.path).catch((cause: unknown) => {
    const details = { file: file.name };
    throw new MaillageError('file_missing', `${file.path} cannot be read.`, details, { cause });
  });
  try {
    const { size } = await handle.stat();
    let block = -1;
    for (let at = 0; at < size; block++) {
      const headerBytes = (await readExactly(handle, file, at, 4)).readUInt32BE(0);
      if (headerBytes > MAX_HEADER_BYTES) throw invalid(file, fileFaults.notOsmPbf);
      const header = await readExactly(handle, file, at + 4, headerBytes);
      const { type, dataBytes } = blobHeader(header, file);
      if (type !== (block < 0 ? 'OSMHeader' : 'OSMData')) {
        throw invalid(file, fileFaults.unknownBlock(type));
      }
      const start = at + 4 + headerBytes;
      at = start + dataBytes;
      if (at > size) throw truncated(file, size);
      onRead(4 + headerBytes + dataBytes);
      if (block >= 0 && !wanted(block)) continue;
      const bytes = blobContent(await readExactly(handle, file, start, dataBytes), file);
      if (block < 0) checkFeatures(bytes, file);
      else yield { block, bytes };
    }
    if (block < 0) throw truncated(file, size);
  } finally {
    await handle.close();
  }
}

async function readExactly(
  handle: FileHandle,
  file: LocalFile,
  position: number,
  length: number,
): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) throw truncated(file, position + filled);
    filled += bytesRead;
  }
  return buffer;
}

function blobHeader(bytes: Uint8Array, file: LocalFile): { type: string; dataBytes: number } {
  const reader = new ProtobufReader(bytes, file.name);
  let type = '';
  let dataBytes = -1;
  while (reader.next()) {
    if (reader.field === 1) type = reader.text();
    else if (reader.field === 3) {
      reader.expectWire(0);
      dataBytes = reader.unsigned();
    } else reader.skip();
  }
  if (type === '' || dataBytes < 0 || dataBytes > MAX_BLOB_BYTES) {
    throw invalid(file, fileFaults.notOsmPbf);
  }
  return { type, dataBytes };
}

function blobContent(blob: Uint8Array, file: LocalFile): Uint8Array {
  const reader = new ProtobufReader(blob, file.name);
  let raw: Uint8Array | null = null;
  let packed: Uint8Array | null = null;
  let size = -1;
  while (reader.next()) {
    const other = OTHER_COMPRESSIONS[reader.field];
    if (other !== undefined) throw invalid(file, fileFaults.compression(other));
    if (reader.field === 1) raw = reader.content();
    else if (reader.field === 2) {
      reader.expectWire(0);
      size = reader.unsigned();
    } else if (reader.field === 3) packed = reader.content();
    else reader.skip();
  }
  if (raw && !packed && (size < 0 || size === raw.length)) return raw;
  const declared = !raw && size >= 0 && size <= MAX_BLOB_BYTES;
  if (!packed || !declared || size > MAX_HEADER_BYTES + MAX_INFLATION * packed.length) {
    throw invalid(file, fileFaults.damagedBlock);
  }
  try {
    const bytes = inflateSync(packed, { maxOutputLength: Math.max(1, size) });
    if (bytes.length === size) return bytes;
  } catch (cause) {
    throw invalid(file, fileFaults.damagedBlock, cause);
  }
  throw invalid(file, fileFaults.damagedBlock);
}

/** A file that needs more than the basic schema cannot be read right by those who ignore it. */
function checkFeatures(bytes: Uint8Array, file: LocalFile): void {
  const reader = new ProtobufReader(bytes, file.name);
  while (reader.next()) {
    if (reader.field !== 4) {
      reader.skip();
      continue;
    }
    const feature = reader.text();
    if (!KNOWN_FEATURES.includes(feature)) throw invalid(file, fileFaults.feature(feature));
  }
}

function truncated(file: LocalFile, bytes: number): MaillageError {
  return new MaillageError('file_truncated', `${file.name} ends too early.`, {
    file: file.name,
    bytes,
  });
}

function invalid(file: LocalFile, reason: string, cause?: unknown): MaillageError {
  const details = { file: file.name, reason };
  return new MaillageError('file_invalid', `${file.name}: ${reason}`, details, { cause });
}
