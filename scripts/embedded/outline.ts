import { contours } from 'd3';
import { createNoise } from './noise.ts';
import { derivedSeed } from './random.ts';

/** A place in the local plane of the generator, metres east and north of its centre. */
export type PlanePoint = readonly [xMeters: number, yMeters: number];

const GRID_STEP_METERS = 200;
const AREA_ROUNDS = 4;
const NOISE_WAVELENGTH_METERS = 1800;
const NOISE_AMPLITUDE_METERS = 500;

/**
 * An outline for a set of places: everything within a distance of one of them, the distance being
 * chosen so that the area is `areaSquareMeters`, and the border roughened by a seeded noise. One
 * ring, counter-clockwise, without holes, closed.
 */
export function outlineAround(
  places: readonly PlanePoint[],
  areaSquareMeters: number,
  seed: number,
): PlanePoint[] {
  const grid = createDistanceGrid(places, derivedSeed(seed, 'outline'));
  const sorted = Float64Array.from(grid.values).sort();
  // Holes are filled and islands dropped: the area wanted of the grid is corrected for both.
  let wantedArea = areaSquareMeters;
  let ring: PlanePoint[] = [];
  for (let round = 0; round < AREA_ROUNDS; round++) {
    const cells = Math.round(wantedArea / GRID_STEP_METERS ** 2);
    ring = ringWithin(grid, sorted[Math.min(sorted.length - 1, cells)]!);
    wantedArea *= areaSquareMeters / Math.abs(signedArea(ring));
  }
  return signedArea(ring) < 0 ? ring.reverse() : ring;
}

/** The longest ring of what is nearer than a distance. */
function ringWithin(grid: DistanceGrid, distanceMeters: number): PlanePoint[] {
  // d3 fills what is above a threshold: distances change sign.
  const contour = contours().size([grid.columns, grid.rows]).thresholds([-distanceMeters])(
    Array.from(grid.values, (distance) => -distance),
  )[0]!;
  const rings = contour.coordinates.map((polygon) => polygon[0]!);
  const largest = rings.reduce((best, ring) => (ring.length > best.length ? ring : best));
  return largest.map(([column, row]): PlanePoint => [
    grid.minX + (column! - 0.5) * GRID_STEP_METERS,
    grid.minY + (row! - 0.5) * GRID_STEP_METERS,
  ]);
}

interface DistanceGrid {
  readonly minX: number;
  readonly minY: number;
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}

function createDistanceGrid(places: readonly PlanePoint[], seed: number): DistanceGrid {
  const margin = 6000;
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  const minX = Math.min(...xs) - margin;
  const minY = Math.min(...ys) - margin;
  const columns = Math.ceil((Math.max(...xs) + margin - minX) / GRID_STEP_METERS) + 1;
  const rows = Math.ceil((Math.max(...ys) + margin - minY) / GRID_STEP_METERS) + 1;
  const noise = createNoise(seed, NOISE_WAVELENGTH_METERS);
  const fineNoise = createNoise(seed + 1, NOISE_WAVELENGTH_METERS / 3);
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = minX + column * GRID_STEP_METERS;
      const y = minY + row * GRID_STEP_METERS;
      let nearest = Infinity;
      for (const [placeX, placeY] of places) {
        nearest = Math.min(nearest, (placeX - x) ** 2 + (placeY - y) ** 2);
      }
      const rough = NOISE_AMPLITUDE_METERS * (noise(x, y) + fineNoise(x, y) / 3);
      values[row * columns + column] = Math.sqrt(nearest) + rough;
    }
  }
  return { minX, minY, columns, rows, values };
}

function signedArea(ring: readonly PlanePoint[]): number {
  let doubleArea = 0;
  for (let i = 1; i < ring.length; i++) {
    doubleArea += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  }
  return doubleArea / 2;
}
