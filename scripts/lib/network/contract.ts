import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { turnedAccess } from './access-bits.ts';
import { incidencesOf } from './incidences.ts';
import type { Incidences } from './incidences.ts';

/**
 * Joins the links that meet at a node where nothing is decided: exactly two of them, of the same
 * class and limits, open to the same profiles in the same directions. The node becomes a shape
 * point, so lines and lengths stay. Loops and parallel links stay links; of a ring that nothing
 * touches, the first node stays. Nodes without any link are dropped.
 *
 * Nodes inside a banned turn stay, and so do those next to them: one may turn round there to come
 * back as from another street, and the links of a ban are never joined to others. So distances
 * between the nodes that are left do not change, banned turns and turning round included: turning
 * round anywhere else than next to a ban's node leads nowhere sooner.
 */
export function contractNetwork(network: SourceNetwork): SourceNetwork {
  const { links } = network;
  const incidences = incidencesOf(network);
  const passing = passingNodes(network, incidences);
  const used = new Uint8Array(links.tail.length);
  const chains: Chain[] = [];
  const follow = (node: number, incidence: number): void => {
    if (!used[incidence >> 1]) chains.push(followChain(network, incidences, passing, used, node, incidence)); // prettier-ignore
  };
  for (const wanted of [0, 1]) {
    // First from the nodes that stay; what is left then is rings.
    for (let node = 0; node < passing.length; node++) {
      if (passing[node] !== wanted) continue;
      const end = incidences.first[node + 1]!;
      for (let i = incidences.first[node]!; i < end; i++) follow(node, incidences.of[i]!);
    }
  }
  return fromChains(network, chains);
}

interface Chain {
  readonly tail: number;
  readonly head: number;
  /** The first link, seen from the tail: all are alike but for length and shape. */
  readonly incidence: number;
  readonly lengthMeters: number;
  readonly shape: readonly number[];
}

/** What two links must share to be one, as seen by who leaves by this incidence. */
function leavingKind({ links }: SourceNetwork, incidence: number, turned: boolean): string {
  const link = incidence >> 1;
  const against = ((incidence & 1) === 1) !== turned;
  const limits = [links.maxspeedForward?.[link] ?? 0, links.maxspeedBackward?.[link] ?? 0];
  if (against) limits.reverse();
  const access = against ? turnedAccess(links.access[link]!) : links.access[link]!;
  return [links.streetClass[link], access, ...limits].join(' ');
}

/** 1 for the nodes to pass over. */
function passingNodes(network: SourceNetwork, incidences: Incidences): Uint8Array {
  const { first, of } = incidences;
  const kept = nodesOfBans(network, incidences);
  return Uint8Array.from(network.lng, (_, node) => {
    const [a, b] = [of[first[node]!]!, of[first[node]! + 1]!];
    if (kept.has(node)) return 0;
    if (first[node + 1]! - first[node]! !== 2 || a >> 1 === b >> 1) return 0;
    return leavingKind(network, a, true) === leavingKind(network, b, false) ? 1 : 0;
  });
}

/** Nodes inside banned turns, and those one link away. */
function nodesOfBans(network: SourceNetwork, { first, of }: Incidences): ReadonlySet<number> {
  const { bannedTurns = [], links } = network;
  const nodes = new Set<number>();
  for (const ban of bannedTurns) {
    for (const traversal of Array.from(ban).slice(0, -1)) {
      const node = (traversal & 1 ? links.tail : links.head)[traversal >> 1]!;
      nodes.add(node);
      for (let i = first[node]!; i < first[node + 1]!; i++) {
        const incidence = of[i]!;
        nodes.add((incidence & 1 ? links.tail : links.head)[incidence >> 1]!);
      }
    }
  }
  return nodes;
}

/** Goes from a node by a link until a node that stays, or back to the start of a ring. */
function followChain(
  network: SourceNetwork,
  { first, of }: Incidences,
  passing: Uint8Array,
  used: Uint8Array,
  start: number,
  incidence: number,
): Chain {
  const { links, lng, lat } = network;
  const shape: number[] = [];
  let lengthMeters = 0;
  let current = incidence;
  for (;;) {
    const link = current >> 1;
    const fromHead = (current & 1) === 1;
    used[link] = 1;
    lengthMeters += links.lengthMeters[link]!;
    const points = links.shape(link) ?? [];
    for (let p = 0; p < points.length; p += 2) {
      const at = fromHead ? points.length - 2 - p : p;
      shape.push(points[at]!, points[at + 1]!);
    }
    const node = fromHead ? links.tail[link]! : links.head[link]!;
    if (node === start || !passing[node]) {
      return { tail: start, head: node, incidence, lengthMeters, shape };
    }
    shape.push(lng[node]!, lat[node]!);
    const [a, b] = [of[first[node]!]!, of[first[node]! + 1]!];
    current = a >> 1 === link ? b : a;
  }
}

function fromChains(network: SourceNetwork, chains: readonly Chain[]): SourceNetwork {
  const { links } = network;
  const kept = new Int32Array(network.lng.length).fill(-1);
  for (const { tail, head } of chains) kept[tail] = kept[head] = 0;
  const nodes: number[] = [];
  kept.forEach((mark, node) => {
    if (mark === 0) kept[node] = nodes.push(node) - 1;
  });
  /** What the first link of each chain has, from the other list when it runs the other way. */
  const pick = (along: ArrayLike<number>, against: ArrayLike<number>): number[] =>
    chains.map(({ incidence }) => (incidence & 1 ? against : along)[incidence >> 1]!);
  const { maxspeedForward, maxspeedBackward } = links;
  const limits = maxspeedForward &&
    maxspeedBackward && {
      maxspeedForward: pick(maxspeedForward, maxspeedBackward),
      maxspeedBackward: pick(maxspeedBackward, maxspeedForward),
    };
  return {
    sourceIds: nodes.map((node) => network.sourceIds[node]!),
    lng: nodes.map((node) => network.lng[node]!),
    lat: nodes.map((node) => network.lat[node]!),
    links: {
      tail: chains.map(({ tail }) => kept[tail]!),
      head: chains.map(({ head }) => kept[head]!),
      lengthMeters: chains.map((chain) => chain.lengthMeters),
      streetClass: pick(links.streetClass, links.streetClass),
      access: pick(links.access, Array.from(links.access, turnedAccess)),
      shape: (link) => (chains[link]!.shape.length > 0 ? chains[link]!.shape : null),
      ...limits,
    },
    ...(network.bannedTurns ? { bannedTurns: bansOf(network.bannedTurns, chains) } : {}),
    ...(network.barriers ? { barriers: network.barriers } : {}),
  };
}

/** Banned turns told of chains: each of their links is one on its own, maybe run the other way. */
function bansOf(
  bans: readonly ArrayLike<number>[],
  chains: readonly Chain[],
): readonly (readonly number[])[] {
  const traversalOf = new Map<number, number>();
  chains.forEach(({ incidence }, chain) => {
    traversalOf.set(incidence, 2 * chain);
    traversalOf.set(incidence ^ 1, 2 * chain + 1);
  });
  return bans.map((ban) => Array.from(ban, (traversal) => traversalOf.get(traversal)!));
}
