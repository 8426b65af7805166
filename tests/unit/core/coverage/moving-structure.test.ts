import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  placePopulation,
  type PlacedStructure,
  type PopulationPlaces,
} from '../../../../src/core/coverage/compute-coverage.ts';
import { createTimesFinder } from '../../../../src/core/coverage/moving-structure.ts';
import { timesToStructures } from '../../../../src/core/coverage/times-to-structures.ts';
import { PROFILES, type Profile } from '../../../../src/core/domain/travel.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch, type Search } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../../../src/core/graph/snap.ts';
import { arbitraryNetwork, arbitraryRoads } from '../../../helpers/random-network.ts';

type Point = readonly [number, number];

const position = fc.tuple(
  fc.integer({ min: 3_000_000, max: 3_050_000 }).map((v) => v / 1e6),
  fc.integer({ min: 50_600_000, max: 50_630_000 }).map((v) => v / 1e6),
);
/** In no reach of a street. */
const FAR: Point = [3.2, 50.8];

/** A pointer's way: anywhere, outside the network, on another structure, back, or not at all. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ to: position }) },
  fc.constant({ to: FAR }),
  fc.record({ onto: fc.nat(4) }),
  fc.constant({ stay: true as const }),
  fc.record({ close: fc.nat(4) }),
  fc.record({ hold: fc.nat(4) }),
  fc.record({ speedKmh: fc.constantFrom(3.5, 4.5, 5.5) }),
);

function placesOf(
  index: ReturnType<typeof createSegmentIndex>,
  profile: Profile,
  points: readonly Point[],
): PopulationPlaces {
  const lng = Float64Array.from(points, ([x]) => x);
  const lat = Float64Array.from(points, ([, y]) => y);
  return placePopulation(index, profile, {
    ...{ areas: [], lng, lat, people: lng.map(() => 1), insideShare: lng.map(() => 1) },
    // Every other cell is cut.
    otherLng: lng.map((x, i) => (i % 2 ? NaN : x + 0.001)),
    otherLat: lat.map((y, i) => (i % 2 ? NaN : y - 0.001)),
  });
}

describe('createTimesFinder', () => {
  test('gives the times of a search towards all, whatever moves, closes or stays', () => {
    let incremental = 0;
    fc.assert(
      fc.property(
        fc.oneof(arbitraryNetwork, arbitraryRoads),
        fc.constantFrom(...PROFILES),
        fc.array(position, { minLength: 1, maxLength: 5 }),
        fc.array(position, { minLength: 1, maxLength: 12 }),
        fc.array(step, { minLength: 3, maxLength: 10 }),
        (network, profile, points, inhabited, steps) => {
          const usable = 3 << (2 * PROFILES.indexOf(profile));
          fc.pre(Array.from(network.links.access).some((access) => access & usable));
          const graph = assembleGraph(partitionNetwork(network).tiles);
          const index = createSegmentIndex(graph);
          const inhabitants = placesOf(index, profile, inhabited);
          const reference = createSearch(graph);
          const search = createSearch(graph);
          const counted: Search = {
            ...search,
            run(request) {
              if (request.ceilings) incremental++;
              return search.run(request);
            },
          };
          const find = createTimesFinder(counted);
          let at: readonly Point[] = points;
          const ids = points.map((_, i) => i);
          let held = 0;
          let travel = { profile, speedKmh: 4.5 };
          for (const action of [{ stay: true as const }, ...steps]) {
            const moved = (to: Point) => at.map((point, i) => (i === held ? to : point));
            if ('to' in action) at = moved(action.to);
            else if ('onto' in action) at = moved(at[action.onto % at.length] ?? FAR);
            else if ('hold' in action) held = action.hold % at.length;
            else if ('speedKmh' in action) travel = { ...travel, speedKmh: action.speedKmh };
            else if ('close' in action && at.length > 1) {
              const gone = action.close % at.length;
              at = at.filter((_, i) => i !== gone);
              ids.splice(gone, 1);
              held %= at.length;
            }
            const structures = at.map((point, i): PlacedStructure => {
              return { id: `s${ids[i]}`, approximate: false, place: snapPoint(index, profile, point) }; // prettier-ignore
            });
            const expected = timesToStructures(reference, inhabitants, structures, travel);
            expect(find(inhabitants, structures, travel)).toEqual(expected);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(incremental).toBeGreaterThan(300);
  });

  test('other people on the same streets are not taken for the same ones', () => {
    const [network] = fc.sample(arbitraryNetwork, { numRuns: 1, seed: 7 });
    const graph = assembleGraph(partitionNetwork(network!).tiles);
    const index = createSegmentIndex(graph);
    const here = placesOf(index, 'walk', [[graph.nodeLng[0]!, graph.nodeLat[0]!]]);
    const there = placesOf(index, 'walk', [[graph.nodeLng[1]!, graph.nodeLat[1]!]]);
    const search = createSearch(graph);
    const find = createTimesFinder(search);
    const travel = { profile: 'walk', speedKmh: 4.5 } as const;
    for (const [people, node] of [
      [here, 0],
      [here, 1],
      [there, 0],
      [there, 1],
      [here, 1],
    ] as const) {
      // prettier-ignore
      const place = snapPoint(index, 'walk', [graph.nodeLng[node]!, graph.nodeLat[node]!]);
      const structures = [{ id: 's', approximate: false, place }];
      expect(find(people, structures, travel)).toEqual(
        timesToStructures(createSearch(graph), people, structures, travel),
      );
    }
  });
});
