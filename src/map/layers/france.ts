import type { MultiPolygon } from 'geojson';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';

/** Closer than this the outline is coarser than what one looks at. */
const MAX_LINE_ZOOM = 9;

/**
 * Outline of metropolitan France (Natural Earth, public domain). A file of its own, read when the
 * national map is first shown.
 */
export async function readFranceOutline(): Promise<MultiPolygon> {
  const { default: outline } = await import('./france-outline.json');
  return outline as MultiPolygon;
}

export function franceSources(outline: MultiPolygon): Sources {
  return { france: { type: 'geojson', data: collection([feature(outline, {})]) } };
}

export function franceLayers(palette: Palette): OrderedLayer[] {
  return [
    { id: 'france-land', type: 'fill', source: 'france', paint: { 'fill-color': palette.land } },
    {
      id: 'france-line',
      type: 'line',
      source: 'france',
      maxzoom: MAX_LINE_ZOOM,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.commune, 'line-width': 1.2 },
    },
  ];
}
