import { fileInvalid } from './fgb-invalid.ts';

/** Key, in the JSON of a header's metadata, of the checksums of the index. */
const KEY = 'childrenCrc32';
const CRC_BYTES = 4;

/**
 * Metadata of a header that carries the CRC-32 of the children of each node of the index, in the order
 * of the nodes. A box changed in the index would hide features from a query without a word.
 */
export function checksumMetadata(checksums: Uint32Array): string {
  const bytes = new Uint8Array(CRC_BYTES * checksums.length);
  const view = new DataView(bytes.buffer);
  checksums.forEach((crc, node) => view.setUint32(CRC_BYTES * node, crc, true));
  return JSON.stringify({
    [KEY]: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
  });
}

/** Length of the metadata that carry so many checksums. */
export function checksumBytes(count: number): number {
  return KEY.length + 7 + 4 * Math.ceil((CRC_BYTES * count) / 3);
}

/**
 * Checksums that a header carries; null when it carries none. A header that has them somewhere, but no
 * longer where it says its metadata are, is damaged.
 * @param header its bytes.
 * @param count nodes of the index that have children.
 * @throws MaillageError file_invalid when they are not readable, or not so many.
 */
export function checksumsOf(
  file: string,
  header: Uint8Array,
  metadata: string | null,
  count: number,
): Uint32Array | null {
  if (!metadata?.includes(KEY) && !new TextDecoder('latin1').decode(header).includes(KEY)) {
    return null;
  }
  try {
    const { [KEY]: text } = JSON.parse(metadata!) as Record<string, unknown>;
    const bytes = Uint8Array.from(atob(text as string), (character) => character.charCodeAt(0));
    if (bytes.length !== CRC_BYTES * count) throw new RangeError(`${bytes.length} bytes`);
    const view = new DataView(bytes.buffer);
    return Uint32Array.from({ length: count }, (_, node) => view.getUint32(CRC_BYTES * node, true));
  } catch {
    throw fileInvalid(file, 'the checksums of its index cannot be read');
  }
}
