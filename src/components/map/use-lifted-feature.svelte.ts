import { LIFTED } from '../../map/layers/structures.ts';
import { getMap } from './map-scene.svelte.ts';

/**
 * Marks the feature that is under the pointer. A state of the feature needs no tile cut again: the
 * map beside what moves stays as it is.
 *
 * @param lifted id of the feature; null: none, or the source is not there yet
 */
export function useLiftedFeature(source: string, lifted: () => string | null): void {
  const { map } = getMap();
  $effect(() => {
    const id = lifted();
    if (id === null) return;
    map.setFeatureState({ source, id }, { [LIFTED]: true });
    // Let go once its new place is drawn: the old one does not flash up before that.
    return () => {
      map.once('idle', () => {
        if (map.getSource(source) && lifted() !== id)
          map.removeFeatureState({ source, id }, LIFTED);
      });
      map.triggerRepaint();
    };
  });
}
