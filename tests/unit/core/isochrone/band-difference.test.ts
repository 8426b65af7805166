import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { bboxOfPoints } from '../../../../src/core/geo/bbox.ts';
import { pointInPolygon } from '../../../../src/core/geo/polygon.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { drawBandDifference } from '../../../../src/core/isochrone/band-difference.ts';
import {
  createIsochroneEngine,
  type IsochroneEngine,
} from '../../../../src/core/isochrone/engine.ts';
import {
  computeIsochrone,
  searchForBands,
  snapOrigins,
} from '../../../../src/core/isochrone/isochrone.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';
import { checkValid } from '../../../helpers/polygon-validity.ts';
import { createRandom } from '../../../helpers/random.ts';
import { ACCESS } from '../../../../src/core/graph/network.ts';
import { arbitraryNetwork as anyNetwork } from '../../../helpers/random-network.ts';

const WALK = ACCESS.walkForward | ACCESS.walkBackward;
const arbitraryNetwork = anyNetwork.filter(({ links }) =>
  Array.from(links.access).some((access) => (access & WALK) !== 0),
);
const travel = { profile: 'walk', speedKmh: 4.5, reverse: true } as const;
const arbitraryPoints = fc.array(
  fc.tuple(
    fc.double({ min: 3, max: 3.05, noNaN: true }),
    fc.double({ min: 50.6, max: 50.63, noNaN: true }),
  ),
  { minLength: 0, maxLength: 3 },
);

function differenceOf(
  engine: IsochroneEngine,
  before: readonly LngLat[],
  after: readonly LngLat[],
  cutoffSeconds: number,
) {
  return drawBandDifference(engine, cutoffSeconds, (moment) => {
    const points = moment === 'before' ? before : after;
    const { origins } = snapOrigins(engine.index, 'walk', points);
    return searchForBands(
      engine,
      { ...travel, origins: [], cutoffsSeconds: [cutoffSeconds] },
      origins,
    );
  });
}
const bandOf = (engine: IsochroneEngine, origins: readonly LngLat[], cutoffSeconds: number) =>
  computeIsochrone(engine, { ...travel, origins, cutoffsSeconds: [cutoffSeconds] }).bands[0]!;

/** Compares with the two bands at random places, and by area. */
function check(
  engine: IsochroneEngine,
  before: readonly LngLat[],
  after: readonly LngLat[],
  cutoffSeconds: number,
  seed: number,
): { wrong: number; all: number } {
  const found = differenceOf(engine, before, after, cutoffSeconds);
  const [was, is] = [bandOf(engine, before, cutoffSeconds), bandOf(engine, after, cutoffSeconds)];
  for (const { geometry } of Object.values(found)) checkValid(geometry);
  const { gained, lost, kept } = found;
  // Where streets do not meet, a border mirrored lies a fifth of the distance between vertices aside.
  const corners = [was, is].flatMap(
    ({ geometry }) => geometry.coordinates.flat(2) as unknown as LngLat[],
  );
  const slack = 1 + corners.length * 16 * (16 / 5);
  expect(
    Math.abs(gained.areaSquareMeters + kept.areaSquareMeters - is.areaSquareMeters),
  ).toBeLessThan(slack);
  expect(
    Math.abs(lost.areaSquareMeters + kept.areaSquareMeters - was.areaSquareMeters),
  ).toBeLessThan(slack);
  if (corners.length === 0) return { wrong: 0, all: 0 };
  const [minX, minY, maxX, maxY] = bboxOfPoints(corners);
  const random = createRandom(seed);
  let wrong = 0;
  const all = 300;
  for (let i = 0; i < all; i++) {
    const point: LngLat = [minX + random() * (maxX - minX), minY + random() * (maxY - minY)];
    const [wasIn, isIn] = [pointInPolygon(point, was.geometry), pointInPolygon(point, is.geometry)];
    const ok =
      pointInPolygon(point, gained.geometry) === (isIn && !wasIn) &&
      pointInPolygon(point, lost.geometry) === (wasIn && !isIn) &&
      pointInPolygon(point, kept.geometry) === (wasIn && isIn);
    if (!ok) wrong++;
  }
  return { wrong, all };
}

describe('difference of two bands', () => {
  it('is what one has and the other has not, on random streets', () => {
    let [wrong, all] = [0, 0];
    fc.assert(
      fc.property(
        arbitraryNetwork,
        arbitraryPoints,
        arbitraryPoints,
        fc.integer({ min: 60, max: 900 }),
        (network, before, after, cutoff) => {
          const tiles = partitionNetwork(network).tiles;
          const engine = createIsochroneEngine(createSegmentIndex(assembleGraph(tiles)));
          const found = check(engine, before, after, cutoff, 7);
          wrong += found.wrong;
          all += found.all;
        },
      ),
      { numRuns: 30 },
    );
    // Places between the two borders just named.
    expect(wrong).toBeLessThanOrEqual(all * 0.005);
  });

  it('is nothing when nothing changes', () => {
    fc.assert(
      fc.property(arbitraryNetwork, arbitraryPoints, (network, points) => {
        const tiles = partitionNetwork(network).tiles;
        const engine = createIsochroneEngine(createSegmentIndex(assembleGraph(tiles)));
        const { gained, lost, kept } = differenceOf(engine, points, points, 300);
        expect(gained.geometry.coordinates).toEqual([]);
        expect(lost.geometry.coordinates).toEqual([]);
        expect(kept.geometry).toEqual(bandOf(engine, points, 300).geometry);
      }),
      { numRuns: 20 },
    );
  });

  it.skipIf(!hasLilleWalk)('agrees with the two bands on the streets of Lille', () => {
    const tiles = partitionNetwork(readLilleWalk()).tiles;
    const engine = createIsochroneEngine(createSegmentIndex(assembleGraph(tiles)));
    const before: LngLat[] = [[3.0707, 50.6366], [3.05, 50.62]]; // prettier-ignore
    const after: LngLat[] = [[3.0757, 50.6386], [3.05, 50.62], [3.09, 50.63]]; // prettier-ignore
    const { wrong, all } = check(engine, before, after, 900, 11);
    expect(wrong).toBeLessThanOrEqual(all * 0.005);
  });
});
