import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { costAt } from '../../../../src/core/graph/cost-field.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { snapPoint } from '../../../../src/core/graph/snap.ts';
import { tracePath } from '../../../../src/core/graph/trace-path.ts';
import { graphFromText } from '../../../helpers/graph-from-text.ts';
import { arbitraryNetwork } from '../../../helpers/random-network.ts';

const WALK = { profile: 'walk', speedKmh: 3.6, trackPaths: true } as const;
const drawnMeters = (points: readonly LngLat[]) =>
  points.slice(1).reduce((sum, point, i) => sum + distanceMeters(points[i]!, point), 0);

const town = graphFromText(
  'A----B----C', //
  '|    v    |',
  'D----E->--F',
);
const index = createSegmentIndex(town.graph);
const search = createSearch(town.graph);

describe('tracePath', () => {
  it('draws the way along the streets, straight legs included', () => {
    const from = snapPoint(index, 'walk', town.at(2, -0.5))!;
    const to = snapPoint(index, 'walk', town.at(9, 2.4))!;
    const path = tracePath(search.run({ ...WALK, origins: [from], cutoffSeconds: 1e5 }), to)!;
    // Leg, A–B from the third character, down to E, along to the ninth, leg.
    expect(path.coordinates[0]).toEqual(town.at(2, -0.5));
    expect(path.coordinates.at(-1)).toEqual(town.at(9, 2.4));
    expect(path.coordinates).toContainEqual(town.at(5, 0));
    expect(path.coordinates).toContainEqual(town.at(5, 2));
    expect(path.lengthMeters).toBeCloseTo(25 + 150 + 100 + 200 + 20, 0);
    expect(path.seconds).toBeCloseTo(path.lengthMeters, 0);
    expect(drawnMeters(path.coordinates)).toBeCloseTo(path.lengthMeters, -1);
  });

  it('runs towards the origin when the search was reversed', () => {
    const structure = snapPoint(index, 'walk', town.at(5, 0))!;
    const home = snapPoint(index, 'walk', town.at(5, 2))!;
    const field = search.run({ ...WALK, origins: [structure], cutoffSeconds: 1e5, reverse: true });
    const path = tracePath(field, home)!;
    expect(path.coordinates[0]).toEqual(town.at(5, 2));
    expect(path.coordinates.at(-1)).toEqual(town.at(5, 0));
    // Up the one-way street is forbidden: B is reached round by D and A or by F and C.
    expect(path.lengthMeters).toBeCloseTo(600, 0);
  });

  it('names the origin it comes from and stays on the edge when both lie on it', () => {
    const origins = [town.at(0, 0), town.at(6, 0)].map((p) => snapPoint(index, 'walk', p)!);
    const field = search.run({ ...WALK, origins, cutoffSeconds: 1e5 });
    const path = tracePath(field, snapPoint(index, 'walk', town.at(8, 0))!)!;
    expect(path.origin).toBe(1);
    expect(path.coordinates).toHaveLength(2);
    expect(path.lengthMeters).toBeCloseTo(100, 0);
  });

  it('answers null beyond the cutoff and refuses a search without paths', () => {
    const origins = [snapPoint(index, 'walk', town.at(0, 0))!];
    const far = snapPoint(index, 'walk', town.at(10, 2))!;
    expect(tracePath(search.run({ ...WALK, origins, cutoffSeconds: 60 }), far)).toBeNull();
    const untracked = search.run({ ...WALK, trackPaths: false, origins, cutoffSeconds: 60 });
    expect(() => tracePath(untracked, far)).toThrow(MaillageError);
  });

  it('takes, at 1 m/s, as many seconds as metres, equal to the time read from the field', () => {
    const point = fc.tuple(
      fc.double({ min: 3, max: 3.05, noNaN: true }),
      fc.double({ min: 50.6, max: 50.63, noNaN: true }),
    );
    fc.assert(
      fc.property(
        arbitraryNetwork,
        fc.array(point, { minLength: 1, maxLength: 3 }),
        point,
        fc.boolean(),
        (source, from, to, reverse) => {
          const graph = assembleGraph(partitionNetwork(source, 7).tiles);
          const random = createSegmentIndex(graph);
          fc.pre(snapPoint(random, 'walk', to, 1e6) !== null);
          const origins = from.map((place) => snapPoint(random, 'walk', place, 1e6)!);
          const target = snapPoint(random, 'walk', to, 1e6)!;
          const field = createSearch(graph).run({ ...WALK, origins, cutoffSeconds: 1e6, reverse });
          const seconds = costAt(field, target);
          const path = tracePath(field, target);
          expect(path === null).toBe(Number.isNaN(seconds));
          if (!path) return;
          expect(path.seconds).toBeCloseTo(seconds, 6);
          // Each cost is rounded to the millisecond.
          expect(Math.abs(path.lengthMeters - path.seconds)).toBeLessThan(0.1);
          const ends = [path.coordinates[0]!, path.coordinates.at(-1)!];
          const [last, first] = reverse ? ends : ends.reverse();
          expect(distanceMeters(last!, to)).toBeLessThan(0.1);
          expect(distanceMeters(first!, from[path.origin]!)).toBeLessThan(0.1);
        },
      ),
      { numRuns: 300 },
    );
  });
});
