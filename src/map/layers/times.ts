import type { MultiPolygon } from 'geojson';
import type { LayerFeatures } from '../../core/domain/features.ts';
import type { TimeMapBand } from '../../core/isochrone/time-map.ts';
import { TIME_MAP } from '../../text/time-map.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { TIMES_BEYOND_HATCH, TIMES_OUTSIDE_DOTS } from '../symbols/hatch.ts';
import { bandFeatures, BANDS_SOURCE, bandsLayers, bandsSources } from './bands.ts';

/** The bands of a map of times: those with a limit, and all the ground that has a time at all. */
export function timesSources(
  bands: readonly TimeMapBand[],
  territory: LayerFeatures['territory'] | null,
  palette: Palette,
): Sources {
  const limited = bands.flatMap(({ cutoffSeconds, geometry }) =>
    cutoffSeconds === null ? [] : [{ cutoffSeconds, geometry }],
  );
  const reached = bands.filter(({ cutoffSeconds }) => cutoffSeconds === null);
  const drawn = bandFeatures(limited, palette);
  for (const { properties } of drawn.features)
    Object.assign(properties, { label: TIME_MAP.isoline(properties.cutoffSeconds / 60) });
  return {
    ...bandsSources(drawn),
    'times-reached': {
      type: 'geojson',
      data: collection(reached.map(({ geometry }) => feature<MultiPolygon, object>(geometry, {}))),
      tolerance: 0.3,
    },
    'times-territory': { type: 'geojson', data: territory ?? collection([]) },
  };
}

/**
 * The time from everywhere: bands that are told apart by their edges with their minutes written on
 * them, hatches beyond, dots where there is no time.
 */
export function timesLayers(palette: Palette): OrderedLayer[] {
  return [
    {
      id: 'times-outside',
      type: 'fill',
      source: 'times-territory',
      paint: { 'fill-pattern': TIMES_OUTSIDE_DOTS },
    },
    {
      id: 'times-beyond',
      type: 'fill',
      source: 'times-reached',
      paint: { 'fill-color': palette.land },
    },
    {
      id: 'times-beyond-hatch',
      type: 'fill',
      source: 'times-reached',
      paint: { 'fill-pattern': TIMES_BEYOND_HATCH },
    },
    ...bandsLayers(palette, { opacity: 1, highlighted: null }),
    {
      id: 'times-label',
      type: 'symbol',
      source: BANDS_SOURCE,
      minzoom: 9.5,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 260,
        'text-field': ['get', 'label'],
        'text-font': ['Inter Variable SemiBold', 'Inter Variable'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 10, 10, 13, 12],
        'text-max-angle': 40,
        'text-padding': 10,
      },
      paint: {
        'text-color': palette.ink,
        'text-halo-color': palette.land,
        'text-halo-width': 1.8,
      },
    },
  ];
}
