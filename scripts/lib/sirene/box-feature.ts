import type { Feature, Polygon } from 'geojson';
import type { Bbox } from '../../../src/core/domain/territory.ts';

/** A feature whose geometry is a box, as the tiles of a layer are. */
export function boxFeature<Properties extends object>(
  [minX, minY, maxX, maxY]: Bbox,
  properties: Properties,
): Feature<Polygon, Properties> {
  const ring = [[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY], [minX, minY]]; // prettier-ignore
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties };
}
