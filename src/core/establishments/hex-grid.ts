import type { PlanePlaces } from './equal-area-plane.ts';

const SQRT3 = Math.sqrt(3);

/**
 * Hexagons with a corner to the north, of one radius (centre to corner), that hold at least one of some
 * places. One is centred on the plane's origin: the grid depends on the territory alone.
 */
export interface HexGrid {
  readonly radiusMeters: number;
  readonly areaSquareKm: number;
  /** Hexagon of each place: an index in the arrays below. */
  readonly hexOf: Uint32Array;
  /** Axial coordinates, by row from the south then from the west. */
  readonly q: Int32Array;
  readonly r: Int32Array;
}

/** Area of a hexagon in m². */
export function hexAreaSquareMeters(radiusMeters: number): number {
  return ((3 * SQRT3) / 2) * radiusMeters ** 2;
}

/** Centre of a hexagon in the plane. */
export function hexCenter(
  radiusMeters: number,
  q: number,
  r: number,
): [xMeters: number, yMeters: number] {
  return [radiusMeters * SQRT3 * (q + r / 2), radiusMeters * 1.5 * r];
}

/**
 * Axial coordinates of the hexagon around a place, by rounding of cube coordinates (A. Patel,
 * "Hexagonal grids", redblobgames.com/grids/hexagons, 2013).
 */
export function hexAt(radiusMeters: number, x: number, y: number): [q: number, r: number] {
  const row = y / (1.5 * radiusMeters);
  const column = x / (SQRT3 * radiusMeters) - row / 2;
  const third = -column - row;
  let q = Math.round(column);
  let r = Math.round(row);
  const s = Math.round(third);
  const [dq, dr, ds] = [Math.abs(q - column), Math.abs(r - row), Math.abs(s - third)];
  if (dq > dr && dq > ds) q = -r - s;
  else if (dr > ds) r = -q - s;
  return [q, r];
}

/** Larger than any axial coordinate: two of them make one whole number. */
const SPAN = 2 ** 24;
const hexKey = (q: number, r: number): number => (r + SPAN / 2) * SPAN + q + SPAN / 2;

/** Sorts places into hexagons. */
export function createHexGrid({ x, y }: PlanePlaces, radiusMeters: number): HexGrid {
  const keys = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) keys[i] = hexKey(...hexAt(radiusMeters, x[i]!, y[i]!));
  const ordered = Float64Array.from(new Set(keys)).sort();
  const indexOf = new Map<number, number>();
  ordered.forEach((key, index) => indexOf.set(key, index));
  return {
    radiusMeters,
    areaSquareKm: hexAreaSquareMeters(radiusMeters) / 1e6,
    hexOf: Uint32Array.from(keys, (key) => indexOf.get(key)!),
    q: Int32Array.from(ordered, (key) => (key % SPAN) - SPAN / 2),
    r: Int32Array.from(ordered, (key) => Math.floor(key / SPAN) - SPAN / 2),
  };
}

/** Number of selected places in each hexagon. */
export function countInHexagons({ hexOf, q }: HexGrid, selected: Uint8Array): Uint32Array {
  const counts = new Uint32Array(q.length);
  for (let i = 0; i < hexOf.length; i++) counts[hexOf[i]!]! += selected[i]!;
  return counts;
}

/** What `peopleInHexagons` needs of a population cell: its ring in the plane, and its people. */
export interface PlaneCell {
  readonly ring: readonly (readonly [xMeters: number, yMeters: number])[];
  readonly people: number;
}

/** Parts of a side of a cell: 200 m cells are shared out by squares of 25 m. */
const SAMPLES = 8;

/**
 * People of each hexagon: each cell is shared out in proportion to its area, by `SAMPLES` × `SAMPLES`
 * points of its box that lie inside it. NaN where no cell of population is: not known to be zero.
 */
export function peopleInHexagons(grid: HexGrid, cells: Iterable<PlaneCell>): Float64Array {
  const { radiusMeters, q, r } = grid;
  const indexOf = new Map(Array.from(q, (column, index) => [hexKey(column, r[index]!), index]));
  const people = new Float64Array(q.length).fill(NaN);
  for (const cell of cells) {
    const inside = samplesInside(cell.ring);
    for (const [x, y] of inside) {
      const index = indexOf.get(hexKey(...hexAt(radiusMeters, x, y)));
      if (index === undefined) continue;
      const before = people[index]!;
      people[index] = (Number.isNaN(before) ? 0 : before) + cell.people / inside.length;
    }
  }
  return people;
}

function samplesInside(ring: PlaneCell['ring']): (readonly [number, number])[] {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const [west, south] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - west, Math.max(...ys) - south];
  const inside: [number, number][] = [];
  for (let row = 0; row < SAMPLES; row++) {
    const y = south + ((row + 0.5) / SAMPLES) * height;
    for (let column = 0; column < SAMPLES; column++) {
      const x = west + ((column + 0.5) / SAMPLES) * width;
      if (isInside(ring, x, y)) inside.push([x, y]);
    }
  }
  // A sliver between the samples.
  return inside.length > 0 ? inside : [ring[0]!];
}

function isInside(ring: PlaneCell['ring'], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
