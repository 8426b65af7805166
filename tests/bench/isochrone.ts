import type { LngLat } from '../../src/core/domain/territory.ts';
import { createSegmentIndex } from '../../src/core/graph/segment-index.ts';
import { createIsochroneEngine, type PopulationPoints } from '../../src/core/isochrone/engine.ts';
import { computeIsochrone } from '../../src/core/isochrone/isochrone.ts';
import type { IsochroneRequest } from '../../src/core/isochrone/types.ts';
import { createRandom } from '../helpers/random.ts';
import { summarize, time, type BenchResult } from './measure.ts';
import { graphOf, placesNear, townNetwork } from './networks.ts';

const request = (origins: readonly LngLat[], minutes: readonly number[]): IsochroneRequest => ({
  origins,
  profile: 'walk',
  speedKmh: 4.5,
  cutoffsSeconds: minutes.map((minute) => minute * 60),
  reverse: false,
});

/** Whole isochrones: snapping, search, polygons, areas, people. */
export function run(): BenchResult[] {
  const { name, source } = townNetwork();
  const graph = graphOf(source);
  const population = people(graph.bbox, 9000);
  const places = placesNear(graph, 200, 2);
  const engine = createIsochroneEngine(createSegmentIndex(graph));
  const bands = (minutes: readonly number[]) => (place: LngLat) =>
    computeIsochrone(engine, request([place], minutes)).bands[0]!.areaSquareMeters;
  const result = (label: string, values: readonly number[], target: number | null) =>
    summarize('isochrone', `${name}, ${label}`, 'ms', values, target);

  const cold = places.slice(0, 10).map((place) => {
    const start = performance.now();
    const fresh = createIsochroneEngine(createSegmentIndex(graph));
    computeIsochrone(fresh, request([place], [5, 10, 15]));
    return performance.now() - start;
  });
  return [
    result('bands 5, 10, 15 min', time(places, bands([5, 10, 15])), 2),
    result(
      'bands 5, 10, 15 min with 9,000 population points',
      time(places, (place) => {
        const { bands } = computeIsochrone(engine, request([place], [5, 10, 15]), population);
        return bands[0]!.populationCount ?? 0;
      }),
      2.5,
    ),
    result('bands 10, 20, 30 min', time(places, bands([10, 20, 30])), null),
    result(
      'bands 5, 10, 15 min of 100 origins at once',
      time(
        Array.from({ length: 5 }, () => places.slice(0, 100)),
        (origins) => computeIsochrone(engine, request(origins, [5, 10, 15])).bands.length,
      ),
      null,
    ),
    result('first isochrone, index and raster included', cold, 100),
  ];
}

function people([minX, minY, maxX, maxY]: readonly [number, number, number, number], n: number) {
  const random = createRandom(5);
  const points: PopulationPoints = {
    lng: Float64Array.from({ length: n }, () => minX + random() * (maxX - minX)),
    lat: Float64Array.from({ length: n }, () => minY + random() * (maxY - minY)),
    count: Float64Array.from({ length: n }, () => Math.round(random() * 240)),
  };
  return points;
}
