import type { Point } from 'geojson';
import type { Candidate } from '../../core/siting/types.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';

/** Somebody's own list of places where a structure could be. */
export function candidateSources(candidates: readonly Candidate[]): Sources {
  const points = candidates.map(({ point }) =>
    feature<Point, object>({ type: 'Point', coordinates: [...point] }, {}),
  );
  return { candidates: { type: 'geojson', data: collection(points) } };
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
  ];
}
