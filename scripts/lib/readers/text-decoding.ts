import { isUtf8 } from 'node:buffer';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { fileFaults } from '../../../src/text/file-faults.ts';

/** Encodings French public files come in. */
export type TextEncoding = 'utf-8' | 'windows-1252' | 'iso-8859-15';

/** Above this many bytes a file is taken for UTF-8 unless its manifest says otherwise. */
const DETECTION_LIMIT = 1 << 26;

/**
 * Decodes chunks of text. Without a declared encoding the first 64 MiB are held back to tell UTF-8
 * from Windows-1252: a wrong guess would only show in names, long after.
 * @throws MaillageError `file_invalid` when a larger file is not UTF-8 and declares nothing.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  declared?: TextEncoding,
): AsyncGenerator<string> {
  if (declared !== undefined) {
    yield* decode(chunks, file, declared);
    return;
  }
  const iterator = chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let bytes = 0;
  let ended = false;
  while (bytes < DETECTION_LIMIT && !ended) {
    const { value, done } = await iterator.next();
    if (done) ended = true;
    else {
      held.push(value);
      bytes += value.length;
    }
  }
  const encoding = !ended || isUtf8(Buffer.concat(held)) ? 'utf-8' : 'windows-1252';
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield* held;
    if (!ended) yield* { [Symbol.asyncIterator]: () => iterator };
  };
  yield* decode(rest(), file, encoding);
}

async function* decode(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  encoding: TextEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks) {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const last = decoder.decode();
    if (last !== '') yield last;
  } catch (cause) {
    if (cause instanceof MaillageError) throw cause;
    throw new MaillageError(
      'file_invalid',
      `${file} is not ${encoding}.`,
      { file, reason: fileFaults.wrongEncoding(encoding) },
      { cause },
    );
  }
}
