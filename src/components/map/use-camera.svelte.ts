import { onDestroy, untrack } from 'svelte';
import type { Bbox } from '../../core/domain/territory.ts';
import { polygonBbox } from '../../core/geo/polygon.ts';
import { frame, isInView, type Padding } from '../../map/camera.ts';
import { getApp } from '../../state/app.svelte.ts';
import type { Camera } from '../../state/view.svelte.ts';
import { getMap } from './map-scene.svelte.ts';

/**
 * Ties the map's camera to the view: the view follows what the user does to the map; the map
 * follows a camera read from the URL, a box to frame, and a selection made elsewhere that is out of
 * sight. Call it while the map's component initialises.
 */
export function useCamera(padding: () => Padding): void {
  const { map } = getMap();
  const { coverage, establishments, territory, view } = getApp();
  establishments.openingZoom = map.getZoom();

  const read = (): Camera => {
    const { lng, lat } = map.getCenter();
    return { center: [lng, lat], zoom: map.getZoom() };
  };
  let known = view.camera;
  const onMoveEnd = ({ originalEvent }: { originalEvent?: unknown }): void => {
    // A resize moves nothing anyone asked for: it must not fill the URL.
    if (originalEvent === undefined && !moving) return;
    moving = false;
    known = read();
    view.camera = known;
  };
  let moving = false;
  const onMoveStart = (): void => void (moving = true);
  map.on('movestart', onMoveStart);
  map.on('moveend', onMoveEnd);
  onDestroy(() => {
    map.off('movestart', onMoveStart);
    map.off('moveend', onMoveEnd);
  });

  $effect(() => {
    const { camera } = view;
    if (camera === null || camera === known) return;
    known = camera;
    map.jumpTo({ center: [...camera.center], zoom: camera.zoom });
  });

  $effect(() => {
    const { framed } = view;
    if (framed !== null) untrack(() => frame(map, framed.bbox, padding()));
  });

  const selectedBbox = $derived.by((): Bbox | null => {
    const { selectedQpv, selectedStructure, selectedCommune } = view;
    if (selectedQpv !== null) {
      const qpv = territory.loaded(view.generation === 2024 ? 'qpv_2024' : 'qpv_2015');
      return areaBbox(qpv?.features, selectedQpv);
    }
    if (selectedCommune !== null)
      return areaBbox(territory.loaded('communes')?.features, selectedCommune);
    if (selectedStructure === null) return null;
    const found = territory
      .loaded('structures')
      ?.features.find(({ properties }) => properties.id === selectedStructure);
    // Where it is when it is selected: once it is dragged, the user has chosen what to look at.
    const tried = untrack(() =>
      view.screen === 'couverture' ? coverage.trial.placeOf(selectedStructure) : null,
    );
    const [lng, lat] = tried ?? found?.geometry.coordinates ?? [];
    return lng === undefined || lat === undefined ? null : [lng, lat, lng, lat];
  });
  $effect(() => {
    const bbox = selectedBbox;
    if (bbox === null) return;
    untrack(() => {
      if (!isInView(map, bbox, padding())) frame(map, bbox, padding());
    });
  });
}

interface Area {
  readonly geometry: Parameters<typeof polygonBbox>[0];
  readonly properties: { readonly code: string };
}

function areaBbox(features: readonly Area[] | undefined, code: string): Bbox | null {
  const found = features?.find(({ properties }) => properties.code === code);
  return found === undefined ? null : polygonBbox(found.geometry);
}
