import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { PROFILES, type Profile } from '../../../../src/core/domain/travel.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { createSearch } from '../../../../src/core/graph/search.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import type { BandsMesh } from '../../../../src/core/isochrone/bands-mesh.ts';
import { createIsochroneEngine } from '../../../../src/core/isochrone/engine.ts';
import { computeIsochrone } from '../../../../src/core/isochrone/isochrone.ts';
import { createBandsFinder } from '../../../../src/core/isochrone/moving-bands.ts';
import type { IsochroneRequest } from '../../../../src/core/isochrone/types.ts';
import { arbitraryNetwork, arbitraryRoads } from '../../../helpers/random-network.ts';

const position = fc.tuple(
  fc.integer({ min: 3_000_000, max: 3_050_000 }).map((v) => v / 1e6),
  fc.integer({ min: 50_600_000, max: 50_630_000 }).map((v) => v / 1e6),
);
/** In no reach of a street. */
const FAR: LngLat = [3.2, 50.8];
const CUTOFFS_SECONDS = [240, 480];

/** A pointer's way: anywhere, outside the network, onto another origin, or not at all. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ to: position }) },
  fc.constant({ to: FAR }),
  fc.record({ onto: fc.nat(4) }),
  fc.constant({ stay: true as const }),
  fc.record({ hold: fc.nat(4) }),
  fc.record({ speedKmh: fc.constantFrom(3.5, 4.5) }),
);

/** Corners of each triangle of each part in micro-degrees, in the order they are painted. */
type Painted = readonly (readonly [cutoff: number, corners: readonly number[]])[];
function painted(mesh: BandsMesh): Painted {
  const [x, y] = mesh.origin;
  const lng = Math.round((x * 360 - 180) * 1e6);
  const lat = Math.round((Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180e6) / Math.PI);
  return mesh.parts.flatMap(({ cutoffSeconds, firstIndex, indexCount }) =>
    Array.from({ length: indexCount / 3 }, (_, i) => {
      const corners = [...mesh.triangles.subarray(firstIndex + 3 * i, firstIndex + 3 * i + 3)];
      const places = corners.flatMap((at) => [
        lng + mesh.vertices[2 * at]!,
        lat + mesh.vertices[2 * at + 1]!,
      ]);
      return [cutoffSeconds, places] as const;
    }),
  );
}

const turn = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
  (bx - ax) * (y - ay) - (x - ax) * (by - ay);

/** The band that is on top at a place, as it is painted; null: none. */
function bandAt(triangles: Painted, x: number, y: number): number | null {
  let top: number | null = null;
  for (const [cutoff, [ax, ay, bx, by, cx, cy]] of triangles)
    if (
      turn(ax!, ay!, bx!, by!, x, y) > 0 &&
      turn(bx!, by!, cx!, cy!, x, y) > 0 &&
      turn(cx!, cy!, ax!, ay!, x, y) > 0
    )
      top = cutoff;
  return top;
}

test('paints the bands of all origins and counts the same people, whatever moves or stays', () => {
  let partial = 0;
  fc.assert(
    fc.property(
      fc.oneof(arbitraryNetwork, arbitraryRoads),
      fc.constantFrom<Profile>(...PROFILES),
      fc.array(position, { minLength: 1, maxLength: 4 }),
      fc.array(position, { minLength: 1, maxLength: 8 }),
      fc.array(step, { minLength: 3, maxLength: 6 }),
      (network, profile, points, inhabited, steps) => {
        const usable = 3 << (2 * PROFILES.indexOf(profile));
        fc.pre(Array.from(network.links.access).some((access) => access & usable));
        const index = createSegmentIndex(assembleGraph(partitionNetwork(network).tiles));
        const people = {
          lng: Float64Array.from(inhabited, ([lng]) => lng),
          lat: Float64Array.from(inhabited, ([, lat]) => lat),
          count: Float64Array.from(inhabited, (_, i) => 2 ** i),
        };
        const reference = createIsochroneEngine(index, createSearch(index.graph));
        const find = createBandsFinder(createIsochroneEngine(index, createSearch(index.graph)));
        let origins: readonly LngLat[] = points;
        let [held, speedKmh] = [0, 4.5];
        for (const next of steps) {
          if ('hold' in next) held = next.hold % origins.length;
          if ('speedKmh' in next) speedKmh = next.speedKmh;
          const to = 'to' in next ? next.to : 'onto' in next ? origins[next.onto % origins.length]! : null; // prettier-ignore
          if (to !== null) origins = origins.with(held, to);
          const request: IsochroneRequest = {
            ...{ origins, profile, speedKmh, cutoffsSeconds: CUTOFFS_SECONDS, reverse: true },
          };
          const { mesh, still, counts, originsOutside } = find(request, people);
          if (still !== null) partial++;
          const whole = computeIsochrone(reference, request, people);
          expect(originsOutside).toEqual(whole.originsOutside);
          expect(counts ?? [null, null]).toEqual(whole.bands.map((band) => band.populationCount));
          const moving = (still === null ? [mesh] : [still.mesh, mesh]).flatMap(painted);
          const full = painted(createBandsFinder(reference)(request, null).mesh);
          for (const [lng, lat] of [...inhabited, ...origins]) {
            // Off the whole micro-degrees: never on a side.
            for (const away of [0, 400, -1700]) {
              const [x, y] = [lng * 1e6 + away + 0.31, lat * 1e6 + away / 3 + 0.17];
              expect(bandAt(moving, x, y)).toBe(bandAt(full, x, y));
            }
          }
        }
      },
    ),
    { numRuns: 120 },
  );
  expect(partial).toBeGreaterThan(100);
});
