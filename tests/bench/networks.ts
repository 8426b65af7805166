import type { LngLat } from '../../src/core/domain/territory.ts';
import { assembleGraph } from '../../src/core/graph/assemble.ts';
import { ACCESS, type Graph, type SourceNetwork } from '../../src/core/graph/network.ts';
import { partitionNetwork } from '../../src/core/graph/partition.ts';
import { hasLilleWalk, readLilleWalk } from '../helpers/lille-walk.ts';
import { createRandom } from '../helpers/random.ts';

/** A seeded town of `side × side` crossings about 80 m apart, some of its streets missing. */
export function syntheticNetwork(side: number, seed = 1, missingShare = 1 / 6): SourceNetwork {
  const random = createRandom(seed);
  const count = side * side;
  const lng = Array.from({ length: count }, (_, i) => 3 + (i % side) * 0.0011 + random() * 0.0005);
  const lat = Array.from({ length: count }, (_, i) => {
    return 50.4 + Math.floor(i / side) * 0.0007 + random() * 0.0003;
  });
  const tail: number[] = [];
  const head: number[] = [];
  const lengthMeters: number[] = [];
  const join = (a: number, b: number) => {
    if (random() < missingShare) return;
    tail.push(a);
    head.push(b);
    const straight = Math.hypot((lng[a]! - lng[b]!) * 70_900, (lat[a]! - lat[b]!) * 111_250);
    lengthMeters.push(straight * (1 + 0.3 * random() ** 3));
  };
  for (let i = 0; i < count; i++) {
    if ((i + 1) % side > 0) join(i, i + 1);
    if (i + side < count) join(i, i + side);
  }
  return {
    sourceIds: lng.map((_, i) => i),
    lng,
    lat,
    links: {
      tail,
      head,
      lengthMeters,
      streetClass: new Uint8Array(tail.length),
      access: new Uint8Array(tail.length).fill(ACCESS.walkForward | ACCESS.walkBackward),
      shape: () => null,
    },
  };
}

/** The real streets of Lille where they are, else a synthetic town of the same size. */
export function townNetwork(): { readonly name: string; readonly source: SourceNetwork } {
  return hasLilleWalk
    ? { name: 'Lille', source: readLilleWalk() }
    : { name: 'synthetic 55,225 nodes', source: syntheticNetwork(235) };
}

export function graphOf(source: SourceNetwork): Graph {
  return assembleGraph(partitionNetwork(source).tiles);
}

/** Seeded places within some fifty metres of random nodes. */
export function placesNear(graph: Graph, count: number, seed: number): LngLat[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const node = Math.floor(random() * graph.nodeCount);
    return [
      graph.nodeLng[node]! + (random() - 0.5) * 0.001,
      graph.nodeLat[node]! + (random() - 0.5) * 0.001,
    ];
  });
}
