import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Bbox } from '../core/domain/territory.ts';

/** How far one may move on the map. */
export interface MapLimits {
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  readonly minZoom: number;
}

/**
 * How far outside what is shown one may pan, as a share of its size: on a phone a sheet covers most
 * of the map, and what is shown must still fit above it.
 */
const TERRITORY_MARGIN = 5;
const COUNTRY_MARGIN = 5;
/** As far as Web Mercator goes without absurdity. */
const MAX_LATITUDE = 84;

/** Around a territory: its region at most. */
export function territoryLimits(bbox: Bbox): MapLimits {
  return { bounds: widened(bbox, TERRITORY_MARGIN), minZoom: 7 };
}

/** Around a country, small screens included. */
export function countryLimits(bbox: Bbox): MapLimits {
  return { bounds: widened(bbox, COUNTRY_MARGIN), minZoom: 2 };
}

/** Applies other limits to a map that is there; it moves by itself when it is out of them. */
export function setLimits(map: MapLibreMap, { bounds, minZoom }: MapLimits): void {
  map.setMaxBounds(null);
  map.setMinZoom(minZoom);
  map.setMaxBounds([...bounds]);
}

function widened([minX, minY, maxX, maxY]: Bbox, margin: number): MapLimits['bounds'] {
  const [width, height] = [(maxX - minX) * margin, (maxY - minY) * margin];
  return [
    minX - width,
    Math.max(minY - height, -MAX_LATITUDE),
    maxX + width,
    Math.min(maxY + height, MAX_LATITUDE),
  ];
}
