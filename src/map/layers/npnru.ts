import type { LayerFeatures } from '../../core/domain/features.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { unlessKept } from './qpv.ts';
import { NPNRU_HATCH } from '../symbols/hatch.ts';

export function npnruSources(data: LayerFeatures['npnru']): Sources {
  return { npnru: { type: 'geojson', data, promoteId: 'code' } };
}

/** The QPV that the figures count, and the property of a site that names its QPV. */
interface KeptQpv {
  readonly codes: readonly string[];
  readonly property: 'code' | 'qpv2024Code';
}

const LEFT_OUT = 0.3;

/** Sites of the NPNRU: the hue of the QPV, told apart by hatching. */
export function npnruLayers(
  palette: Palette,
  { opacity, kept }: { opacity: number; kept: KeptQpv | null },
): OrderedLayer[] {
  const shown = unlessKept(kept?.codes ?? null, kept?.property ?? '', opacity, LEFT_OUT * opacity);
  return [
    {
      id: 'npnru-hatch',
      type: 'fill',
      source: 'npnru',
      paint: { 'fill-pattern': NPNRU_HATCH, 'fill-opacity': shown },
    },
    {
      id: 'npnru-line',
      type: 'line',
      source: 'npnru',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.qpv,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8.5, 0.6, 11, 1.2],
        'line-opacity': shown,
      },
    },
  ];
}
