import type { Point } from 'geojson';
import type { Candidate } from '../../core/siting/types.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { symbolImage } from '../symbols/symbol-image.ts';

/** Somebody's own list of places where a structure could be, and the sites that were found. */
export function candidateSources(
  candidates: readonly Candidate[],
  sites: readonly Candidate[],
): Sources {
  const points = (places: readonly Candidate[]) =>
    collection(
      places.map(({ point }) =>
        feature<Point, object>({ type: 'Point', coordinates: [...point] }, {}),
      ),
    );
  return {
    candidates: { type: 'geojson', data: points(candidates) },
    sites: { type: 'geojson', data: points(sites) },
  };
}

/** Small open dots: possible, not chosen. */
export function candidateLayers(palette: Palette): OrderedLayer[] {
  return [
    {
      id: 'candidate-dot',
      type: 'circle',
      source: 'candidates',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 2, 12, 3.4, 16, 6],
        'circle-color': palette.surface,
        'circle-stroke-color': palette.ink2,
        'circle-stroke-width': 1.4,
      },
    },
    // Invisible: labels keep clear of the markers, which the map knows nothing of.
    {
      id: 'site-collision',
      type: 'symbol',
      source: 'sites',
      layout: {
        'icon-allow-overlap': true,
        'icon-image': symbolImage('france_travail', 'plain'),
        'icon-size': 1.5,
      },
      paint: { 'icon-opacity': 0 },
    },
  ];
}
