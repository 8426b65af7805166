import { onDestroy } from 'svelte';
import { getMap, type MapClickHandler } from './map-scene.svelte.ts';

/**
 * While the calling component lives, clicks on the map (and Enter on its centre) go to `handler`
 * instead of selecting what is there. Call it while the component initialises.
 */
export function useMapClick(handler: MapClickHandler): void {
  const scene = getMap();
  scene.clickHandlers = [...scene.clickHandlers, handler];
  onDestroy(() => {
    scene.clickHandlers = scene.clickHandlers.filter((other) => other !== handler);
  });
}
