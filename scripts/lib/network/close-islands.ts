import { PROFILES } from '../../../src/core/domain/travel.ts';
import type { Profile } from '../../../src/core/domain/travel.ts';
import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { accessBit, accessBits } from './access-bits.ts';
import { keptBans } from './kept-bans.ts';
import { strongComponents } from './strong-components.ts';

/** A part of the network that is not the main one stays open when it has this many nodes. */
export const ISLAND_NODES = 200;

/** What was closed to a profile. */
export interface ClosedIslands {
  readonly profile: Profile;
  readonly parts: number;
  readonly links: number;
  readonly lengthMeters: number;
}

/**
 * Closes to each profile what it cannot reach and come back from: everything outside the largest
 * strongly connected part and the others of at least `islandNodes` nodes. A place there would be
 * answered by the few metres around it. Links open to nobody any more are dropped, and the banned
 * turns that went through them; nodes all stay. Banned turns cut nothing off here.
 */
export function closeIslands(
  network: SourceNetwork,
  islandNodes: number = ISLAND_NODES,
): { readonly network: SourceNetwork; readonly closed: readonly ClosedIslands[] } {
  const { links } = network;
  const access = Uint8Array.from(links.access);
  const closed = PROFILES.map((profile) => closeFor(profile, network, access, islandNodes));
  const kept = Array.from(access.keys()).filter((link) => access[link] !== 0);
  const rankOf = new Map(kept.map((link, rank) => [link, rank]));
  const pick = (values: ArrayLike<number>): number[] => kept.map((link) => values[link]!);
  const { maxspeedForward, maxspeedBackward } = links;
  const open = pick(access);
  return {
    network: {
      ...network,
      links: {
        tail: pick(links.tail),
        head: pick(links.head),
        lengthMeters: pick(links.lengthMeters),
        streetClass: pick(links.streetClass),
        access: open,
        shape: (link) => links.shape(kept[link]!),
        ...(maxspeedForward ? { maxspeedForward: pick(maxspeedForward) } : {}),
        ...(maxspeedBackward ? { maxspeedBackward: pick(maxspeedBackward) } : {}),
      },
      bannedTurns: keptBans(network, open, (link) => rankOf.get(link)),
    },
    closed,
  };
}

function closeFor(
  profile: Profile,
  { lng, links }: SourceNetwork,
  access: Uint8Array,
  islandNodes: number,
): ClosedIslands {
  const from: number[] = [];
  const to: number[] = [];
  const touched = new Uint8Array(lng.length);
  for (let link = 0; link < access.length; link++) {
    const [tail, head] = [links.tail[link]!, links.head[link]!];
    if (access[link]! & accessBits(profile)) touched[tail] = touched[head] = 1;
    if (access[link]! & accessBit(profile, 'forward')) {
      from.push(tail);
      to.push(head);
    }
    if (access[link]! & accessBit(profile, 'backward')) {
      from.push(head);
      to.push(tail);
    }
  }
  const component = strongComponents({ nodeCount: lng.length, from, to });
  const sizes = new Map<number, number>();
  component.forEach((part, node) => {
    if (touched[node]) sizes.set(part, (sizes.get(part) ?? 0) + 1);
  });
  const largest = [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0])[0];
  const isOpen = (node: number): boolean => {
    const part = component[node]!;
    return part === largest || sizes.get(part)! >= islandNodes;
  };
  const parts = new Set<number>();
  let closedLinks = 0;
  let lengthMeters = 0;
  for (let link = 0; link < access.length; link++) {
    const [tail, head] = [links.tail[link]!, links.head[link]!];
    if (!(access[link]! & accessBits(profile)) || (isOpen(tail) && isOpen(head))) continue;
    access[link]! &= ~accessBits(profile);
    for (const end of [tail, head]) if (!isOpen(end)) parts.add(component[end]!);
    closedLinks += 1;
    lengthMeters += links.lengthMeters[link]!;
  }
  return { profile, parts: parts.size, links: closedLinks, lengthMeters };
}
