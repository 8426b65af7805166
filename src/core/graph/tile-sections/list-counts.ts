import type { ByteReader } from '../byte-reader.ts';
import type { ByteWriter } from '../byte-writer.ts';
import { invalid } from './invalid.ts';

/** Least items of a list: two traversals of a banned turn, two points of a barrier. */
const LEAST = 2;

/** How many items each list has beyond two. */
export function writeListCounts(writer: ByteWriter, starts: Uint32Array): void {
  for (let i = 1; i < starts.length; i++) writer.unsigned(starts[i]! - starts[i - 1]! - LEAST);
}

/**
 * Where each list starts.
 * @throws MaillageError `file_truncated`, or `file_invalid` when the lists do not add up to `items`.
 */
export function readListStarts(reader: ByteReader, lists: number, items: number): Uint32Array {
  const starts = new Uint32Array(lists + 1);
  let end = 0;
  for (let i = 1; i <= lists; i++) {
    end += LEAST + reader.unsigned();
    if (end > items) throw invalid('the counts of lists do not add up', end);
    starts[i] = end;
  }
  if (end !== items) throw invalid('the counts of lists do not add up', end);
  return starts;
}
