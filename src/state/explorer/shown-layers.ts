import type { LayerId } from '../../core/domain/territory.ts';
import type { Layers, MapLayer } from './layers.svelte.ts';
import type { View } from '../view.svelte.ts';

/** Layer of the bundle that a layer of the map is drawn from; names come from two others. */
export function bundleLayerOf(layer: MapLayer, { generation }: View): LayerId | null {
  switch (layer) {
    case 'qpv':
      return generation === 2024 ? 'qpv_2024' : 'qpv_2015';
    case 'density':
      return 'establishments';
    case 'streets':
      return 'network';
    case 'labels':
      return null;
    default:
      return layer;
  }
}

/** Layers of the bundle the map shows now, in the order the panel lists them. */
export function shownBundleLayers(layers: Layers, view: View, all: readonly MapLayer[]): LayerId[] {
  return all
    .filter((layer) => layers.isShown(layer))
    .map((layer) => bundleLayerOf(layer, view))
    .filter((id) => id !== null);
}
