import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import type { SourceNetwork } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../../../src/core/graph/snap.ts';
import { placeDemand } from '../../../../src/core/siting/demand-places.ts';
import { timeMatrix, timesToNearest } from '../../../../src/core/siting/time-matrix.ts';
import { arbitraryNetwork } from '../../../helpers/random-network.ts';
import { toEnd } from './siting-arbitraries.ts';

const position = fc.tuple(
  fc.integer({ min: 3_000_000, max: 3_050_000 }).map((v) => v / 1e6),
  fc.integer({ min: 50_600_000, max: 50_630_000 }).map((v) => v / 1e6),
);
const travel = { profile: 'walk', speedKmh: 4.5 } as const;

/** People of one, two, three… at points of a network that has a street to walk on. */
function townOf(network: SourceNetwork, people: readonly (readonly [number, number])[]) {
  fc.pre(Array.from(network.links.access).some((access) => access & 3));
  const graph = assembleGraph(partitionNetwork(network).tiles);
  const index = createSegmentIndex(graph);
  const demand = placeDemand(index, 'walk', {
    lng: Float64Array.from(people, ([lng]) => lng),
    lat: Float64Array.from(people, ([, lat]) => lat),
    weight: Float64Array.from(people, (_, j) => j + 1),
    leftOut: [],
  });
  return { index, search: createSearch(graph), demand };
}

describe('timeMatrix', () => {
  test('holds the times of an unlimited search to each candidate, up to the limit of each point', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        fc.array(position, { minLength: 1, maxLength: 12 }),
        fc.array(position, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: -1, max: 3000 }), { minLength: 12, maxLength: 12 }),
        (network, people, candidates, limits) => {
          const { index, search, demand } = townOf(network, people);
          const limit = Float64Array.from(people, (_, j) => limits[j]!);
          const places = candidates.map((point) => snapPoint(index, 'walk', point));
          const matrix = toEnd(timeMatrix(search, travel, demand, places, limit));
          places.forEach((place, i) => {
            const expected: [number, number][] = [];
            const times = place ? timesToNearest(search, travel, demand, [place]).seconds : [];
            times.forEach((seconds, j) => {
              if (seconds <= limit[j]!) expected.push([j, seconds]);
            });
            const [start, end] = [matrix.first[i]!, matrix.first[i + 1]!];
            const row = Array.from(matrix.point.subarray(start, end), (j, k) => [
              j,
              matrix.seconds[start + k]!,
            ]);
            expect(row).toEqual(expected);
          });
          const outside = people.reduce(
            (sum, point, j) => sum + (snapPoint(index, 'walk', point) ? 0 : j + 1),
            0,
          );
          expect(demand.outsideWeight).toBe(outside);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('told of nearer places, leaves out nothing that beats them', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        fc.array(position, { minLength: 1, maxLength: 12 }),
        fc.array(position, { minLength: 1, maxLength: 6 }),
        fc.array(position, { maxLength: 3 }),
        (network, people, candidates, existing) => {
          const { index, search, demand } = townOf(network, people);
          const snapped = (points: readonly (readonly [number, number])[]) =>
            points.map((point) => snapPoint(index, 'walk', point));
          const destinations = snapped(existing).filter((place) => place !== null);
          const nearest = timesToNearest(search, travel, demand, destinations);
          const places = snapped(candidates);
          const better = (nearerMs?: Uint32Array): [number, number, number][] => {
            const { first, point, seconds } = toEnd(
              timeMatrix(search, travel, demand, places, nearest.seconds, nearerMs),
            );
            return places.flatMap((_, i) =>
              Array.from(
                point.subarray(first[i]!, first[i + 1]!),
                (j, k) => [i, j, seconds[first[i]! + k]!] as [number, number, number],
              ).filter(([, j, time]) => time < nearest.seconds[j]!),
            );
          };
          expect(better(nearest.nodeMs)).toEqual(better());
        },
      ),
      { numRuns: 300 },
    );
  });

  test('without a structure nobody reaches one; outside the network nobody knows', () => {
    fc.assert(
      fc.property(arbitraryNetwork, position, (network, point) => {
        const { index, search, demand } = townOf(network, [point]);
        const [seconds] = timesToNearest(search, travel, demand, []).seconds;
        expect(seconds).toBe(snapPoint(index, 'walk', point) ? Infinity : NaN);
      }),
    );
  });
});
