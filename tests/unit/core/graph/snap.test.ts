import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMeters } from '../../../../src/core/geo/distance.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import type { SourceNetwork } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import {
  nearestUsableDistanceMeters,
  snapPoint,
  snapPoints,
} from '../../../../src/core/graph/snap.ts';
import { referenceLinks, referenceSnap } from '../../../helpers/dijkstra-reference.ts';
import { graphFromText } from '../../../helpers/graph-from-text.ts';
import { arbitraryNetwork } from '../../../helpers/random-network.ts';

const BITS = { walk: [1, 2], bike: [4, 8], car: [16, 32] } as const;
const MOTORWAY = 1;
const FERRY = 15;

/** Links where a journey may begin or end; others as if nobody could use them. */
function stoppable(source: SourceNetwork, profile: keyof typeof BITS) {
  const [forward, backward] = BITS[profile];
  return referenceLinks(source, 1, { forward, backward }).map((link, i) => {
    const passed = [MOTORWAY, FERRY].includes(source.links.streetClass[i]!);
    return profile === 'car' && passed
      ? { ...link, forwardSeconds: Infinity, backwardSeconds: Infinity }
      : link;
  });
}

const arbitraryPoint = fc.tuple(
  fc.double({ min: 2.99, max: 3.06, noNaN: true }),
  fc.double({ min: 50.59, max: 50.64, noNaN: true }),
);

describe('snapPoint', () => {
  it('finds what trying every segment finds, for each profile, within the distance or not', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        arbitraryPoint,
        fc.constantFrom('walk', 'bike', 'car'),
        fc.integer({ min: 1, max: 3000 }),
        (source, point, profile, maxMeters) => {
          const index = createSegmentIndex(assembleGraph(partitionNetwork(source, 5).tiles));
          const expected = referenceSnap(stoppable(source, profile), point);
          const snap = snapPoint(index, profile, point, maxMeters);
          const meters = nearestUsableDistanceMeters(index, profile, point, maxMeters);
          expect(meters).toBe(snap?.offsetMeters ?? null);
          if (!expected || expected.offsetMeters > maxMeters) {
            expect(snap).toBeNull();
            return;
          }
          expect(snap!.offsetMeters).toBeCloseTo(expected.offsetMeters, 6);
          expect(snap!.point).toEqual(point);
          const leg = distanceMeters(point, [snap!.lng, snap!.lat]);
          expect(Math.abs(leg - snap!.offsetMeters)).toBeLessThan(1e-3 * leg + 1e-3);
          if (!expected.ambiguous) expect(Math.abs(snap!.fraction * 2 - 1)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('snaps many points as it snaps each', () => {
    fc.assert(
      fc.property(arbitraryNetwork, fc.array(arbitraryPoint), (source, points) => {
        const index = createSegmentIndex(assembleGraph(partitionNetwork(source, 5).tiles));
        const lng = Float64Array.from(points, ([x]) => x);
        const lat = Float64Array.from(points, ([, y]) => y);
        const many = snapPoints(index, 'walk', { lng, lat }, 500);
        points.forEach((point, i) => {
          const one = snapPoint(index, 'walk', point, 500);
          expect(many.link[i]).toBe(one?.link ?? -1);
          expect(many.fraction[i]).toBe(one?.fraction ?? 0);
          expect(many.offsetMeters[i]).toBe(one?.offsetMeters ?? NaN);
        });
      }),
    );
  });

  it('goes to the middle of an edge when that is nearer than its nodes', () => {
    const town = graphFromText('A---------B');
    const index = createSegmentIndex(town.graph);
    const snap = snapPoint(index, 'walk', town.at(5, 0.5))!;
    expect(snap.fraction).toBeCloseTo(0.5, 3);
    expect(snap.offsetMeters).toBeCloseTo(25, 1);
  });

  it('answers null outside the snapping distance, and the distance further out', () => {
    const town = graphFromText('A---------B');
    const index = createSegmentIndex(town.graph);
    const far = town.at(5, 6);
    expect(snapPoint(index, 'walk', far)).toBeNull();
    expect(nearestUsableDistanceMeters(index, 'walk', far, 5000)).toBeCloseTo(300, 0);
    expect(nearestUsableDistanceMeters(index, 'walk', far, 100)).toBeNull();
  });

  it('ignores edges that the profile may not use', () => {
    const town = graphFromText('A>>>>>>>>>B', '           ', 'C---------D');
    const index = createSegmentIndex(town.graph);
    expect(snapPoint(index, 'walk', town.at(5, 0))!.offsetMeters).toBeCloseTo(0, 1);
    expect(snapPoint(index, 'car', town.at(5, 0))!.offsetMeters).toBeCloseTo(100, 0);
  });

  it('finds nothing in an empty network', () => {
    const index = createSegmentIndex(assembleGraph([]));
    expect(snapPoint(index, 'walk', [3, 50])).toBeNull();
  });
});
