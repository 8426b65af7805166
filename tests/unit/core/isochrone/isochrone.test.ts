import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AbortedError, MaillageError } from '../../../../src/core/domain/errors.ts';
import type { LngLat } from '../../../../src/core/domain/territory.ts';
import { bboxExpand, bboxIntersects } from '../../../../src/core/geo/bbox.ts';
import { pointInPolygon, polygonAreaSquareMeters } from '../../../../src/core/geo/polygon.ts';
import { assembleGraph } from '../../../../src/core/graph/assemble.ts';
import type { Graph } from '../../../../src/core/graph/network.ts';
import { partitionNetwork } from '../../../../src/core/graph/partition.ts';
import { reachMeters } from '../../../../src/core/graph/profiles.ts';
import { createSegmentIndex } from '../../../../src/core/graph/segment-index.ts';
import { drawingMarginSeconds } from '../../../../src/core/isochrone/bands.ts';
import { createIsochroneEngine } from '../../../../src/core/isochrone/engine.ts';
import {
  computeIsochrone,
  computeMovingIsochrone,
} from '../../../../src/core/isochrone/isochrone.ts';
import type { IsochroneRequest } from '../../../../src/core/isochrone/types.ts';
import {
  referenceLinks,
  referenceSnap,
  referenceTimes,
} from '../../../helpers/dijkstra-reference.ts';
import { graphFromText } from '../../../helpers/graph-from-text.ts';
import { hasLilleWalk, readLilleWalk } from '../../../helpers/lille-walk.ts';
import { checkNested, checkValid } from '../../../helpers/polygon-validity.ts';
import { createRandom } from '../../../helpers/random.ts';
import { arbitraryNetwork, sourceNetwork } from '../../../helpers/random-network.ts';

const engineOf = (graph: Graph) => createIsochroneEngine(createSegmentIndex(graph));

function request(
  origins: readonly LngLat[],
  cutoffsSeconds: readonly number[],
  more: Partial<IsochroneRequest> = {},
): IsochroneRequest {
  return { origins, cutoffsSeconds, profile: 'walk', speedKmh: 3.6, reverse: false, ...more };
}

const arbitraryPoint = fc.tuple(
  fc.double({ min: 3, max: 3.05, noNaN: true }),
  fc.double({ min: 50.6, max: 50.63, noNaN: true }),
);

describe('isochrones of a town', () => {
  const town = graphFromText(
    'A---------B---------C', //
    '|                   |',
    '|                   |',
    '|                   |',
    '|                   |',
    '|                   |',
    '|                   |',
    'D---------E---->----F',
    '          |          ',
    '          G          ',
  );
  const engine = engineOf(town.graph);
  const bandsFrom = (place: LngLat, cutoffs: readonly number[], reverse = false) =>
    computeIsochrone(engine, request([place], cutoffs, { reverse })).bands.map((b) => b.geometry);

  it('gives the same areas and counts as triangles', () => {
    const people = {
      lng: Float64Array.of(town.at(3, 0)[0], town.at(20, 6)[0]),
      lat: Float64Array.of(town.at(3, 0)[1], town.at(20, 6)[1]),
      count: Float64Array.of(40, 2),
    };
    const asked = request([town.at(10, 0)], [200, 400, 900]);
    const still = computeIsochrone(engine, asked, people);
    const { mesh, ...moving } = computeMovingIsochrone(engine, asked, people);
    expect(moving.originsOutside).toEqual(still.originsOutside);
    expect(moving.bands.map(({ geometry }) => geometry.coordinates)).toEqual([[], [], []]);
    const withoutGeometry = ({ bands }: typeof still) =>
      bands.map(({ geometry: _, ...figures }) => figures);
    expect(withoutGeometry(moving)).toEqual(withoutGeometry(still));
    expect(mesh.parts.map(({ cutoffSeconds }) => cutoffSeconds)).toEqual([900, 400, 200]);
    const counts = mesh.parts.map(({ indexCount }) => indexCount);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(counts.reduce((sum, count) => sum + count)).toBe(mesh.triangles.length);
  });

  it('follows the streets and not the crow', () => {
    const [band] = bandsFrom(town.at(10, 0), [400]);
    expect(pointInPolygon(town.at(17, 0), band!)).toBe(true);
    // 350 m south as the crow flies, 850 m by the streets.
    expect(pointInPolygon(town.at(10, 7), band!)).toBe(false);
  });

  it('stops in the middle of an edge where the time runs out', () => {
    const [band] = bandsFrom(town.at(0, 0), [200]);
    expect(pointInPolygon(town.at(3.6, 0), band!)).toBe(true);
    expect(pointInPolygon(town.at(4.4, 0), band!)).toBe(false);
  });

  it('enters a one-way street by its permitted end only, and by the other in reverse', () => {
    const out = bandsFrom(town.at(20, 7), [100])[0]!;
    const back = bandsFrom(town.at(20, 7), [100], true)[0]!;
    expect(pointInPolygon(town.at(18.7, 7), out)).toBe(false);
    expect(pointInPolygon(town.at(18.7, 7), back)).toBe(true);
    expect(pointInPolygon(town.at(20, 5.5), out)).toBe(true);
  });

  it('leaves a hole in the middle of a block too wide to be served', () => {
    const [band] = bandsFrom(town.at(10, 0), [3600]);
    expect(pointInPolygon(town.at(10, 3.5), band!)).toBe(false);
    expect(pointInPolygon(town.at(10, 1), band!)).toBe(true);
    expect(band!.coordinates.some((polygon) => polygon.length > 1)).toBe(true);
  });

  it('never spreads farther from an edge than the walk that is left', () => {
    const [band] = bandsFrom(town.at(10, 9), [40]);
    // 20 m before the end of the time, 20 m aside is as far as one gets.
    expect(pointInPolygon(town.at(10.3, 8.6), band!)).toBe(true);
    expect(pointInPolygon(town.at(11.2, 8.6), band!)).toBe(false);
  });

  it('joins several origins and keeps them apart when they do not meet', () => {
    const { bands } = computeIsochrone(engine, request([town.at(0, 0), town.at(20, 7)], [100]));
    expect(bands[0]!.geometry.coordinates).toHaveLength(2);
    expect(pointInPolygon(town.at(0, 1), bands[0]!.geometry)).toBe(true);
    expect(pointInPolygon(town.at(20, 6), bands[0]!.geometry)).toBe(true);
  });

  it('names the origins outside the network with their distance, and serves the others', () => {
    const far = town.at(10, 30);
    const both = computeIsochrone(engine, request([far, town.at(0, 0)], [100]));
    expect(both.originsOutside).toHaveLength(1);
    expect(both.originsOutside[0]!.index).toBe(0);
    expect(both.originsOutside[0]!.distanceMeters).toBeCloseTo(21 * 50, -1);
    expect(both.bands[0]!.areaSquareMeters).toBeGreaterThan(0);
    const population = {
      lng: Float64Array.of(town.at(0, 0)[0]),
      lat: Float64Array.of(town.at(0, 0)[1]),
      count: Float64Array.of(12),
    };
    const none = computeIsochrone(engine, request([far, [10, 10]], [100]), population);
    expect(none.originsOutside.map(({ index }) => index)).toEqual([0, 1]);
    expect(none.originsOutside[1]!.distanceMeters).toBeNull();
    expect(none.bands).toEqual([
      {
        cutoffSeconds: 100,
        geometry: { type: 'MultiPolygon', coordinates: [] },
        areaSquareMeters: 0,
        populationCount: null,
      },
    ]);
  });

  it('refuses cutoffs and coordinates that cannot be, and stops when cancelled', () => {
    const refused = (...args: Parameters<typeof request>) => {
      return () => computeIsochrone(engine, request(...args));
    };
    expect(refused([town.at(0, 0)], [600, 300])).toThrow(MaillageError);
    expect(refused([town.at(0, 0)], [0])).toThrow(/positive and ascending/);
    expect(refused([town.at(0, 0)], [Infinity])).toThrow(MaillageError);
    expect(refused([[NaN, 50]], [60])).toThrow(/not on the map/);
    const cancelled = { aborted: true };
    expect(() => computeIsochrone(engine, request([town.at(0, 0)], [60]), null, cancelled)).toThrow(
      AbortedError,
    );
  });
});

describe('isochrones of random networks', () => {
  const cutoffs = [300, 600, 900];

  it('are valid and nested, and the same alone or together', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        fc.array(arbitraryPoint, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (source, points, reverse) => {
          fc.pre(Array.from(source.links.access).some((access) => access & 3));
          const engine = engineOf(assembleGraph(partitionNetwork(source).tiles));
          const { bands } = computeIsochrone(engine, request(points, cutoffs, { reverse }));
          bands.forEach(({ geometry, areaSquareMeters }, i) => {
            checkValid(geometry);
            if (i > 0) checkNested(bands[i - 1]!.geometry, geometry);
            expect(areaSquareMeters).toBe(polygonAreaSquareMeters(geometry));
          });
          const alone = computeIsochrone(engine, request(points, [300], { reverse }));
          expect(alone.bands[0]).toEqual(bands[0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('count the people that an independent Dijkstra finds within each cutoff', () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        arbitraryPoint,
        fc.array(arbitraryPoint, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        (source, origin, homes, reverse) => {
          fc.pre(Array.from(source.links.access).some((access) => access & 3));
          const links = referenceLinks(source, 1);
          const start = referenceSnap(links, origin)!;
          const places = homes.map((home) => referenceSnap(links, home)!);
          fc.pre(start.offsetMeters < 249 && !start.ambiguous);
          const nodes = referenceTimes(source.lng.length, links, [start], 1, reverse);
          const times = places.map((place) => {
            if (place.offsetMeters > 250) return Infinity;
            const { link, fraction, offsetMeters } = place;
            const { tail, head, forwardSeconds, backwardSeconds } = links[link]!;
            const [out, back] = reverse
              ? [backwardSeconds, forwardSeconds]
              : [forwardSeconds, backwardSeconds];
            const ways = [
              nodes[tail]! + (fraction === 0 ? 0 : fraction * out),
              nodes[head]! + (fraction === 1 ? 0 : (1 - fraction) * back),
            ];
            if (link === start.link) {
              const share = fraction - start.fraction;
              const along = share >= 0 ? out : back;
              ways.push(start.offsetMeters + (share === 0 ? 0 : Math.abs(share) * along));
            }
            return Math.min(...ways) + offsetMeters;
          });
          // A home on a border, or between two streets, may fall on either side.
          fc.pre(places.every((place) => !place.ambiguous));
          fc.pre(times.every((time) => cutoffs.every((cutoff) => Math.abs(time - cutoff) > 1)));
          const engine = engineOf(assembleGraph(partitionNetwork(source).tiles));
          const population = {
            lng: Float64Array.from(homes, ([lng]) => lng),
            lat: Float64Array.from(homes, ([, lat]) => lat),
            count: Float64Array.from(homes, (_, i) => 2 ** i),
          };
          const { bands } = computeIsochrone(
            engine,
            request([origin], cutoffs, { reverse }),
            population,
          );
          expect(bands.map((band) => band.populationCount)).toEqual(
            cutoffs.map((cutoff) =>
              times.reduce((sum, time, i) => sum + (time <= cutoff ? 2 ** i : 0), 0),
            ),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe.skipIf(!hasLilleWalk)('isochrones of Lille', () => {
  const source = hasLilleWalk ? readLilleWalk() : sourceNetwork([], []);
  const { tiles, nodeOrder } = partitionNetwork(source);
  const links = referenceLinks(source, 1.25);
  const graph = assembleGraph(tiles);
  const engine = engineOf(graph);
  const random = createRandom(11);
  const places = Array.from({ length: 12 }, (): LngLat => {
    const node = Math.floor(random() * graph.nodeCount);
    return [graph.nodeLng[node]! + 0.0004 * random(), graph.nodeLat[node]! + 0.0004 * random()];
  });
  const lille = (origins: readonly LngLat[], minutes: readonly number[]) =>
    request(
      origins,
      minutes.map((minute) => 60 * minute),
      { speedKmh: 4.5 },
    );

  it('are valid and nested, for one origin and for many', () => {
    for (const origins of [...places.slice(0, 6).map((place) => [place]), places.slice(6, 10)]) {
      const { bands } = computeIsochrone(engine, lille(origins, [5, 10, 15]));
      bands.forEach(({ geometry }, i) => {
        checkValid(geometry);
        if (i > 0) checkNested(bands[i - 1]!.geometry, geometry);
      });
    }
  });

  it('are the same on the tiles within reach as on the whole', () => {
    for (const origin of places) {
      const asked = lille([origin], [5, 10, 15]);
      const meters = reachMeters(asked, 900 + drawingMarginSeconds(asked.speedKmh)) + 500;
      const box = bboxExpand([...origin, ...origin], meters);
      const near = tiles.filter((tile) => bboxIntersects(tile.bbox, box));
      expect(near.length).toBeLessThan(tiles.length / 2);
      const part = computeIsochrone(engineOf(assembleGraph(near)), asked);
      expect(part).toEqual(computeIsochrone(engine, asked));
    }
  });

  it('put under 1 % of the nodes on the wrong side', () => {
    let reached = 0;
    let drawn = 0;
    let leftOut = 0;
    let letIn = 0;
    for (const origin of places.slice(0, 8)) {
      const { bands } = computeIsochrone(engine, lille([origin], [15]));
      const times = exactTimes(origin);
      for (let node = 0; node < graph.nodeCount; node++) {
        const truly = times[node]! <= 900;
        if (!truly && times[node]! > 3600) continue;
        const point = [graph.nodeLng[node]!, graph.nodeLat[node]!] as const;
        const within = pointInPolygon(point, bands[0]!.geometry);
        if (truly) reached++;
        if (within) drawn++;
        if (truly && !within) leftOut++;
        if (within && !truly) letIn++;
      }
    }
    expect(reached).toBeGreaterThan(1000);
    expect(leftOut / reached).toBeLessThan(0.01);
    expect(letIn / drawn).toBeLessThan(0.01);
  });

  /** Times of all nodes by the independent search, in the order of the graph. */
  function exactTimes(origin: LngLat): number[] {
    const start = referenceSnap(links, origin)!;
    const times = referenceTimes(source.lng.length, links, [start], 1.25);
    return Array.from(nodeOrder, (index) => times[index]!);
  }
});
