import type { LayerFeatures } from '../../core/domain/features.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { LIMITS_MAX_ZOOM } from './limits-max-zoom.ts';

export function communesSources(data: LayerFeatures['communes']): Sources {
  return { communes: { type: 'geojson', data, promoteId: 'code', maxzoom: LIMITS_MAX_ZOOM } };
}

/** Limits of the communes, dashed and light; the selected one is drawn whole. */
export function communesLayers(
  palette: Palette,
  { opacity, visible, selected }: { opacity: number; visible: boolean; selected: string | null },
): OrderedLayer[] {
  return [
    // Not seen, but found under the pointer.
    {
      id: 'commune-fill',
      type: 'fill',
      source: 'communes',
      paint: { 'fill-color': palette.land, 'fill-opacity': 0 },
    },
    {
      id: 'commune-line',
      type: 'line',
      source: 'communes',
      layout: { visibility: visible ? 'visible' : 'none' },
      paint: {
        'line-color': palette.commune,
        'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.5, 12, 0.9, 15, 1.3],
        'line-dasharray': [3, 2.5],
        'line-opacity': opacity,
      },
    },
    {
      id: 'commune-selected',
      type: 'line',
      source: 'communes',
      filter: ['==', ['get', 'code'], selected ?? ''],
      layout: { 'line-join': 'round', visibility: selected === null ? 'none' : 'visible' },
      paint: { 'line-color': palette.accent, 'line-width': 2.4 },
    },
  ];
}
