import { MaillageError } from '../domain/errors.ts';
import type { NetworkTile } from './network.ts';

/** Runs of global link ids that a graph holds, ascending, and where each starts among its links. */
interface LinkRuns {
  readonly firstId: readonly number[];
  readonly firstLink: readonly number[];
  readonly count: readonly number[];
}

type LinkEnds = { readonly linkTail: Uint32Array; readonly linkHead: Uint32Array };

/**
 * Banned turns of tiles, in the links of the graph made of them. A sequence that goes through a link
 * of another tile is left out: nobody can travel it there.
 *
 * @param tiles in the order of their links in the graph
 * @throws MaillageError `file_invalid` when two tiles hold the same link, or when traversals that
 * are all there do not follow one another.
 */
export function assembleTurns(tiles: readonly NetworkTile[], ends: LinkEnds): Uint32Array[] {
  const runs = linkRuns(tiles);
  return tiles.flatMap(({ bannedTurnStart, bannedTurns }) => {
    const kept: Uint32Array[] = [];
    for (let i = 1; i < bannedTurnStart.length; i++) {
      const turn = bannedTurns.slice(bannedTurnStart[i - 1], bannedTurnStart[i]);
      if (!mapTraversals(turn, runs)) continue;
      checkContinuity(turn, ends);
      kept.push(turn);
    }
    return kept;
  });
}

function linkRuns(tiles: readonly NetworkTile[]): LinkRuns {
  const withLinks = tiles.filter(({ linkTail }) => linkTail.length > 0);
  const firstId = withLinks.map((tile) => tile.firstLinkId);
  const count = withLinks.map(({ linkTail }) => linkTail.length);
  const firstLink: number[] = [];
  let links = 0;
  count.forEach((own, i) => {
    if (i > 0 && firstId[i]! < firstId[i - 1]! + count[i - 1]!) {
      throw new MaillageError('file_invalid', `Two tiles hold link ${firstId[i]!}.`, {
        link: firstId[i]!,
      });
    }
    firstLink.push(links);
    links += own;
  });
  return { firstId, firstLink, count };
}

/** Replaces global link ids by links of the graph; false as soon as one is not there. */
function mapTraversals(turn: Uint32Array, { firstId, firstLink, count }: LinkRuns): boolean {
  for (let i = 0; i < turn.length; i++) {
    const id = turn[i]! >>> 1;
    const run = lastNotBeyond(firstId, id);
    if (run < 0 || id - firstId[run]! >= count[run]!) return false;
    turn[i] = 2 * (firstLink[run]! + id - firstId[run]!) + (turn[i]! & 1);
  }
  return true;
}

/** Index of the last of `ascending` that is not beyond `value`; -1: all are. */
function lastNotBeyond(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function checkContinuity(turn: Uint32Array, { linkTail, linkHead }: LinkEnds): void {
  for (let i = 1; i < turn.length; i++) {
    const [before, after] = [turn[i - 1]!, turn[i]!];
    const leaves = (before & 1 ? linkTail : linkHead)[before >>> 1];
    const enters = (after & 1 ? linkHead : linkTail)[after >>> 1];
    if (leaves !== enters) {
      throw new MaillageError('file_invalid', 'A banned turn is not one way through the streets.', {
        before: before >>> 1,
        after: after >>> 1,
      });
    }
  }
}
