import type { LayerFeatures } from '../../core/domain/features.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { NPNRU_HATCH } from '../symbols/hatch.ts';

export function npnruSources(data: LayerFeatures['npnru']): Sources {
  return { npnru: { type: 'geojson', data, promoteId: 'code' } };
}

/** Sites of the NPNRU: the hue of the QPV, told apart by hatching. */
export function npnruLayers(palette: Palette, { opacity }: { opacity: number }): OrderedLayer[] {
  return [
    {
      id: 'npnru-hatch',
      type: 'fill',
      source: 'npnru',
      paint: { 'fill-pattern': NPNRU_HATCH, 'fill-opacity': opacity },
    },
    {
      id: 'npnru-line',
      type: 'line',
      source: 'npnru',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.qpv,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8.5, 0.6, 11, 1.2],
        'line-opacity': opacity,
      },
    },
  ];
}
