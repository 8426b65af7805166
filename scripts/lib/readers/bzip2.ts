import Bunzip from 'seek-bzip';
import { MaillageError } from '../../../src/core/domain/errors.ts';

const CHUNK_BYTES = 1 << 16;
/** Half a gigabyte: a thousandfold of what any city's graph takes, and the end of a bomb. */
const MAX_BYTES = 1 << 29;

/** True for bytes that start as bzip2 does: `BZh`. */
export function isBzip2(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x5a && bytes[2] === 0x68;
}

/**
 * Decompresses bzip2, chunk by chunk, checksums verified.
 * @param file name for messages.
 * @throws MaillageError `file_truncated`; and whatever `onChunk` throws.
 */
export function bunzip(
  bytes: Uint8Array,
  file: string,
  onChunk: (chunk: Uint8Array) => void,
): void {
  let at = 0;
  let written = 0;
  let filled = 0;
  const chunk = new Uint8Array(CHUNK_BYTES);
  const damaged = (cause?: unknown): MaillageError =>
    new MaillageError(
      'file_truncated',
      `${file} is damaged or incomplete.`,
      { file, reason: cause instanceof Error ? cause.message : null },
      { cause },
    );
  try {
    Bunzip.decode(
      {
        eof: () => at >= bytes.length,
        readByte() {
          if (at >= bytes.length) throw damaged();
          return bytes[at++]!;
        },
        read(buffer, offset, length) {
          const part = bytes.subarray(at, at + length);
          buffer.set(part, offset);
          at += part.length;
          return part.length;
        },
      },
      {
        writeByte(byte) {
          if (++written > MAX_BYTES) throw damaged();
          chunk[filled++] = byte;
          if (filled < CHUNK_BYTES) return;
          filled = 0;
          onChunk(chunk);
        },
      },
    );
  } catch (cause) {
    throw cause instanceof MaillageError ? cause : damaged(cause);
  }
  if (filled > 0) onChunk(chunk.subarray(0, filled));
}
