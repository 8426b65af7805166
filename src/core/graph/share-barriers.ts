import { MaillageError } from '../domain/errors.ts';
import type { OrderedNetwork } from './ordered-network.ts';
import { MICRODEGREES } from './tile-bbox.ts';

/** Longest step of a barrier in longitude and in latitude: about 330 m to the north. */
const STEP_MICRODEGREES = 3000;

/** Polylines `[lng, lat, lng, lat…]` in micro-degrees, two points at least. */
export type BarrierPieces = readonly (readonly number[])[];

/**
 * Shares barriers between tiles: each is cut in equal steps, and each step goes to the tile of the
 * stretch of Hilbert curve where its middle is; steps that follow one another in a tile make one
 * piece. Cut points are rounded to the micro-degree.
 *
 * @param barriers as `SourceNetwork.barriers`
 * @param firstNodes first node of each tile, ascending from 0
 * @throws MaillageError `value_invalid` for a line of less than two points or a point off the map.
 */
export function shareBarriers(
  barriers: readonly ArrayLike<number>[],
  { rank, rankOf }: OrderedNetwork,
  firstNodes: readonly number[],
): BarrierPieces[] {
  const pieces: number[][][] = firstNodes.map(() => []);
  if (firstNodes.length === 0) return pieces;
  const firstRanks = firstNodes.map((node) => rank[node]!);
  barriers.forEach((barrier, index) => {
    let tile = -1;
    let piece: number[] = [];
    for (const [x, y, nextX, nextY] of stepsOf(barrier, index)) {
      const owner = ownerOf(rankOf((x + nextX) / 2, (y + nextY) / 2), firstRanks);
      if (owner !== tile) {
        tile = owner;
        piece = [x, y];
        pieces[tile]!.push(piece);
      }
      piece.push(nextX, nextY);
    }
  });
  return pieces;
}

/** Last tile whose first node is not beyond that rank; the first tile for what comes before all. */
function ownerOf(rank: number, firstRanks: readonly number[]): number {
  let low = 0;
  let high = firstRanks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (firstRanks[middle]! <= rank) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Steps of a barrier, in micro-degrees; points that rounding brings together make no step. */
function* stepsOf(
  barrier: ArrayLike<number>,
  index: number,
): Generator<[x: number, y: number, nextX: number, nextY: number]> {
  if (barrier.length < 4 || barrier.length % 2 !== 0) refuse(index, barrier.length);
  const at = (i: number, limit: number): number => {
    const degrees = barrier[i]!;
    if (!(Math.abs(degrees) <= limit)) refuse(index, degrees);
    return Math.round(degrees * MICRODEGREES);
  };
  let [x, y] = [at(0, 180), at(1, 90)];
  for (let i = 2; i < barrier.length; i += 2) {
    const [fromX, fromY] = [x, y];
    const [dx, dy] = [at(i, 180) - x, at(i + 1, 90) - y];
    const count = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / STEP_MICRODEGREES);
    for (let step = 1; step <= count; step++) {
      const nextX = fromX + Math.round((dx * step) / count);
      const nextY = fromY + Math.round((dy * step) / count);
      yield [x, y, nextX, nextY];
      [x, y] = [nextX, nextY];
    }
  }
}

function refuse(barrier: number, value: number): never {
  throw new MaillageError('value_invalid', `Barrier ${barrier} is not a line on the map.`, {
    barrier,
    value,
  });
}
