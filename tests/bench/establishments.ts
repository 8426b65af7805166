import {
  createEqualAreaPlane,
  projectPlaces,
} from '../../src/core/establishments/equal-area-plane.ts';
import { filterTable, NO_FILTER } from '../../src/core/establishments/filter.ts';
import { createHeatRaster, smoothDensity } from '../../src/core/establishments/heat.ts';
import { countInHexagons, createHexGrid } from '../../src/core/establishments/hex-grid.ts';
import { nafNumber } from '../../src/core/establishments/naf.ts';
import { partitionEstablishments } from '../../src/core/establishments/partition-establishments.ts';
import { findPlaces, selectedPlaces } from '../../src/core/establishments/places.ts';
import { joinTiles } from '../../src/core/establishments/table.ts';
import type { EstablishmentTile } from '../../src/core/establishments/tile.ts';
import { countClasses, limitsOf } from '../../src/core/establishments/value-classes.ts';
import { createRandom } from '../../scripts/embedded/random.ts';
import { summarize, time, type BenchResult } from './measure.ts';

const COUNT = 100_000;
const MAX_FILTER_MILLISECONDS = 50;
/** What a new filter may take before the next frame, picture included. */
const MAX_FRAME_MILLISECONDS = 16;
const RUNS = 30;
const BBOX = [2.8, 50.5, 3.3, 50.8] as const;
const CODES = ['10.71C', '43.21A', '47.71Z', '62.01Z', '70.22Z', '96.02A'].map(nafNumber);

/** Filter, picture and legend of 100,000 establishments over 35 km, half of them around ten centres. */
export function run(): BenchResult[] {
  const tiles = seededTiles();
  const table = joinTiles(tiles);
  const plane = createEqualAreaPlane([3.05, 50.65]);
  const inPlane = projectPlaces(plane, table.lngMicrodegrees, table.latMicrodegrees);
  const grids = [500, 125].map((radius) => createHexGrid(inPlane, radius));
  const places = findPlaces(table);
  const raster = createHeatRaster(BBOX, 1000);
  const filters = Array.from({ length: RUNS }, (_, i) => ({
    ...NO_FILTER,
    sections: [i % 21, (i + 5) % 21, (i + 9) % 21],
    sizes: [0, 1],
    years: [1990 + i, 2010 + (i % 10)] as const,
    ...(i % 2 === 0 ? { employer: false } : { themes: ['proximity'] as const }),
  }));
  const selections = filters.map((filter) => filterTable(table, filter).selected);
  const line = (what: string, values: readonly number[], target: number | null): BenchResult =>
    summarize('establishments', `${COUNT.toLocaleString('en')}, ${what}`, 'ms', values, target);
  const legend = (grid: (typeof grids)[number], selected: Uint8Array): number => {
    const counts = countInHexagons(grid, selected);
    const values = Float64Array.from(counts, (count) => count / grid.areaSquareKm);
    return countClasses(limitsOf(values), values, counts).classes.length;
  };
  return [
    line('filter, with the counts of every criterion', time(filters, (filter) => filterTable(table, filter).counts.matching), MAX_FILTER_MILLISECONDS),
    line('hexagons of 500 m and their legend, after a filter', time(selections, (selected) => legend(grids[0]!, selected)), MAX_FRAME_MILLISECONDS),
    line('hexagons of 125 m and their legend, after a filter', time(selections, (selected) => legend(grids[1]!, selected)), MAX_FRAME_MILLISECONDS),
    line('points, after a filter', time(selections, (selected) => selectedPlaces(places, selected).places.length), MAX_FRAME_MILLISECONDS),
    line('smoothed picture, kernel of 1 km, after a filter', time(selections, (selected) => smoothDensity(raster, { ...table, weights: selected }).length), null),
    line('join the tiles, once', time(Array(5).fill(tiles) as EstablishmentTile[][], (all) => joinTiles(all).count), null),
    line('sort into hexagons of 500 m, once', time(Array(10).fill(500) as number[], (radius) => createHexGrid(inPlane, radius).q.length), null),
    line('sort into hexagons of 125 m, once', time(Array(10).fill(125) as number[], (radius) => createHexGrid(inPlane, radius).q.length), null),
  ]; // prettier-ignore
}

function seededTiles(): EstablishmentTile[] {
  const random = createRandom(20);
  const [west, south, east, north] = BBOX.map((degrees) => degrees * 1e6) as [number, number, number, number]; // prettier-ignore
  const centers = Array.from({ length: 10 }, () => [
    west + random.next() * (east - west),
    south + random.next() * (north - south),
  ]);
  const lng = new Int32Array(COUNT);
  const lat = new Int32Array(COUNT);
  for (let i = 0; i < COUNT; i++) {
    const [x, y] = centers[i % 10]!;
    const near = i % 2 === 0 ? 20_000 * (random.next() - random.next()) : null;
    lng[i] = near === null ? west + random.next() * (east - west) : x! + near;
    lat[i] = near === null ? south + random.next() * (north - south) : y! + 20_000 * (random.next() - random.next()); // prettier-ignore
  }
  const bytes = (below: number, from = 0): Uint8Array =>
    Uint8Array.from({ length: COUNT }, () => from + Math.floor(random.next() * below));
  return partitionEstablishments({
    lngMicrodegrees: lng,
    latMicrodegrees: lat,
    nafSection: bytes(21),
    sizeClass: bytes(7),
    creationYear: bytes(50, 75),
    details: {
      nafCode: Uint32Array.from({ length: COUNT }, (_, i) => CODES[i % CODES.length]!),
      employer: bytes(2),
      legalFamily: bytes(9, 1),
      socialEconomy: bytes(2),
      craft: bytes(2),
    },
  });
}
