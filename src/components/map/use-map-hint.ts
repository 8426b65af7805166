import { onDestroy } from 'svelte';
import type { LngLat } from '../../core/domain/territory.ts';
import { getMap } from './map-scene.svelte.ts';

/**
 * While the calling component lives, `hint` may say a few words about the place under the pointer,
 * shown beside it. Call it while the component initialises.
 */
export function useMapHint(hint: (lngLat: LngLat) => string | null): void {
  const scene = getMap();
  onDestroy(scene.hints.add(hint));
}
