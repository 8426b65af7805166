import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Unzip, UnzipInflate } from 'fflate';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';

/** A file on disk and the name messages give it. */
export interface LocalFile {
  readonly path: string;
  readonly name: string;
}

/** What a file is by its first bytes, whatever its name says. */
export type FileKind = 'zip' | 'gzip' | 'parquet' | 'plain';

/** Sniffs the first bytes: `PK`, gzip's 1f 8b, `PAR1`. */
export async function sniffKind(file: LocalFile): Promise<FileKind> {
  const handle = await open(file.path).catch((cause: unknown) => {
    throw new MaillageError(
      'file_missing',
      `${file.path} cannot be read.`,
      { file: file.name },
      { cause },
    );
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead === 0) {
      throw new MaillageError('file_truncated', `${file.name} is empty.`, {
        file: file.name,
        bytes: 0,
      });
    }
    if (buffer[0] === 0x50 && buffer[1] === 0x4b) return 'zip';
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip';
    return buffer.toString('latin1') === 'PAR1' ? 'parquet' : 'plain';
  } finally {
    await handle.close();
  }
}

/**
 * The content of a file, decompressed: plain, gzip, or the member of a zip whose name matches.
 * @param onRead told of the compressed bytes read, for progress.
 * @throws MaillageError `file_missing`, `file_truncated`, `file_invalid` (no such member, Parquet).
 */
export async function* openBytes(
  file: LocalFile,
  member: string | undefined,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const kind = await sniffKind(file);
  if (kind === 'parquet') {
    throw new MaillageError('file_invalid', `${file.name} is Parquet.`, {
      file: file.name,
      reason: fileFaults.parquet,
    });
  }
  const source = createReadStream(file.path, { highWaterMark: 1 << 20 });
  source.on('data', (chunk) => onRead(chunk.length));
  source.pause();
  if (kind === 'plain') yield* source;
  else if (kind === 'gzip') yield* gunzip(source, file);
  else yield* unzip(source, file, new RegExp(member ?? '', 'iu'));
}

async function* gunzip(source: NodeJS.ReadableStream, file: LocalFile): AsyncGenerator<Uint8Array> {
  try {
    yield* source.pipe(createGunzip());
  } catch (cause) {
    throw damaged(file, cause);
  }
}

/** Streams the first member that matches; fflate inflates as the bytes come. */
async function* unzip(
  source: AsyncIterable<Uint8Array | string>,
  file: LocalFile,
  pattern: RegExp,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const names: string[] = [];
  let chosen: string | null = null;
  let finished = false;
  let failure: unknown = null;
  const archive = new Unzip((entry) => {
    if (entry.name.endsWith('/')) return;
    names.push(entry.name);
    if (chosen !== null || !pattern.test(entry.name)) return;
    chosen = entry.name;
    entry.ondata = (error, data, final) => {
      failure ??= error;
      if (data?.length) ready.push(data);
      finished ||= final;
    };
    entry.start();
  });
  archive.register(UnzipInflate);
  try {
    for await (const chunk of source) {
      archive.push(chunk as Uint8Array);
      if (failure) throw failure;
      yield* ready.splice(0);
      if (finished) return;
    }
  } catch (cause) {
    throw damaged(file, cause);
  }
  if (chosen === null) {
    throw new MaillageError('file_invalid', `${file.name}: no member matches ${pattern.source}.`, {
      file: file.name,
      reason: fileFaults.noMember(pattern.source, names.slice(0, 12).join(', ')),
    });
  }
  throw damaged(file, null);
}

/** Whole content, for formats that cannot be read piecewise. */
export async function readBytes(
  file: LocalFile,
  member: string | undefined,
  onRead?: (bytes: number) => void,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of openBytes(file, member, onRead)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function damaged(file: LocalFile, cause: unknown): MaillageError {
  return new MaillageError(
    'file_truncated',
    `${file.name} is damaged or incomplete.`,
    { file: file.name, reason: cause instanceof Error ? cause.message : null },
    { cause },
  );
}
