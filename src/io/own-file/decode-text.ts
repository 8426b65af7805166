import { ownFault } from './own-fault.ts';
import type { OwnEncoding } from '../../core/domain/own-file.ts';

const CONTROL = new RegExp('[\\u0000-\\u0008\\u000e-\\u001f]');

/**
 * The text of a file: UTF-16 or UTF-8 as its byte order mark says, else UTF-8, else Windows-1252 as
 * older spreadsheets write.
 * @throws MaillageError own_file (format) when it holds signs that no text has.
 */
export function decodeText(
  file: string,
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: OwnEncoding } {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null; // prettier-ignore
  const decoded =
    wide !== null
      ? { text: new TextDecoder(wide).decode(bytes), encoding: 'utf-16' as const }
      : decodeNarrow(bytes);
  if (CONTROL.test(decoded.text)) throw ownFault(file, 'format');
  return decoded;
}

function decodeNarrow(bytes: Uint8Array): { text: string; encoding: OwnEncoding } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}
