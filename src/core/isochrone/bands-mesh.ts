import earcut from 'earcut';
import type { Position } from 'geojson';
import type { LngLat } from '../domain/territory.ts';
import type { IsochroneBand } from './types.ts';

/** What a band takes of the triangles of a mesh. */
export interface MeshPart {
  readonly cutoffSeconds: number;
  readonly firstIndex: number;
  readonly indexCount: number;
}

/**
 * Bands as triangles and outlines, ready for the graphics card. Coordinates are in units of Web
 * Mercator (the world is 1 wide) from `origin`: near enough that 32 bits are exact to the millimetre.
 */
export interface BandsMesh {
  readonly origin: readonly [x: number, y: number];
  /** x, y of each vertex. */
  readonly vertices: Float32Array;
  /** Three vertices per triangle. */
  readonly triangles: Uint32Array;
  /** x, y of both ends of each side of each ring. */
  readonly sides: Float32Array;
  /** Farthest band first: nearer ones are painted over it. */
  readonly parts: readonly MeshPart[];
}

/** Place in Web Mercator units: x eastward and y southward from the north-west corner of the world. */
export function toMercator([lng, lat]: LngLat): [x: number, y: number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [(lng + 180) / 360, (1 - y / Math.PI) / 2];
}

/** Triangulates the bands, in any order; those that reach nothing have no triangle. */
export function bandsMesh(bands: readonly IsochroneBand[]): BandsMesh {
  const farthestFirst = [...bands].sort((a, b) => b.cutoffSeconds - a.cutoffSeconds);
  const first = farthestFirst[0]?.geometry.coordinates[0]?.[0]?.[0] ?? [0, 0];
  const origin = toMercator([first[0]!, first[1]!]);
  const { places, rings } = count(bands);
  // Arrays of their size from the start: lists that grow would be most of the work.
  const flat = new Float64Array(2 * places);
  const sides = new Float32Array(4 * places);
  const triangles = new Uint32Array(3 * (places + 2 * rings));
  let vertex = 0;
  let index = 0;
  const parts = farthestFirst.map(({ cutoffSeconds, geometry }): MeshPart => {
    const firstIndex = index;
    for (const polygon of geometry.coordinates) {
      const firstVertex = vertex;
      const holes: number[] = [];
      for (const ring of polygon) {
        if (vertex > firstVertex) holes.push(vertex - firstVertex);
        addRing(ring, origin, flat, sides, vertex);
        vertex += ring.length - 1;
      }
      for (const corner of earcut(flat.subarray(2 * firstVertex, 2 * vertex), holes))
        triangles[index++] = firstVertex + corner;
    }
    return { cutoffSeconds, firstIndex, indexCount: index - firstIndex };
  });
  return {
    origin,
    vertices: Float32Array.from(flat),
    triangles: triangles.slice(0, index),
    sides,
    parts,
  };
}

/** Places of all rings, each once, and how many rings there are. */
function count(bands: readonly IsochroneBand[]): { places: number; rings: number } {
  let places = 0;
  let rings = 0;
  for (const { geometry } of bands)
    for (const polygon of geometry.coordinates)
      for (const ring of polygon) {
        places += ring.length - 1;
        rings++;
      }
  return { places, rings };
}

/** Writes the places of a ring and its sides from number `start` on. */
function addRing(
  ring: readonly Position[],
  [originX, originY]: readonly [number, number],
  flat: Float64Array,
  sides: Float32Array,
  start: number,
): void {
  // The last place of a ring is its first one again.
  const length = ring.length - 1;
  for (let i = 0; i < length; i++) {
    const [x, y] = toMercator(ring[i] as unknown as LngLat);
    flat[2 * (start + i)] = x - originX;
    flat[2 * (start + i) + 1] = y - originY;
  }
  for (let i = 0; i < length; i++) {
    const from = 2 * (start + i);
    const to = i + 1 < length ? from + 2 : 2 * start;
    sides[2 * from] = flat[from]!;
    sides[2 * from + 1] = flat[from + 1]!;
    sides[2 * from + 2] = flat[to]!;
    sides[2 * from + 3] = flat[to + 1]!;
  }
}
