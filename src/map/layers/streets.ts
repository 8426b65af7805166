import type { DataDrivenPropertyValueSpecification, ExpressionSpecification } from 'maplibre-gl';
import type { StreetClass } from '../../core/graph/network.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';

const SOURCE_LAYER = 'streets';
/** Beyond this zoom tiles are only enlarged: they already hold every street. */
const MAX_TILE_ZOOM = 14;
const MIN_TILE_ZOOM = 8;

const MAJOR: readonly StreetClass[] = ['motorway', 'trunk', 'primary'];
const MIDDLE: readonly StreetClass[] = ['secondary', 'tertiary'];

export function streetsSources(url: string): Sources {
  return {
    streets: { type: 'vector', tiles: [url], minzoom: MIN_TILE_ZOOM, maxzoom: MAX_TILE_ZOOM },
  };
}

const classIn = (classes: readonly StreetClass[]): ExpressionSpecification => [
  'in',
  ['get', 'class'],
  ['literal', [...classes]],
];

/** Width in pixels at zooms 9, 12, 14 and 17. */
const width = (
  ...[at9, at12, at14, at17]: [number, number, number, number]
): DataDrivenPropertyValueSpecification<number> => [
  'interpolate',
  ['exponential', 1.4],
  ['zoom'],
  9,
  at9,
  12,
  at12,
  14,
  at14,
  17,
  at17,
];

/**
 * Of `opacity` at zooms 8, 9, 10 and 11. From afar lines touch each other: opaque, those of a town would
 * be one patch that hides the picture under them.
 */
const fadingFromAfar = (
  opacity: number,
  ...[at8, at9, at10, at11]: [number, number, number, number]
): DataDrivenPropertyValueSpecification<number> => [
  'interpolate',
  ['linear'],
  ['zoom'],
  8,
  at8 * opacity,
  9,
  at9 * opacity,
  10,
  at10 * opacity,
  11,
  at11 * opacity,
];

/** Streets: thin and quiet, thicker and darker for the higher classes and with the zoom. */
export function streetsLayers(palette: Palette, { opacity }: { opacity: number }): OrderedLayer[] {
  const common = { type: 'line', source: 'streets', 'source-layer': SOURCE_LAYER } as const;
  const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
  return [
    {
      ...common,
      id: 'street-minor',
      filter: ['!', classIn([...MAJOR, ...MIDDLE, 'ferry'])],
      layout,
      paint: {
        'line-color': palette.street,
        'line-width': width(0.25, 0.55, 1, 5),
        'line-opacity': [
          'interpolate',
          ['linear'],
          ['zoom'],
          8,
          0.05 * opacity,
          9,
          0.2 * opacity,
          10,
          0.45 * opacity,
          11,
          0.6 * opacity,
          13,
          opacity,
        ],
      },
    },
    {
      ...common,
      id: 'street-middle',
      filter: classIn(MIDDLE),
      layout,
      paint: {
        'line-color': palette.street,
        'line-width': width(0.5, 1.1, 2, 8),
        'line-opacity': fadingFromAfar(opacity, 0.08, 0.35, 0.8, 1),
      },
    },
    {
      ...common,
      id: 'street-major',
      filter: classIn(MAJOR),
      layout,
      paint: {
        'line-color': palette.streetMajor,
        'line-width': width(0.9, 1.6, 2.8, 10),
        'line-opacity': fadingFromAfar(opacity, 0.25, 0.6, 1, 1),
      },
    },
    {
      ...common,
      id: 'street-ferry',
      filter: classIn(['ferry']),
      paint: {
        'line-color': palette.street,
        'line-width': 1,
        'line-dasharray': [2, 3],
        'line-opacity': opacity,
      },
    },
  ];
}
