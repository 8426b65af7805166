import type { SourceNetwork } from '../../../src/core/graph/network.ts';
import { turnedAccess } from './access-bits.ts';

/** Incidences of each node: `link << 1 | fromHead`, those of node n from `first[n]` on. */
interface Incidences {
  readonly first: Uint32Array;
  readonly of: Uint32Array;
}

/**
 * Joins the links that meet at a node where nothing is decided: exactly two of them, of the same
 * class, open to the same profiles in the same directions. The node becomes a shape point, so lines
 * and lengths stay. Loops and parallel links stay links; of a ring that nothing touches, the first
 * node stays. Nodes without any link are dropped. Distances between the nodes that are left do not
 * change.
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
  readonly streetClass: number;
  readonly access: number;
  readonly lengthMeters: number;
  readonly shape: readonly number[];
}

function incidencesOf({ lng, links }: SourceNetwork): Incidences {
  const count = links.tail.length;
  const first = new Uint32Array(lng.length + 1);
  for (let link = 0; link < count; link++) {
    first[links.tail[link]! + 1]!++;
    first[links.head[link]! + 1]!++;
  }
  for (let node = 0; node < lng.length; node++) first[node + 1]! += first[node]!;
  const of = new Uint32Array(2 * count);
  const next = first.slice();
  for (let link = 0; link < count; link++) {
    of[next[links.tail[link]!]!++] = link << 1;
    of[next[links.head[link]!]!++] = (link << 1) | 1;
  }
  return { first, of };
}

/** Access of a link as seen by who leaves by this incidence. */
function leavingAccess({ links }: SourceNetwork, incidence: number): number {
  const access = links.access[incidence >> 1]!;
  return incidence & 1 ? turnedAccess(access) : access;
}

/** 1 for the nodes to pass over. */
function passingNodes(network: SourceNetwork, { first, of }: Incidences): Uint8Array {
  const { streetClass } = network.links;
  return Uint8Array.from(network.lng, (_, node) => {
    const [a, b] = [of[first[node]!]!, of[first[node]! + 1]!];
    if (first[node + 1]! - first[node]! !== 2 || a >> 1 === b >> 1) return 0;
    const same =
      streetClass[a >> 1] === streetClass[b >> 1] &&
      turnedAccess(leavingAccess(network, a)) === leavingAccess(network, b);
    return same ? 1 : 0;
  });
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
      const streetClass = links.streetClass[link]!;
      const access = leavingAccess(network, incidence);
      return { tail: start, head: node, streetClass, access, lengthMeters, shape };
    }
    shape.push(lng[node]!, lat[node]!);
    const [a, b] = [of[first[node]!]!, of[first[node]! + 1]!];
    current = a >> 1 === link ? b : a;
  }
}

function fromChains(network: SourceNetwork, chains: readonly Chain[]): SourceNetwork {
  const kept = new Int32Array(network.lng.length).fill(-1);
  for (const { tail, head } of chains) kept[tail] = kept[head] = 0;
  const nodes: number[] = [];
  kept.forEach((mark, node) => {
    if (mark === 0) kept[node] = nodes.push(node) - 1;
  });
  return {
    sourceIds: nodes.map((node) => network.sourceIds[node]!),
    lng: nodes.map((node) => network.lng[node]!),
    lat: nodes.map((node) => network.lat[node]!),
    links: {
      tail: chains.map(({ tail }) => kept[tail]!),
      head: chains.map(({ head }) => kept[head]!),
      lengthMeters: chains.map((chain) => chain.lengthMeters),
      streetClass: chains.map((chain) => chain.streetClass),
      access: chains.map((chain) => chain.access),
      shape: (link) => (chains[link]!.shape.length > 0 ? chains[link]!.shape : null),
    },
  };
}
