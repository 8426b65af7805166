import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Bbox, LngLat } from '../core/domain/territory.ts';

export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Closest zoom the map goes to by itself: a neighbourhood with its surroundings. */
const MAX_FRAME_ZOOM = 15.5;

const FRAME_MILLISECONDS = 600;

/** True when the whole box is in the part of the map that no panel covers. */
export function isInView(map: MapLibreMap, bbox: Bbox, padding: Padding): boolean {
  const { clientWidth, clientHeight } = map.getContainer();
  const corners: LngLat[] = [
    [bbox[0], bbox[1]],
    [bbox[2], bbox[3]],
  ];
  return corners.every((corner) => {
    const { x, y } = map.project([...corner]);
    return (
      x >= padding.left &&
      x <= clientWidth - padding.right &&
      y >= padding.top &&
      y <= clientHeight - padding.bottom
    );
  });
}

/** Smallest free width or height worth framing something in. */
const MIN_FREE_PIXELS = 24;

/**
 * Moves the map so that the box fills the part no panel covers; a point keeps the zoom sensible.
 * Where nothing is left free, the box is only brought to the centre.
 */
export function frame(map: MapLibreMap, bbox: Bbox, padding: Padding): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const free = Math.min(
    clientWidth - padding.left - padding.right,
    clientHeight - padding.top - padding.bottom,
  );
  if (free < MIN_FREE_PIXELS) {
    map.jumpTo({ center: [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2] });
    return;
  }
  map.fitBounds([bbox[0], bbox[1], bbox[2], bbox[3]], {
    padding,
    maxZoom: Math.max(MAX_FRAME_ZOOM - 1, Math.min(map.getZoom(), MAX_FRAME_ZOOM)),
    duration: FRAME_MILLISECONDS,
    linear: true,
  });
}
