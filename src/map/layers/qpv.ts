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

/** How much of the line of a QPV that the figures leave out is left: it is there, and recedes. */
const LEFT_OUT = { opacity: 0.4, width: 0.6 } as const;

/** `otherwise` for the features whose `property` is not one of the codes; null: none is. */
export function unlessKept<Value extends number | ExpressionSpecification>(
  kept: readonly string[] | null,
  property: string,
  value: Value,
  otherwise: number | ExpressionSpecification,
): Value | ExpressionSpecification {
  if (kept === null) return value;
  return ['case', ['in', ['get', property], ['literal', [...kept]]], value, otherwise];
}

/**
 * Perimeters of the QPV: a clear line, a light fill. `kept`: codes of those that the figures count, the
 * others are faint and not filled; null: all.
 */
export function qpvLayers(
  palette: Palette,
  { opacity, kept }: { opacity: number; kept: readonly string[] | null },
): OrderedLayer[] {
  const width = (selected: number, hovered: number, otherwise: number): ExpressionSpecification => [
    '*',
    byState(selected, hovered, otherwise),
    unlessKept(kept, 'code', 1, byState(1, 1, LEFT_OUT.width)),
  ];
  return [
    {
      id: 'qpv-fill',
      type: 'fill',
      source: QPV_SOURCE,
      paint: {
        'fill-color': palette.qpv,
        'fill-opacity': unlessKept(
          kept,
          'code',
          byState(0.14 * opacity, 0.11 * opacity, 0.07 * opacity),
          byState(0.14 * opacity, 0.11 * opacity, 0),
        ),
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
          width(2.4, 2, 0.9),
          11,
          width(3.2, 2.6, 1.7),
        ],
        'line-opacity': unlessKept(
          kept,
          'code',
          opacity,
          byState(opacity, opacity, LEFT_OUT.opacity * opacity),
        ),
      },
    },
  ];
}
