import { MaillageError } from '../domain/errors.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Writes bytes as runs: the value, then how many times it comes. */
export function writeFlags(writer: ByteWriter, values: Uint8Array): void {
  for (let i = 0; i < values.length;) {
    let run = 1;
    while (i + run < values.length && values[i + run] === values[i]) run++;
    writer.byte(values[i]!);
    writer.unsigned(run);
    i += run;
  }
}

/** @throws MaillageError `file_invalid` when the runs do not add up to `count`. */
export function readFlags(reader: ByteReader, count: number): Uint8Array {
  const values = new Uint8Array(count);
  for (let i = 0; i < count;) {
    const value = reader.byte();
    const run = reader.unsigned();
    if (run === 0 || run > count - i) {
      throw new MaillageError('file_invalid', 'Network tile: a run is too long.', { run, count });
    }
    values.fill(value, i, i + run);
    i += run;
  }
  return values;
}
