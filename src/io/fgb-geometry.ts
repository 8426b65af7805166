import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import type { Geometry as GeometryTable } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import type { Geometry, Position } from 'geojson';
import type { Bbox } from '../core/domain/territory.ts';

/** Deeper collections of collections are taken for a damaged file. */
const DEPTH_LIMIT = 8;

/**
 * Decodes a geometry, in two dimensions, with its box. Bytes that may be damaged are read within
 * bounds: `partsLimit` is how many parts the feature has room for.
 * @throws Error on bytes that say something impossible.
 */
export function decodeGeometry(
  table: GeometryTable,
  fileType: GeometryType,
  partsLimit: number,
): { geometry: Geometry; bbox: Bbox } {
  const decoder = new Decoder(partsLimit);
  const geometry = decoder.decode(table, fileType || table.type(), 0);
  return { geometry, bbox: decoder.bbox };
}

class Decoder {
  #partsLeft: number;
  #minX = Infinity;
  #minY = Infinity;
  #maxX = -Infinity;
  #maxY = -Infinity;

  constructor(partsLimit: number) {
    this.#partsLeft = partsLimit;
  }

  get bbox(): Bbox {
    return [this.#minX, this.#minY, this.#maxX, this.#maxY];
  }

  decode(table: GeometryTable, type: GeometryType, depth: number): Geometry {
    switch (type) {
      case GeometryType.Point:
        return { type: 'Point', coordinates: this.#positions(table)[0]! };
      case GeometryType.MultiPoint:
        return { type: 'MultiPoint', coordinates: this.#positions(table) };
      case GeometryType.LineString:
        return { type: 'LineString', coordinates: this.#positions(table) };
      case GeometryType.MultiLineString:
        return { type: 'MultiLineString', coordinates: this.#lines(table) };
      case GeometryType.Polygon:
        return { type: 'Polygon', coordinates: this.#lines(table) };
      case GeometryType.MultiPolygon: {
        const polygons = this.#parts(table, depth).map((part) => this.#lines(part));
        return { type: 'MultiPolygon', coordinates: polygons };
      }
      case GeometryType.GeometryCollection: {
        const parts = this.#parts(table, depth);
        return {
          type: 'GeometryCollection',
          geometries: parts.map((part) => this.decode(part, part.type(), depth + 1)),
        };
      }
      default:
        throw new Error(`geometry type ${type} is not supported`);
    }
  }

  #parts(table: GeometryTable, depth: number): GeometryTable[] {
    const count = table.partsLength();
    this.#partsLeft -= count;
    if (count <= 0 || this.#partsLeft < 0 || depth > DEPTH_LIMIT) {
      throw new Error(`a geometry of ${count} parts at depth ${depth}`);
    }
    return Array.from({ length: count }, (_, index) => table.parts(index)!);
  }

  #positions(table: GeometryTable): Position[] {
    const xy = table.xyArray();
    if (!xy || xy.length === 0 || xy.length % 2 !== 0) {
      throw new Error(`${xy?.length ?? 0} numbers for positions`);
    }
    const positions = new Array<Position>(xy.length / 2);
    for (let i = 0; i < positions.length; i++) {
      const x = xy[2 * i]!;
      const y = xy[2 * i + 1]!;
      if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Error(`position [${x}, ${y}]`);
      if (x < this.#minX) this.#minX = x;
      if (x > this.#maxX) this.#maxX = x;
      if (y < this.#minY) this.#minY = y;
      if (y > this.#maxY) this.#maxY = y;
      positions[i] = [x, y];
    }
    return positions;
  }

  #lines(table: GeometryTable): Position[][] {
    const positions = this.#positions(table);
    const ends = table.endsArray();
    if (!ends || ends.length === 0) return [positions];
    let start = 0;
    const lines = Array.from(ends, (end) => {
      if (end <= start) throw new Error(`a ring from position ${start} to ${end}`);
      const line = positions.slice(start, end);
      start = end;
      return line;
    });
    if (start !== positions.length) {
      throw new Error(`rings of ${start} positions out of ${positions.length}`);
    }
    return lines;
  }
}
