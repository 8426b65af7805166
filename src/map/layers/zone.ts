import type { IsochroneBand } from '../../core/isochrone/types.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';

/** The bands of one structure, as outlines: the widest is the one that was asked about. */
export function zoneSources(bands: readonly IsochroneBand[]): Sources {
  const widest = Math.max(...bands.map(({ cutoffSeconds }) => cutoffSeconds));
  const features = bands.map(({ geometry, cutoffSeconds }) =>
    feature(geometry, { widest: cutoffSeconds === widest }),
  );
  return { zone: { type: 'geojson', data: collection(features), tolerance: 0.3 } };
}

export function zoneLayers(palette: Palette): OrderedLayer[] {
  const common = { type: 'line', source: 'zone', layout: { 'line-join': 'round' } } as const;
  return [
    {
      ...common,
      id: 'zone-casing',
      filter: ['get', 'widest'],
      paint: { 'line-color': palette.surface, 'line-width': 5, 'line-opacity': 0.8 },
    },
    {
      ...common,
      id: 'zone-line',
      paint: {
        'line-color': palette.ink,
        'line-width': ['case', ['get', 'widest'], 2.2, 1],
      },
    },
  ];
}
