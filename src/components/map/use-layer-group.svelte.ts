import { untrack } from 'svelte';
import { LayerGroup, type OrderedLayer, type Sources } from '../../map/layer-group.ts';
import { getMap } from './map-scene.svelte.ts';

/**
 * Keeps sources and layers on the map equal to what `describe` returns, following the state it
 * reads, for as long as the calling component lives; null draws nothing yet.
 */
export function useLayerGroup(
  sources: () => Sources | null,
  layers: () => readonly OrderedLayer[],
): void {
  const scene = getMap();
  const group = new LayerGroup(scene.map);
  $effect(() => {
    const wanted = sources();
    const drawn = layers();
    untrack(() => group.update(wanted ?? {}, wanted === null ? [] : drawn));
  });
  $effect(() => () => group.remove());
}
