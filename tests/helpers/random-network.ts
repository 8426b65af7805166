import fc from 'fast-check';
import type { SourceNetwork } from '../../src/core/graph/network.ts';

export interface RandomLink {
  readonly tail: number;
  readonly head: number;
  readonly lengthMeters: number;
  readonly streetClass: number;
  readonly access: number;
  readonly shape: readonly number[];
  /** Speed limits, forward and backward; absent: unknown. */
  readonly limits?: readonly [number, number];
}

/** A source network from lists of plain objects. */
export function sourceNetwork(
  nodes: readonly (readonly [lng: number, lat: number])[],
  links: readonly RandomLink[],
  more: Pick<SourceNetwork, 'bannedTurns' | 'barriers'> = {},
): SourceNetwork {
  return {
    ...more,
    sourceIds: nodes.map((_, i) => 1000 + i),
    lng: nodes.map(([lng]) => lng),
    lat: nodes.map(([, lat]) => lat),
    links: {
      tail: links.map((link) => link.tail),
      head: links.map((link) => link.head),
      lengthMeters: links.map((link) => link.lengthMeters),
      streetClass: links.map((link) => link.streetClass),
      access: links.map((link) => link.access),
      shape: (link) => (links[link]!.shape.length > 0 ? links[link]!.shape : null),
      maxspeedForward: links.map((link) => link.limits?.[0] ?? 0),
      maxspeedBackward: links.map((link) => link.limits?.[1] ?? 0),
    },
  };
}

const degrees = (min: number, max: number) =>
  fc.integer({ min: min * 1e6, max: max * 1e6 }).map((value) => value / 1e6);
const position = fc.tuple(degrees(3, 3.05), degrees(50.6, 50.63));

/** Of the usual limits, unknown more often than not; the two directions mostly agree. */
const limit = fc.constantFrom(0, 0, 0, 20, 30, 50, 50, 80, 90, 110, 130, 255);
const limits = fc.oneof(
  { weight: 4, arbitrary: limit.map((kmh): [number, number] => [kmh, kmh]) },
  fc.tuple(limit, limit),
);

/** Lines of two to five points, up to twice as far as the streets go. */
const barrier = fc
  .array(fc.tuple(degrees(2.98, 3.07), degrees(50.59, 50.64)), { minLength: 2, maxLength: 5 })
  .map((points) => points.flat());

/** Ways of two to four links, drawn by walking: each number chooses the next link at the end of the last. */
function walks(
  links: readonly Pick<RandomLink, 'tail' | 'head'>[],
  choices: readonly (readonly number[])[],
): number[][] {
  return choices
    .map(([first, ...turns]) => {
      const way = links.length > 0 ? [first! % (2 * links.length)] : [];
      for (const turn of turns) {
        const last = way.at(-1);
        if (last === undefined) return [];
        const { tail, head } = links[last >> 1]!;
        const end = last & 1 ? tail : head;
        const next = links.flatMap((link, i) => [
          ...(link.tail === end ? [2 * i] : []),
          ...(link.head === end ? [2 * i + 1] : []),
        ]);
        way.push(next[turn % next.length]!);
      }
      return way;
    })
    .filter((way) => way.length > 0);
}

const street = (nodeCount: number) =>
  fc.record({
    tail: fc.nat(nodeCount - 1),
    head: fc.nat(nodeCount - 1),
    lengthMeters: fc.integer({ min: 0, max: 300_000 }).map((value) => value / 100),
    streetClass: fc.nat(15),
    access: fc.nat(63),
    shape: fc.oneof(
      { weight: 3, arbitrary: fc.constant([] as number[]) },
      fc
        .array(position, { minLength: 1, maxLength: 4 })
        .map((points) => points.flatMap((point) => [...point])),
    ),
  });

/**
 * Networks of up to 40 nodes over about 3 km: loops, parallel links, one-ways, forbidden links,
 * isolated nodes, lengths from 0 and shapes included.
 */
export const arbitraryNetwork: fc.Arbitrary<SourceNetwork> = fc
  .array(position, { minLength: 1, maxLength: 40 })
  .chain((nodes) =>
    fc.array(street(nodes.length), { maxLength: 80 }).map((links) => sourceNetwork(nodes, links)),
  );

/** The same with speed limits, banned turns and barriers. */
export const arbitraryRoads: fc.Arbitrary<SourceNetwork> = fc
  .array(position, { minLength: 1, maxLength: 40 })
  .chain((nodes) =>
    fc
      .record({
        links: fc.array(
          fc.tuple(street(nodes.length), limits).map(([link, both]) => ({ ...link, limits: both })),
          { maxLength: 80 },
        ),
        choices: fc.array(fc.array(fc.nat(), { minLength: 2, maxLength: 4 }), { maxLength: 6 }),
        barriers: fc.array(barrier, { maxLength: 4 }),
      })
      .map(({ links, choices, barriers }) =>
        sourceNetwork(nodes, links, { bannedTurns: walks(links, choices), barriers }),
      ),
  );
