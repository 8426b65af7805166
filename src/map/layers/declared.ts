import type { ExpressionSpecification } from 'maplibre-gl';
import type { LineString } from 'geojson';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';

/** A line between a neighbourhood and a structure. */
interface Link {
  readonly code: string;
  /** `agreed`: a thick line; `declared`: a thin one; `nearest`: dashes. Told apart without colour. */
  readonly kind: 'agreed' | 'declared' | 'nearest';
  readonly line: LineString;
}

/** @param selected neighbourhood to bring out; the links of the others are paler. */
export function declaredSources(links: readonly Link[], selected: string | null): Sources {
  const features = links.map(({ code, kind, line }) =>
    feature(line, { kind, main: selected === null || selected === code }),
  );
  return { declared: { type: 'geojson', data: collection(features) } };
}

const PALER: ExpressionSpecification = ['case', ['get', 'main'], 1, 0.25];

export function declaredLayers(palette: Palette): OrderedLayer[] {
  const common = { type: 'line', source: 'declared' } as const;
  return [
    {
      ...common,
      id: 'declared-casing',
      filter: ['get', 'main'],
      paint: {
        'line-color': palette.surface,
        'line-width': ['match', ['get', 'kind'], 'agreed', 7, 4.5],
        'line-opacity': 0.8,
      },
    },
    {
      ...common,
      id: 'declared-line',
      filter: ['!=', ['get', 'kind'], 'nearest'],
      paint: {
        'line-color': palette.ink,
        'line-width': ['match', ['get', 'kind'], 'agreed', 4, 1.8],
        'line-opacity': PALER,
      },
    },
    {
      ...common,
      id: 'declared-nearest',
      filter: ['==', ['get', 'kind'], 'nearest'],
      paint: {
        'line-color': palette.gap,
        'line-width': 2.2,
        'line-dasharray': [2, 1.6],
        'line-opacity': PALER,
      },
    },
  ];
}
