import earcut from 'earcut';
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
  const vertices: number[] = [];
  const triangles: number[] = [];
  const sides: number[] = [];
  const parts = farthestFirst.map(({ cutoffSeconds, geometry }): MeshPart => {
    const firstIndex = triangles.length;
    for (const polygon of geometry.coordinates) {
      const firstVertex = vertices.length / 2;
      const flat: number[] = [];
      const holes: number[] = [];
      for (const ring of polygon) {
        if (flat.length > 0) holes.push(flat.length / 2);
        const start = flat.length;
        // The last place of a ring is its first one again.
        for (let i = 0; i < ring.length - 1; i++) {
          const [x, y] = toMercator(ring[i] as unknown as LngLat);
          flat.push(x - origin[0], y - origin[1]);
        }
        for (let at = start; at < flat.length; at += 2) {
          const next = at + 2 < flat.length ? at + 2 : start;
          sides.push(flat[at]!, flat[at + 1]!, flat[next]!, flat[next + 1]!);
        }
      }
      for (const vertex of earcut(flat, holes)) triangles.push(firstVertex + vertex);
      for (const value of flat) vertices.push(value);
    }
    return { cutoffSeconds, firstIndex, indexCount: triangles.length - firstIndex };
  });
  return {
    origin,
    vertices: new Float32Array(vertices),
    triangles: new Uint32Array(triangles),
    sides: new Float32Array(sides),
    parts,
  };
}
