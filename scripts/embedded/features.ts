import type { Feature, Geometry, Polygon, Position } from 'geojson';

export function feature<Properties extends object>(
  geometry: Geometry,
  properties: Properties,
): Feature<Geometry, Properties> {
  return { type: 'Feature', geometry, properties };
}

/** A box `[minX, minY, maxX, maxY]` as a counter-clockwise polygon. */
export function boxPolygon([minX, minY, maxX, maxY]: readonly number[]): Polygon {
  const ring: Position[] = [
    [minX!, minY!],
    [maxX!, minY!],
    [maxX!, maxY!],
    [minX!, maxY!],
    [minX!, minY!],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}
