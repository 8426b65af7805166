import type { Geometry, Position } from 'geojson';

/** How many lists hold one another around a position, by type. */
const DEPTHS: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/** True for a geometry of numbers that are coordinates; what else a file holds is left alone. */
export function isGeometry(
  value: unknown,
): value is Exclude<Geometry, { type: 'GeometryCollection' }> {
  if (typeof value !== 'object' || value === null) return false;
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  const depth = typeof type === 'string' && Object.hasOwn(DEPTHS, type) ? DEPTHS[type] : undefined;
  return depth !== undefined && arePositions(coordinates, depth, type === 'Point');
}

function arePositions(value: unknown, depth: number, alone: boolean): boolean {
  if (!Array.isArray(value) || (value.length === 0 && (depth === 0 || alone))) return false;
  if (depth > 0) return value.every((part) => arePositions(part, depth - 1, false));
  return value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}

type Nested = Position | Position[] | Position[][] | Position[][][];

/** Calls `visit` with each position. */
export function eachPosition(geometry: Geometry, visit: (position: Position) => void): void {
  if (geometry.type === 'GeometryCollection')
    for (const part of geometry.geometries) eachPosition(part, visit);
  else walk(geometry.coordinates, visit);
}

function walk(nested: Nested, visit: (position: Position) => void): void {
  if (typeof nested[0] === 'number') visit(nested as Position);
  else for (const part of nested as Nested[]) walk(part, visit);
}

/** The geometry with each position changed; heights are left out. */
export function mapPositions(
  geometry: Geometry,
  change: (position: Position) => Position,
): Geometry {
  if (geometry.type === 'GeometryCollection') {
    const geometries = geometry.geometries.map((part) => mapPositions(part, change));
    return { type: geometry.type, geometries };
  }
  return { type: geometry.type, coordinates: mapNested(geometry.coordinates, change) } as Geometry;
}

function mapNested(nested: Nested, change: (position: Position) => Position): Nested {
  if (typeof nested[0] === 'number') return change(nested as Position);
  return (nested as Nested[]).map((part) => mapNested(part, change)) as Nested;
}
