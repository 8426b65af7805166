import type { MultiPolygon, Position } from 'geojson';
import { metersPerDegreeAt } from './ellipsoid.ts';
import { PointGrid } from './point-grid.ts';

const MICRODEGREES = 1e6;
/** Corners left out between two kept ones, at most: bounds the time of one look. */
const LONGEST_RUN = 256;

/**
 * Borders with fewer corners, such that no fixed point changes side and the topology stays: rings
 * still are simple, touch neither themselves nor each other, and nested areas stay nested.
 *
 * Corners leave one by one, those of the smallest triangle with their neighbours first
 * (M. Visvalingam, J. D. Whyatt, “Line generalisation by repeated elimination of points”, 1993), as
 * long as that triangle holds neither a fixed point nor another corner, and every corner left out lies
 * within the tolerance of the new side.
 *
 * @param areas of whole micro-degrees, with rings that do not touch (`ContourTracer`)
 * @param fixed points that may not change side, in degrees
 */
export function simplifyRings(
  areas: readonly MultiPolygon[],
  fixed: { readonly lng: ArrayLike<number>; readonly lat: ArrayLike<number> },
  toleranceMeters: number,
): MultiPolygon[] {
  const rings = areas.flatMap(({ coordinates }) => coordinates.flat());
  if (rings.length === 0 || !(toleranceMeters > 0)) return [...areas];
  const corners = new Corners(rings, fixed, toleranceMeters);
  corners.simplify();
  let ring = 0;
  return areas.map(({ coordinates }) => ({
    type: 'MultiPolygon',
    coordinates: coordinates.map((polygon) => polygon.map(() => corners.ring(ring++))),
  }));
}

/** The corners of all rings, each linked to those before and after it in its ring. */
class Corners {
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** First corner of each ring that is still there, and how many are. */
  readonly #first: Int32Array;
  readonly #left: Int32Array;
  readonly #ringOf: Int32Array;
  readonly #start: Int32Array;
  readonly #grid: PointGrid;
  readonly #metersPerX: number;
  readonly #metersPerY: number;
  readonly #tolerance: number;

  constructor(
    rings: readonly Position[][],
    fixed: { readonly lng: ArrayLike<number>; readonly lat: ArrayLike<number> },
    toleranceMeters: number,
  ) {
    const count = rings.reduce((sum, ring) => sum + ring.length - 1, 0);
    const x = new Float64Array(count + fixed.lng.length);
    const y = new Float64Array(count + fixed.lng.length);
    this.#next = new Int32Array(count);
    this.#previous = new Int32Array(count);
    this.#ringOf = new Int32Array(count);
    this.#first = new Int32Array(rings.length);
    this.#left = new Int32Array(rings.length);
    this.#start = new Int32Array(rings.length + 1);
    let end = 0;
    rings.forEach((ring, r) => {
      const size = ring.length - 1;
      this.#first[r] = this.#start[r] = end;
      this.#left[r] = size;
      for (let i = 0; i < size; i++, end++) {
        x[end] = Math.round(ring[i]![0]! * MICRODEGREES);
        y[end] = Math.round(ring[i]![1]! * MICRODEGREES);
        this.#ringOf[end] = r;
        this.#next[end] = i + 1 < size ? end + 1 : this.#first[r]!;
        this.#previous[end] = i > 0 ? end - 1 : this.#first[r]! + size - 1;
      }
    });
    this.#start[rings.length] = end;
    for (let i = 0; i < fixed.lng.length; i++) {
      x[count + i] = fixed.lng[i]! * MICRODEGREES;
      y[count + i] = fixed.lat[i]! * MICRODEGREES;
    }
    const scale = metersPerDegreeAt(rings[0]![0]![1]!);
    this.#metersPerX = scale.lng / MICRODEGREES;
    this.#metersPerY = scale.lat / MICRODEGREES;
    this.#tolerance = toleranceMeters;
    this.#x = x;
    this.#y = y;
    this.#grid = new PointGrid(x, y, (2 * toleranceMeters) / this.#metersPerY);
  }

  /** Smallest triangles first: each pass takes those up to four times larger than the one before. */
  simplify(): void {
    const largest = this.#tolerance ** 2;
    for (let limit = largest / 64; limit <= largest; limit *= 4) {
      for (let ring = 0; ring < this.#first.length; ring++) this.#pass(ring, limit);
    }
  }

  #pass(ring: number, limitSquareMeters: number): void {
    let kept = 0;
    let corner = this.#first[ring]!;
    // Once around without a change.
    while (kept < this.#left[ring]! && this.#left[ring]! > 3) {
      const next = this.#next[corner]!;
      if (this.#mayLeave(corner, limitSquareMeters)) {
        this.#leave(corner, ring);
        kept = 0;
        // The one before may now leave too.
        corner = this.#previous[next]!;
      } else {
        kept++;
        corner = next;
      }
    }
  }

  #mayLeave(corner: number, limitSquareMeters: number): boolean {
    const before = this.#previous[corner]!;
    const after = this.#next[corner]!;
    const doubled = Math.abs(this.#cross(before, corner, after));
    if (doubled * this.#metersPerX * this.#metersPerY > 2 * limitSquareMeters) return false;
    return this.#near(before, after) && !this.#grid.some(this.#box(before, corner, after), (point) =>
      point !== before && point !== corner && point !== after && this.#inTriangle(point, before, corner, after),
    ); // prettier-ignore
  }

  #leave(corner: number, ring: number): void {
    const before = this.#previous[corner]!;
    const after = this.#next[corner]!;
    this.#next[before] = after;
    this.#previous[after] = before;
    this.#left[ring]!--;
    if (this.#first[ring] === corner) this.#first[ring] = after;
    this.#grid.remove(corner);
  }

  /** Every corner of the ring from one to the other, left out or not, is near the side between them. */
  #near(from: number, to: number): boolean {
    const ring = this.#ringOf[from]!;
    const [start, end] = [this.#start[ring]!, this.#start[ring + 1]!];
    let run = 0;
    for (let i = from + 1 < end ? from + 1 : start; i !== to; i = i + 1 < end ? i + 1 : start) {
      if (++run > LONGEST_RUN || this.#distanceMeters(i, from, to) > this.#tolerance) return false;
    }
    return true;
  }

  #distanceMeters(point: number, from: number, to: number): number {
    const px = (this.#x[point]! - this.#x[from]!) * this.#metersPerX;
    const py = (this.#y[point]! - this.#y[from]!) * this.#metersPerY;
    const sx = (this.#x[to]! - this.#x[from]!) * this.#metersPerX;
    const sy = (this.#y[to]! - this.#y[from]!) * this.#metersPerY;
    const along = Math.max(0, Math.min(1, (px * sx + py * sy) / (sx * sx + sy * sy)));
    return Math.hypot(px - along * sx, py - along * sy);
  }

  /** Twice the signed area: exact, coordinates are whole and differences small. */
  #cross(a: number, b: number, c: number): number {
    return (
      (this.#x[b]! - this.#x[a]!) * (this.#y[c]! - this.#y[a]!) -
      (this.#y[b]! - this.#y[a]!) * (this.#x[c]! - this.#x[a]!)
    );
  }

  /** Its sides included. */
  #inTriangle(point: number, a: number, b: number, c: number): boolean {
    const [ab, bc, ca] = [this.#cross(a, b, point), this.#cross(b, c, point), this.#cross(c, a, point)];
    return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
  } // prettier-ignore

  #box(a: number, b: number, c: number): readonly [number, number, number, number] {
    const [ax, bx, cx] = [this.#x[a]!, this.#x[b]!, this.#x[c]!];
    const [ay, by, cy] = [this.#y[a]!, this.#y[b]!, this.#y[c]!];
    return [Math.min(ax, bx, cx), Math.min(ay, by, cy), Math.max(ax, bx, cx), Math.max(ay, by, cy)];
  }

  /** The ring as it is now, in degrees, its first point repeated at the end. */
  ring(ring: number): Position[] {
    const first = this.#first[ring]!;
    const positions: Position[] = [];
    let corner = first;
    do {
      positions.push([this.#x[corner]! / MICRODEGREES, this.#y[corner]! / MICRODEGREES]);
      corner = this.#next[corner]!;
    } while (corner !== first);
    positions.push(positions[0]!);
    return positions;
  }
}
