import proj4 from 'proj4';
import type { Geometry, Position } from 'geojson';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { fileFaults } from '../../src/text/file-faults.ts';

/** Definitions (EPSG registry) of the systems French public data come in. */
const EPSG: Readonly<Record<number, string>> = {
  2154: '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  27572:
    '+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs',
  3035: '+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  3857: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  5490: '+proj=utm +zone=20 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  2972: '+proj=utm +zone=22 +ellps=GRS80 +towgs84=2,2,-2,0,0,0,0 +units=m +no_defs',
  2975: '+proj=utm +zone=40 +south +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  4471: '+proj=utm +zone=38 +south +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
};
const GEOGRAPHIC = new Set([4326, 4171, 4258, 4979]);

/** Takes a position of the source to `[lng, lat]` in degrees, WGS 84. */
export type ToWgs84 = (position: Position) => [lng: number, lat: number];

const identity: ToWgs84 = ([x, y]) => [x!, y!];

/**
 * Transformation from an EPSG code.
 * @throws MaillageError `file_invalid` when the code is none of those the project knows.
 */
export function fromEpsg(code: number, file: string): ToWgs84 {
  if (GEOGRAPHIC.has(code)) return identity;
  const definition = EPSG[code];
  if (definition === undefined) throw unknownSystem(`EPSG:${code}`, file);
  return fromDefinition(definition);
}

/** Inverse of `fromEpsg`, for the systems in metres. */
export function toEpsg(code: number, [lng, lat]: readonly [number, number]): [number, number] {
  return proj4('WGS84', EPSG[code]!, [lng, lat]);
}

/**
 * Transformation from the WKT of a `.prj` file. Lambert-93 and Lambert II étendu are recognised: the
 * WKT of the second, as common tools write it, lacks the shift from the old datum (NTF).
 * @throws MaillageError `file_invalid`.
 */
export function fromWkt(wkt: string, file: string): ToWgs84 {
  const name = /^\s*\w+\["([^"]+)"/u.exec(wkt)?.[1] ?? '';
  if (/^\s*GEOGC(?:S|RS)\[/u.test(wkt)) {
    if (/WGS|RGF|ETRS|RGAF|RGFG|RGR|RGM/iu.test(name)) return identity;
    throw unknownSystem(name, file);
  }
  if (/lambert.?93/iu.test(name)) return fromEpsg(2154, file);
  const isNtf = /NTF|Nouvelle_Triangulation/iu.test(wkt);
  if (isNtf && /"False_Northing",\s*2200000/iu.test(wkt)) return fromEpsg(27572, file);
  if (isNtf) throw unknownSystem(name, file);
  try {
    return fromDefinition(wkt);
  } catch (cause) {
    throw unknownSystem(name, file, cause);
  }
}

/**
 * Transformation from the `crs` member of a GeoJSON (a practice older than RFC 7946).
 * @throws MaillageError `file_invalid`.
 */
export function fromGeoJsonCrs(crs: unknown, file: string): ToWgs84 {
  if (crs === undefined || crs === null) return identity;
  const name = (crs as { properties?: { name?: unknown } }).properties?.name;
  if (typeof name !== 'string') throw unknownSystem(JSON.stringify(crs), file);
  if (/CRS:?84$/iu.test(name)) return identity;
  const code = /EPSG:(?::|[\d.]+:)?(\d+)$/iu.exec(name)?.[1];
  if (code === undefined) throw unknownSystem(name, file);
  return fromEpsg(Number(code), file);
}

/** A geometry with each position transformed. */
export function transformGeometry(geometry: Geometry, transform: ToWgs84): Geometry {
  if (transform === identity) return geometry;
  if (geometry.type === 'GeometryCollection') {
    const geometries = geometry.geometries.map((part) => transformGeometry(part, transform));
    return { ...geometry, geometries };
  }
  return { ...geometry, coordinates: mapPositions(geometry.coordinates, transform) } as Geometry;
}

type Nested = Position | Position[] | Position[][] | Position[][][];

function mapPositions(nested: Nested, transform: ToWgs84): Nested {
  if (typeof nested[0] === 'number') return transform(nested as Position);
  return (nested as Nested[]).map((part) => mapPositions(part, transform)) as Nested;
}

function fromDefinition(definition: string): ToWgs84 {
  const converter = proj4(definition, 'WGS84');
  return ([x, y]) => converter.forward([x!, y!]) as [number, number];
}

function unknownSystem(name: string, file: string, cause?: unknown): MaillageError {
  return new MaillageError(
    'file_invalid',
    `${file}: unknown coordinate system "${name}".`,
    { file, reason: fileFaults.unknownSystem(name) },
    { cause },
  );
}
