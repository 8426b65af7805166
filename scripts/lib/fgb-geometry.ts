import type { Builder } from 'flatbuffers';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Geometry as GeometryTable } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import type { Geometry, Position } from 'geojson';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { Bbox } from '../../src/core/domain/territory.ts';

export type FgbGeometryType = Geometry['type'] | 'Unknown';

/** Where a geometry comes from, for messages. */
interface Origin {
  readonly file: string;
  readonly feature: number;
}

/** A geometry as the format stores it: flat coordinates, or parts. */
interface FlatGeometry {
  readonly type: Geometry['type'];
  readonly xy: readonly number[];
  /** Past-the-end point of each ring or line; empty when it can be told without. */
  readonly ends: readonly number[];
  readonly parts: readonly FlatGeometry[];
}

/**
 * Writes a geometry into `builder` and returns its table's offset and its box. Positions are written
 * in two dimensions: an altitude is left out.
 * @throws MaillageError (geometry_invalid) when there is no geometry, no position in one of its
 * parts, or a coordinate that is not finite: none of them has a place in a spatial index.
 */
export function writeGeometry(
  builder: Builder,
  geometry: Geometry | null,
  fileType: FgbGeometryType,
  origin: Origin,
): { offset: number; bbox: Bbox } {
  if (!geometry) return refuse(origin, 'it has no geometry');
  if (fileType !== 'Unknown' && fileType !== geometry.type) {
    return refuse(origin, `it is a ${geometry.type} in a file of ${fileType}`);
  }
  const flat = flatten(geometry, origin);
  return { offset: writeTable(builder, flat, fileType === 'Unknown'), bbox: bboxOf(flat) };
}

function flatten(geometry: Geometry, origin: Origin): FlatGeometry {
  const { type } = geometry;
  switch (type) {
    case 'Point':
      return withLines(type, [[geometry.coordinates]], origin);
    case 'MultiPoint':
    case 'LineString':
      return withLines(type, [geometry.coordinates], origin);
    case 'MultiLineString':
    case 'Polygon':
      return withLines(type, geometry.coordinates, origin);
    case 'MultiPolygon':
      return withParts(
        type,
        geometry.coordinates.map((rings) => withLines('Polygon', rings, origin)),
        origin,
      );
    case 'GeometryCollection':
      return withParts(
        type,
        geometry.geometries.map((part) => flatten(part, origin)),
        origin,
      );
    default:
      return refuse(origin, `"${String(type)}" is not a type of geometry`);
  }
}

function withParts(
  type: Geometry['type'],
  parts: readonly FlatGeometry[],
  origin: Origin,
): FlatGeometry {
  if (parts.length === 0) refuse(origin, `its ${type} is empty`);
  return { type, xy: [], ends: [], parts };
}

function withLines(
  type: Geometry['type'],
  lines: readonly (readonly Position[])[],
  origin: Origin,
): FlatGeometry {
  const xy: number[] = [];
  const ends: number[] = [];
  for (const line of lines) {
    if (line.length === 0) refuse(origin, `its ${type} has a part without positions`);
    for (const [x, y] of line) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        refuse(origin, `position [${String(x)}, ${String(y)}] is not finite`);
      }
      xy.push(x!, y!);
    }
    ends.push(xy.length / 2);
  }
  if (xy.length === 0) refuse(origin, `its ${type} is empty`);
  // GDAL refuses a MultiLineString without ends, even of a single line.
  const needsEnds = ends.length > 1 || type === 'MultiLineString';
  return { type, xy, ends: needsEnds ? ends : [], parts: [] };
}

/** The type is written only where the header cannot tell it: mixed files, and parts. */
function writeTable(builder: Builder, flat: FlatGeometry, withType: boolean): number {
  const parts = flat.parts.map((part) => writeTable(builder, part, true));
  const partsOffset = parts.length > 0 ? GeometryTable.createPartsVector(builder, parts) : 0;
  const xy = flat.xy.length > 0 ? GeometryTable.createXyVector(builder, [...flat.xy]) : 0;
  const ends = flat.ends.length > 0 ? GeometryTable.createEndsVector(builder, [...flat.ends]) : 0;
  GeometryTable.startGeometry(builder);
  if (ends) GeometryTable.addEnds(builder, ends);
  if (xy) GeometryTable.addXy(builder, xy);
  if (withType) GeometryTable.addType(builder, GeometryType[flat.type]);
  if (partsOffset) GeometryTable.addParts(builder, partsOffset);
  return GeometryTable.endGeometry(builder);
}

function bboxOf(flat: FlatGeometry): Bbox {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  const extend = (x: number, y: number): void => {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  };
  for (let i = 0; i < flat.xy.length; i += 2) extend(flat.xy[i]!, flat.xy[i + 1]!);
  for (const part of flat.parts) {
    const box = bboxOf(part);
    extend(box[0], box[1]);
    extend(box[2], box[3]);
  }
  return [minX, minY, maxX, maxY];
}

function refuse(origin: Origin, reason: string): never {
  throw new MaillageError(
    'geometry_invalid',
    `${origin.file}, feature ${origin.feature}: ${reason}.`,
    { ...origin, reason },
  );
}
