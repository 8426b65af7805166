import type { LayerFeatures } from '../../core/domain/features.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { LIMITS_MAX_ZOOM } from './limits-max-zoom.ts';

export function territorySources(data: LayerFeatures['territory']): Sources {
  return { territory: { type: 'geojson', data, maxzoom: LIMITS_MAX_ZOOM } };
}

/** The land inside the territory, and its outline. */
export function territoryLayers(palette: Palette): OrderedLayer[] {
  return [
    { id: 'land', type: 'fill', source: 'territory', paint: { 'fill-color': palette.land } },
    {
      id: 'outline',
      type: 'line',
      source: 'territory',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.outline, 'line-width': 1.2 },
    },
  ];
}
