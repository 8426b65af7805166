import type { Feature } from 'geojson';
import { collection } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { OWN_STAR } from '../symbols/star.ts';

const SOURCE = 'own-files';

export function ownFilesSources(features: readonly Feature[]): Sources {
  return { [SOURCE]: { type: 'geojson', data: collection(features as never) } };
}

/** What one opened oneself: points as stars, lines and areas as dashed outlines. */
export function ownFilesLayers(
  palette: Palette,
  selected: { readonly file: string; readonly number: number } | null,
): OrderedLayer[] {
  const isPoint = ['in', ['geometry-type'], ['literal', ['Point', 'MultiPoint']]];
  const isSelected = [
    'all',
    ['==', ['get', 'file'], selected?.file ?? ''],
    ['==', ['get', 'number'], selected?.number ?? -1],
  ];
  const line = {
    type: 'line',
    source: SOURCE,
    filter: ['!', isPoint],
    layout: { 'line-join': 'round' },
  };
  return [
    {
      id: 'own-area-fill',
      type: 'fill',
      source: SOURCE,
      filter: ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]],
      paint: { 'fill-color': palette.ink, 'fill-opacity': ['case', isSelected, 0.16, 0.05] },
    },
    {
      ...line,
      id: 'own-line-casing',
      paint: { 'line-color': palette.symbolEdge, 'line-width': 4, 'line-opacity': 0.7 },
    },
    {
      ...line,
      id: 'own-line',
      paint: {
        'line-color': palette.ink,
        'line-width': ['case', isSelected, 2.8, 1.6],
        'line-dasharray': [3, 1.5],
      },
    },
    {
      id: 'own-point',
      type: 'symbol',
      source: SOURCE,
      filter: isPoint,
      layout: {
        'icon-image': OWN_STAR,
        'icon-size': ['case', isSelected, 1.5, 1],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ] as OrderedLayer[];
}
