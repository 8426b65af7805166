import { ACCESS } from '../../../src/core/graph/network.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';

/**
 * Banned turns told of links that were renumbered. One that goes through a link that is gone, or that
 * a car may not follow that way any more, bans nothing and is left out.
 * @param access bits of the links that are left, by their new rank.
 * @param rankOf new rank of a link; undefined when it is gone.
 */
export function keptBans(
  { bannedTurns = [] }: SourceNetwork,
  access: ArrayLike<number>,
  rankOf: (link: number) => number | undefined,
): readonly (readonly number[])[] {
  return bannedTurns.flatMap((ban) => {
    const renumbered = Array.from(ban, (traversal) => {
      const link = rankOf(traversal >> 1);
      const bit = traversal & 1 ? ACCESS.carBackward : ACCESS.carForward;
      return link !== undefined && access[link]! & bit ? 2 * link + (traversal & 1) : -1;
    });
    return renumbered.includes(-1) ? [] : [renumbered];
  });
}
