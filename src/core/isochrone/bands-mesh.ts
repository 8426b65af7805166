import type { LngLat } from '../domain/territory.ts';
import type { ContourFiller } from '../geo/contour-filler.ts';

/** What a band takes of the triangles of a mesh. */
export interface MeshPart {
  readonly cutoffSeconds: number;
  readonly firstIndex: number;
  readonly indexCount: number;
}

/**
 * Bands as triangles and outlines, ready for the graphics card, which projects them: places are in
 * micro-degrees from an origin, whole numbers that 32 bits hold exactly.
 */
export interface BandsMesh {
  /** In units of Web Mercator: the world is 1 wide. */
  readonly origin: readonly [x: number, y: number];
  readonly projection: MeshProjection;
  /** x, y of each vertex. */
  readonly vertices: Float32Array;
  /** Three vertices per triangle. */
  readonly triangles: Uint32Array;
  /** x, y of both ends of each side of the bands, of all parts. */
  readonly sides: Float32Array;
  /** Farthest band first: nearer ones are painted over it. */
  readonly parts: readonly MeshPart[];
}

/**
 * From micro-degrees x, y to Web Mercator from the same origin: `(eastward × x, y × (first + y ×
 * (second + y × third)))`. Taylor's series, within two millimetres at 0.2° from the origin.
 */
export interface MeshProjection {
  readonly eastward: number;
  readonly northward: readonly [first: number, second: number, third: number];
}

/** Place in Web Mercator units: x eastward and y southward from the north-west corner of the world. */
export function toMercator([lng, lat]: LngLat): [x: number, y: number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [(lng + 180) / 360, (1 - y / Math.PI) / 2];
}

/** The projection of a mesh whose origin is at that latitude. */
export function meshProjection(latDegrees: number): MeshProjection {
  const unit = Math.PI / 180e6;
  const lat = (latDegrees * Math.PI) / 180;
  const secant = 1 / Math.cos(lat);
  const tangent = Math.tan(lat);
  const scale = (factor: number, order: number) => (-factor * unit ** order) / (2 * Math.PI);
  return {
    eastward: 1 / 360e6,
    northward: [
      scale(secant, 1),
      scale((secant * tangent) / 2, 2),
      scale((secant * (tangent ** 2 + secant ** 2)) / 6, 3),
    ],
  };
}

/**
 * What was filled, as a mesh of its own.
 *
 * @param origin of `filled`, in whole micro-degrees
 * @param filled the triangles of `parts`, and their sides
 */
export function bandsMesh(
  origin: readonly [x: number, y: number],
  filled: Pick<ContourFiller, 'places' | 'triangles' | 'sides'>,
  parts: readonly MeshPart[],
): BandsMesh {
  const [lng, lat] = [origin[0] / 1e6, origin[1] / 1e6];
  return {
    origin: toMercator([lng, lat]),
    projection: meshProjection(lat),
    vertices: filled.places.slice(),
    triangles: filled.triangles.slice(),
    sides: filled.sides.slice(),
    parts,
  };
}

/** Bands of nothing. */
export const noBands = (): BandsMesh =>
  bandsMesh(
    [0, 0],
    { places: new Float32Array(0), triangles: new Uint32Array(0), sides: new Float32Array(0) },
    [],
  );
