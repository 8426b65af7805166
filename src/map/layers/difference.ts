import type { MultiPolygon } from 'geojson';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { GAINED_SIGNS, LOST_SIGNS } from '../symbols/hatch.ts';

/** What a scenario does to the ground within reach. */
export const DIFFERENCE_KINDS = ['gained', 'lost', 'kept'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export function differenceSources(areas: Readonly<Record<DifferenceKind, MultiPolygon>>): Sources {
  const features = DIFFERENCE_KINDS.map((kind) => feature(areas[kind], { kind }));
  return { difference: { type: 'geojson', data: collection(features), tolerance: 0.3 } };
}

/** Gained and lost: a colour each, and plus and minus signs that say it without colour. */
export function differenceLayers(palette: Palette): OrderedLayer[] {
  const common = { source: 'difference' } as const;
  return [
    {
      ...common,
      id: 'difference-fill',
      type: 'fill',
      paint: {
        'fill-color': [
          'match',
          ['get', 'kind'],
          'gained',
          palette.gainFill,
          'lost',
          palette.lossFill,
          palette.keptFill,
        ],
        'fill-antialias': false,
      },
    },
    {
      ...common,
      id: 'difference-sign',
      type: 'fill',
      filter: ['!=', ['get', 'kind'], 'kept'],
      paint: { 'fill-pattern': ['match', ['get', 'kind'], 'gained', GAINED_SIGNS, LOST_SIGNS] },
    },
    {
      ...common,
      id: 'difference-edge',
      type: 'line',
      filter: ['!=', ['get', 'kind'], 'kept'],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['match', ['get', 'kind'], 'gained', palette.gain, palette.loss],
        'line-width': 1.2,
      },
    },
  ];
}
