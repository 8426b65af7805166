import fc from 'fast-check';
import { ACCESS, type Graph } from '../../src/core/graph/network.ts';
import type { Snap } from '../../src/core/graph/snap.ts';

/** A street between two nodes of a town that only drivers see: costs are whole multiples of 4 ms. */
export interface TownStreet {
  readonly tail: number;
  readonly head: number;
  readonly costMs: number;
  readonly forward: boolean;
  readonly backward: boolean;
}

export interface Town {
  readonly nodeCount: number;
  readonly streets: readonly TownStreet[];
  /** Sequences of `2 * street + (entered by its head ? 1 : 0)`. */
  readonly banned: readonly (readonly number[])[];
}

/** Somewhere along a street, in quarters of it, so that the part of its cost is whole. */
export interface TownPlace {
  readonly street: number;
  readonly quarters: number;
}

const street = (nodeCount: number): fc.Arbitrary<TownStreet> =>
  fc.record({
    tail: fc.nat(nodeCount - 1),
    head: fc.nat(nodeCount - 1),
    // Costs from a small set: ties are frequent, zero among them.
    costMs: fc.nat(12).map((value) => 400 * value),
    forward: fc.boolean().map((no) => !no),
    backward: fc.boolean(),
  });

const ends = ({ tail, head }: TownStreet, traversal: number) =>
  traversal & 1 ? ([head, tail] as const) : ([tail, head] as const);

/** Walks along the streets, whatever their direction: turns back, goes round loops. */
function walks(nodeCount: number, streets: readonly TownStreet[]): fc.Arbitrary<number[]> {
  const leaving = Array.from({ length: nodeCount }, () => [] as number[]);
  streets.forEach(({ tail, head }, i) => {
    leaving[tail]!.push(2 * i);
    leaving[head]!.push(2 * i + 1);
  });
  return fc
    .tuple(fc.nat(2 * streets.length - 1), fc.array(fc.nat(1000), { minLength: 1, maxLength: 3 }))
    .map(([start, choices]) => {
      const walk = [start];
      for (const choice of choices) {
        const last = walk.at(-1)!;
        const [, node] = ends(streets[last >> 1]!, last);
        walk.push(leaving[node]![choice % leaving[node]!.length]!);
      }
      return walk;
    });
}

/**
 * Towns of up to 7 nodes and 14 streets with up to 8 banned sequences of 2 to 4 traversals: loops,
 * parallel and one-way streets, streets that cost nothing, sequences that overlap, hold one another
 * or turn back.
 */
export const arbitraryTown: fc.Arbitrary<Town> = fc
  .integer({ min: 1, max: 7 })
  .chain((nodeCount) =>
    fc
      .array(street(nodeCount), { minLength: 1, maxLength: 14 })
      .chain((streets) =>
        fc
          .array(walks(nodeCount, streets), { maxLength: 8 })
          .map((banned) => ({ nodeCount, streets, banned })),
      ),
  );

export const arbitraryPlace = (town: Town): fc.Arbitrary<TownPlace> =>
  fc.record({ street: fc.nat(town.streets.length - 1), quarters: fc.nat(4) });

/** A street limited to 45 km/h is driven at 36: one millisecond to the centimetre. */
export const TOWN_TRAVEL = { profile: 'car', speedKmh: 4.5 } as const;

/** The town as a graph, without passing by tiles: nodes and links keep their numbers. */
export function townGraph({ nodeCount, streets, banned }: Town): Graph {
  const leaving = Array.from({ length: nodeCount }, () => [] as [node: number, coded: number][]);
  streets.forEach(({ tail, head }, i) => {
    leaving[tail]!.push([head, 2 * i]);
    leaving[head]!.push([tail, 2 * i + 1]);
  });
  const firstIncidence = new Uint32Array(nodeCount + 1);
  leaving.forEach((list, i) => (firstIncidence[i + 1] = firstIncidence[i]! + list.length));
  const count = streets.length;
  return {
    nodeCount,
    linkCount: count,
    bbox: [3, 50, 4, 51],
    nodeIds: Uint32Array.from({ length: nodeCount }, (_, i) => i),
    nodeLng: Float64Array.from({ length: nodeCount }, (_, i) => 3 + i / 1000),
    nodeLat: new Float64Array(nodeCount).fill(50),
    firstIncidence,
    incidenceNeighbour: Uint32Array.from(leaving.flat(), ([node]) => node),
    incidenceLink: Uint32Array.from(leaving.flat(), ([, coded]) => coded),
    linkTail: Uint32Array.from(streets, ({ tail }) => tail),
    linkHead: Uint32Array.from(streets, ({ head }) => head),
    linkLengthCentimeters: Uint32Array.from(streets, ({ costMs }) => costMs),
    linkClass: new Uint8Array(count),
    linkAccess: Uint8Array.from(
      streets,
      ({ forward, backward }) =>
        ACCESS.walkForward |
        ACCESS.walkBackward |
        (forward ? ACCESS.carForward : 0) |
        (backward ? ACCESS.carBackward : 0),
    ),
    shapeStart: new Uint32Array(count + 1),
    shapeLng: new Float64Array(0),
    shapeLat: new Float64Array(0),
    linkMaxspeedForward: new Uint8Array(count).fill(45),
    linkMaxspeedBackward: new Uint8Array(count).fill(45),
    bannedTurns: banned.map((sequence) => Uint32Array.from(sequence)),
    barrierStart: new Uint32Array(1),
    barrierLng: new Float64Array(0),
    barrierLat: new Float64Array(0),
  };
}

/** The place as an origin or a target of a search, on the street itself. */
export function townSnap({ street: link, quarters }: TownPlace): Snap {
  return { link, fraction: quarters / 4, offsetMeters: 0, lng: 3, lat: 50, point: [3, 50] };
}
