import { MaillageError } from '../domain/errors.ts';
import type { OrderedNetwork } from './ordered-network.ts';

/**
 * Banned turns in the numbers of the ordered network, by their last traversal, each once.
 *
 * @param sequences traversals of the source's links (`SourceNetwork.bannedTurns`)
 * @throws MaillageError `value_invalid` for a sequence of less than two traversals, of a link that
 * is not there, or whose traversals do not follow one another.
 */
export function orderBannedTurns(
  sequences: readonly ArrayLike<number>[],
  network: OrderedNetwork,
): Uint32Array[] {
  const turns = sequences.map((sequence, turn) => renumber(sequence, turn, network));
  turns.sort(compareFromTheEnd);
  return turns.filter((turn, i) => i === 0 || compareFromTheEnd(turns[i - 1]!, turn) !== 0);
}

function renumber(
  sequence: ArrayLike<number>,
  turn: number,
  { renumbered, tail, head }: OrderedNetwork,
): Uint32Array {
  const refuse = (reason: string, at: number): never => {
    throw new MaillageError('value_invalid', `Banned turn ${turn}: ${reason}.`, {
      turn,
      place: at,
      value: sequence[at] ?? null,
    });
  };
  if (sequence.length < 2) refuse('less than two traversals', 0);
  const turned = Uint32Array.from(sequence, (traversal, at) => {
    const link = Number.isInteger(traversal) ? Math.floor(traversal / 2) : -1;
    return (renumbered[link] ?? refuse('no such link', at)) ^ (traversal & 1);
  });
  for (let at = 1; at < turned.length; at++) {
    const [before, after] = [turned[at - 1]!, turned[at]!];
    const leaves = (before & 1 ? tail : head)[before >>> 1];
    const enters = (after & 1 ? head : tail)[after >>> 1];
    if (leaves !== enters) refuse('a traversal does not start where the one before ends', at);
  }
  return turned;
}

/** By last traversal, then by the one before it…; the shorter first when one ends the other. */
function compareFromTheEnd(a: Uint32Array, b: Uint32Array): number {
  for (let back = 1; back <= Math.min(a.length, b.length); back++) {
    const order = a[a.length - back]! - b[b.length - back]!;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
