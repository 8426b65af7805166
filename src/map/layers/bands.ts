import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { IsochroneBand } from '../../core/isochrone/types.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import { EDGE_WIDTHS } from '../live/edge-width.ts';
import { bandColors, type Palette } from '../palette.ts';

export interface BandProperties {
  readonly cutoffSeconds: number;
  readonly color: string;
}

/** Bands with the colour of each, farthest first: nearer ones are painted over it, opaque. */
export function bandFeatures(
  bands: readonly Pick<IsochroneBand, 'cutoffSeconds' | 'geometry'>[],
  palette: Palette,
): FeatureCollection<MultiPolygon, BandProperties> {
  const colors = bandColors(palette, bands.length);
  return collection(
    [...bands]
      .sort((a, b) => a.cutoffSeconds - b.cutoffSeconds)
      .map(({ cutoffSeconds, geometry }, index) =>
        feature(geometry, { cutoffSeconds, color: colors[index]! }),
      )
      .reverse(),
  );
}

export const BANDS_SOURCE = 'bands';

export function bandsSources(data: FeatureCollection): Sources {
  return { [BANDS_SOURCE]: { type: 'geojson', data, tolerance: 0.3 } };
}

/** The live drawing takes over and gives back from one frame to the next. */
const AT_ONCE = { duration: 0 };

/**
 * Travel-time bands, each drawn once so that its colour is that of the legend, with a thin edge
 * that tells them apart without colour. `highlighted` is the cutoff under the pointer.
 */
export function bandsLayers(
  palette: Palette,
  { opacity, highlighted }: { opacity: number; highlighted: number | null },
): OrderedLayer[] {
  return [
    {
      id: 'band-fill',
      type: 'fill',
      source: BANDS_SOURCE,
      layout: { 'fill-sort-key': ['-', ['get', 'cutoffSeconds']] },
      paint: {
        'fill-color': ['get', 'color'],
        'fill-opacity': opacity,
        'fill-opacity-transition': AT_ONCE,
      },
    },
    {
      id: 'band-edge',
      type: 'line',
      source: BANDS_SOURCE,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.bandEdge,
        'line-width': ['interpolate', ['linear'], ['zoom'], ...EDGE_WIDTHS.flat()],
        'line-opacity': opacity,
        'line-opacity-transition': AT_ONCE,
      },
    },
    {
      id: 'band-highlight',
      type: 'line',
      source: BANDS_SOURCE,
      filter: ['==', ['get', 'cutoffSeconds'], highlighted ?? -1],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.ink, 'line-width': 2 },
    },
  ];
}
