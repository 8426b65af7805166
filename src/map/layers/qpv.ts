import type { ExpressionSpecification } from 'maplibre-gl';
import type { LayerFeatures } from '../../core/domain/features.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';

/** Source of the QPV of the generation shown; feature ids are the codes. */
export const QPV_SOURCE = 'qpv';

export function qpvSources(data: LayerFeatures['qpv_2024']): Sources {
  return { [QPV_SOURCE]: { type: 'geojson', data, promoteId: 'code' } };
}

const byState = (selected: number, hovered: number, otherwise: number): ExpressionSpecification => [
  'case',
  ['boolean', ['feature-state', 'selected'], false],
  selected,
  ['boolean', ['feature-state', 'hovered'], false],
  hovered,
  otherwise,
];

/** Perimeters of the QPV: a clear line, a light fill. */
export function qpvLayers(palette: Palette, { opacity }: { opacity: number }): OrderedLayer[] {
  return [
    {
      id: 'qpv-fill',
      type: 'fill',
      source: QPV_SOURCE,
      paint: {
        'fill-color': palette.qpv,
        'fill-opacity': byState(0.14 * opacity, 0.11 * opacity, 0.07 * opacity),
      },
    },
    {
      id: 'qpv-line',
      type: 'line',
      source: QPV_SOURCE,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.qpv,
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          8.5,
          byState(2.4, 2, 0.9),
          11,
          byState(3.2, 2.6, 1.7),
        ],
        'line-opacity': opacity,
      },
    },
  ];
}
