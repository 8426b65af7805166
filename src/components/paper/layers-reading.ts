import type { FeatureLayerId } from '../../core/domain/features.ts';
import type { App } from '../../state/app.svelte.ts';
import { MAP_LAYERS } from '../../state/explorer/layers.svelte.ts';
import { shownBundleLayers } from '../../state/explorer/shown-layers.ts';

/** True while data of a layer the map shows are still being read. */
export function layersReading({ establishments, layers, territory, view }: App): boolean {
  return shownBundleLayers(layers, view, MAP_LAYERS).some((id) =>
    id === 'establishments'
      ? establishments.isDrawing
      : id !== 'network' && territory.started(id as FeatureLayerId)?.pending === true,
  );
}
