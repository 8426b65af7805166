import type { Map as MapLibreMap } from 'maplibre-gl';

const EQUATOR_METERS = 40_075_017;
/** Width of the world at zoom 0. */
const WORLD_PIXELS = 512;

/** Size on the ground of a pixel of the map, at its centre. */
export function pixelMeters(map: MapLibreMap): number {
  const { lat } = map.getCenter();
  return (EQUATOR_METERS * Math.cos((lat * Math.PI) / 180)) / (WORLD_PIXELS * 2 ** map.getZoom());
}
