import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { IsochroneBand } from '../../core/isochrone/types.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import { bandColors, type Palette } from '../palette.ts';

export interface BandProperties {
  readonly cutoffSeconds: number;
  readonly color: string;
}

/** Bands with the colour of each, farthest first: nearer ones are painted over it, opaque. */
export function bandFeatures(
  bands: readonly IsochroneBand[],
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

export function bandsSources(data: FeatureCollection): Sources {
  return { bands: { type: 'geojson', data, tolerance: 0.3 } };
}

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
      source: 'bands',
      layout: { 'fill-sort-key': ['-', ['get', 'cutoffSeconds']] },
      paint: { 'fill-color': ['get', 'color'], 'fill-opacity': opacity },
    },
    {
      id: 'band-edge',
      type: 'line',
      source: 'bands',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.bandEdge,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.35, 13, 0.9, 16, 1.4],
        'line-opacity': opacity,
      },
    },
    {
      id: 'band-highlight',
      type: 'line',
      source: 'bands',
      filter: ['==', ['get', 'cutoffSeconds'], highlighted ?? -1],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.ink, 'line-width': 2 },
    },
  ];
}
