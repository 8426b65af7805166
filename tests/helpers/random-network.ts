import fc from 'fast-check';
import type { SourceNetwork } from '../../src/core/graph/network.ts';

export interface RandomLink {
  readonly tail: number;
  readonly head: number;
  readonly lengthMeters: number;
  readonly streetClass: number;
  readonly access: number;
  readonly shape: readonly number[];
}

/** A source network from lists of plain objects. */
export function sourceNetwork(
  nodes: readonly (readonly [lng: number, lat: number])[],
  links: readonly RandomLink[],
): SourceNetwork {
  return {
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
    },
  };
}

const degrees = (min: number, max: number) =>
  fc.integer({ min: min * 1e6, max: max * 1e6 }).map((value) => value / 1e6);
const position = fc.tuple(degrees(3, 3.05), degrees(50.6, 50.63));

/**
 * Networks of up to 40 nodes over about 3 km: loops, parallel links, one-ways, forbidden links,
 * isolated nodes, lengths from 0 and shapes included.
 */
export const arbitraryNetwork: fc.Arbitrary<SourceNetwork> = fc
  .array(position, { minLength: 1, maxLength: 40 })
  .chain((nodes) =>
    fc
      .array(
        fc.record({
          tail: fc.nat(nodes.length - 1),
          head: fc.nat(nodes.length - 1),
          lengthMeters: fc.integer({ min: 0, max: 300_000 }).map((value) => value / 100),
          streetClass: fc.nat(15),
          access: fc.nat(63),
          shape: fc.oneof(
            { weight: 3, arbitrary: fc.constant([] as number[]) },
            fc
              .array(position, { minLength: 1, maxLength: 4 })
              .map((points) => points.flatMap((point) => [...point])),
          ),
        }),
        { maxLength: 80 },
      )
      .map((links) => sourceNetwork(nodes, links)),
  );
