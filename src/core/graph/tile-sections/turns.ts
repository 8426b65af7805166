import type { ByteReader } from '../byte-reader.ts';
import type { ByteWriter } from '../byte-writer.ts';
import type { NetworkTile } from '../network.ts';
import { invalid } from './invalid.ts';
import { readListStarts, writeListCounts } from './list-counts.ts';

type TileTurns = Pick<NetworkTile, 'bannedTurnStart' | 'bannedTurns'>;

/**
 * Traversals per sequence; then of each sequence the traversals from the last to the first: the last
 * from that of the sequence before, the others from the one that follows them.
 */
export function writeTurns(
  writer: ByteWriter,
  tile: TileTurns & Pick<NetworkTile, 'firstLinkId'>,
): void {
  const { bannedTurnStart: start, bannedTurns } = tile;
  writeListCounts(writer, start);
  let last = 2 * tile.firstLinkId;
  for (let i = 1; i < start.length; i++) {
    let next = last;
    last = bannedTurns[start[i]! - 1]!;
    for (let t = start[i]! - 1; t >= start[i - 1]!; t--) {
      writer.signed(bannedTurns[t]! - next);
      next = bannedTurns[t]!;
    }
  }
}

/** @throws MaillageError `file_truncated`, `file_invalid` */
export function readTurns(
  reader: ByteReader,
  sequenceCount: number,
  traversalCount: number,
  firstLinkId: number,
): TileTurns {
  const bannedTurnStart = readListStarts(reader, sequenceCount, traversalCount);
  const bannedTurns = new Uint32Array(traversalCount);
  let last = 2 * firstLinkId;
  for (let i = 1; i < bannedTurnStart.length; i++) {
    let next = last;
    for (let t = bannedTurnStart[i]! - 1; t >= bannedTurnStart[i - 1]!; t--) {
      next += reader.signed();
      if (next < 0 || next >= 2 ** 32) throw invalid('a banned turn is of no link', next);
      bannedTurns[t] = next;
    }
    last = bannedTurns[bannedTurnStart[i]! - 1]!;
  }
  return { bannedTurnStart, bannedTurns };
}
