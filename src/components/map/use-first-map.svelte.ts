import { QPV_SOURCE } from '../../map/layers/qpv.ts';
import { getApp } from '../../state/app.svelte.ts';
import { getMap } from './map-scene.svelte.ts';

/**
 * Tells the territory when the outlines of the QPV are drawn and the structures are read, and marks
 * `maillage:first-map` on the page's timeline: `npm run bench -- first` reads it, and so can a
 * browser's own tools. A layer that is missing or cannot be read is not waited for.
 */
export function useFirstMap(): void {
  const { layers, territory, view } = getApp();
  const { map } = getMap();
  const over = (id: 'qpv_2015' | 'qpv_2024' | 'structures'): boolean =>
    territory.layerManifest(id) === null || territory.started(id)?.pending === false;

  $effect(() => {
    if (territory.firstMapDrawn) return;
    const outlines = view.generation === 2015 ? 'qpv_2015' : 'qpv_2024';
    if ((layers.isShown('qpv') && !over(outlines)) || !over('structures')) return;
    const look = (): void => {
      if (map.getSource(QPV_SOURCE) && !map.isSourceLoaded(QPV_SOURCE)) return;
      performance.mark('maillage:first-map');
      territory.firstMapDrawn = true;
    };
    map.on('render', look);
    map.triggerRepaint();
    return () => map.off('render', look);
  });
}
