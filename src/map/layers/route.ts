import type { LineString } from 'geojson';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';

/** Ways to draw; the one at `selected` is drawn last and darker, the others lighter. */
export function routeSources(paths: readonly LineString[], selected: number | null): Sources {
  const features = paths.map((path, index) =>
    feature(path, { index, main: selected === null || selected === index }),
  );
  return { route: { type: 'geojson', data: collection(features) } };
}

export function routeLayers(palette: Palette): OrderedLayer[] {
  const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
  return [
    {
      id: 'route-casing',
      type: 'line',
      source: 'route',
      layout: { ...layout, 'line-sort-key': ['case', ['get', 'main'], 1, 0] },
      paint: { 'line-color': palette.surface, 'line-width': ['case', ['get', 'main'], 7, 4.5] },
    },
    {
      id: 'route-line',
      type: 'line',
      source: 'route',
      layout: { ...layout, 'line-sort-key': ['case', ['get', 'main'], 1, 0] },
      paint: {
        'line-color': ['case', ['get', 'main'], palette.accent, palette.ink2],
        'line-width': ['case', ['get', 'main'], 4, 2],
      },
    },
  ];
}
