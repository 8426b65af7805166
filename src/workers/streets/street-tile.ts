import type { Bbox } from '../../core/domain/territory.ts';
import { bboxIntersects } from '../../core/geo/bbox.ts';
import { STREET_CLASSES, type NetworkTile, type StreetClass } from '../../core/graph/network.ts';
import { clipLine } from './clip-line.ts';
import { TILE_EXTENT, writeLineTile, type LineLayerFeature } from './vector-tile-writer.ts';

export interface TileCoordinates {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Lines are drawn a little past the tile, so that its edge does not show. */
const BUFFER = 64;
const MICRODEGREES = 1e6;
/** A tile the map waits for must stay small. */
const MAX_BYTES = 500_000;
/** Units of the finest grid below zoom 13: half a screen pixel of a 512-pixel tile. */
const COARSE_GRID = 4;
const FINE_ZOOM = 13;
/** Up to here all streets of a territory can be drawn at once, at any zoom. */
const SMALL_NETWORK_LINKS = 200_000;
const ARTERIAL_BELOW_ZOOM = 11;
/** `unknown` is kept: a source without classes would otherwise have no streets at all. */
const ARTERIAL: ReadonlySet<StreetClass> = new Set([
  'unknown',
  'motorway',
  'trunk',
  'primary',
  'secondary',
]);

/** Box in degrees of a Web Mercator tile, buffer included. */
export function streetTileBbox({ z, x, y }: TileCoordinates): Bbox {
  const margin = BUFFER / TILE_EXTENT;
  const size = 2 ** z;
  const lng = (column: number): number => (column / size) * 360 - 180;
  const lat = (row: number): number =>
    (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / size))) * 180) / Math.PI;
  return [lng(x - margin), lat(y + 1 + margin), lng(x + 1 + margin), lat(y - margin)];
}

/**
 * Streets of one Web Mercator tile as a Mapbox vector tile: layer `streets`, one feature per class
 * of street with the attribute `class`. Links smaller than the drawing grid are left out and the
 * grid is widened until the tile is under half a megabyte. `linkCount` is that of the territory.
 */
export function encodeStreetTile(
  network: readonly NetworkTile[],
  coordinates: TileCoordinates,
  linkCount: number,
): Uint8Array {
  const arterialOnly = coordinates.z < ARTERIAL_BELOW_ZOOM && linkCount > SMALL_NETWORK_LINKS;
  const bbox = streetTileBbox(coordinates);
  const byClass = new Map<StreetClass, number[][]>();
  for (const tile of network)
    if (bboxIntersects(tile.bbox, bbox))
      collectLines(tile, bbox, coordinates, arterialOnly, byClass);

  let grid = coordinates.z >= FINE_ZOOM ? 1 : COARSE_GRID;
  for (;;) {
    const bytes = writeLineTile('streets', 'class', snapToGrid(byClass, grid));
    if (bytes.length <= MAX_BYTES || grid >= TILE_EXTENT) return bytes;
    grid *= 2;
  }
}

function collectLines(
  tile: NetworkTile,
  bbox: Bbox,
  { z, x, y }: TileCoordinates,
  arterialOnly: boolean,
  byClass: Map<StreetClass, number[][]>,
): void {
  const scale = 2 ** z * TILE_EXTENT;
  const [minLng, minLat, maxLng, maxLat] = bbox.map((degrees) => degrees * MICRODEGREES) as never as Bbox; // prettier-ignore
  for (let link = 0; link < tile.linkTail.length; link++) {
    const streetClass = STREET_CLASSES[tile.linkClass[link]!] ?? 'unknown';
    if (arterialOnly && !ARTERIAL.has(streetClass)) continue;
    const points = linkPoints(tile, link);
    if (isBeside(points, minLng, minLat, maxLng, maxLat)) continue;
    for (let i = 0; i < points.length; i += 2) {
      points[i] = mercatorX(points[i]! / MICRODEGREES) * scale - x * TILE_EXTENT;
      points[i + 1] = mercatorY(points[i + 1]! / MICRODEGREES) * scale - y * TILE_EXTENT;
    }
    const parts = clipLine(points, -BUFFER, TILE_EXTENT + BUFFER);
    if (parts.length === 0) continue;
    const lines = byClass.get(streetClass);
    if (lines) lines.push(...parts);
    else byClass.set(streetClass, parts);
  }
}

/** Micro-degrees along a link, `[lng, lat, lng, lat…]`. */
function linkPoints(tile: NetworkTile, link: number): number[] {
  const tail = tile.linkTail[link]!;
  const head = tile.linkHead[link]!;
  const points = [tile.nodeLngMicrodegrees[tail]!, tile.nodeLatMicrodegrees[tail]!];
  for (let p = tile.shapeStart[link]!; p < tile.shapeStart[link + 1]!; p++)
    points.push(tile.shapeLngMicrodegrees[p]!, tile.shapeLatMicrodegrees[p]!);
  points.push(tile.nodeLngMicrodegrees[head]!, tile.nodeLatMicrodegrees[head]!);
  return points;
}

/** True when all points are on the same outer side of the box: nothing of the line is in it. */
function isBeside(
  points: readonly number[],
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): boolean {
  let [left, right, below, above] = [true, true, true, true];
  for (let i = 0; i < points.length; i += 2) {
    if (points[i]! >= minX) left = false;
    if (points[i]! <= maxX) right = false;
    if (points[i + 1]! >= minY) below = false;
    if (points[i + 1]! <= maxY) above = false;
  }
  return left || right || below || above;
}

/** World coordinates of Web Mercator, from 0 to 1. */
function mercatorX(lng: number): number {
  return lng / 360 + 0.5;
}

function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Whole units, points that follow one another at one place merged, one-segment doubles dropped. */
function snapToGrid(
  byClass: ReadonlyMap<StreetClass, readonly number[][]>,
  grid: number,
): LineLayerFeature[] {
  const features: LineLayerFeature[] = [];
  for (const attribute of STREET_CLASSES) {
    const seen = new Set<number>();
    const lines: number[][] = [];
    for (const points of byClass.get(attribute) ?? []) {
      const line = snapLine(points, grid);
      if (line.length < 4) continue;
      if (line.length === 4 && isRepeated(line, seen)) continue;
      lines.push(line);
    }
    if (lines.length > 0) features.push({ attribute, lines });
  }
  return features;
}

function snapLine(points: readonly number[], grid: number): number[] {
  const line: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const x = Math.round(points[i]! / grid) * grid;
    const y = Math.round(points[i + 1]! / grid) * grid;
    if (line.length === 0 || line.at(-2) !== x || line.at(-1) !== y) line.push(x, y);
  }
  return line;
}

/** Units span less than 2^13 with the buffer: two points, in either order, make one exact number. */
function isRepeated([x0, y0, x1, y1]: readonly number[], seen: Set<number>): boolean {
  const a = (x0! + BUFFER) * 8192 + y0! + BUFFER;
  const b = (x1! + BUFFER) * 8192 + y1! + BUFFER;
  const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}
