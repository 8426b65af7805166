import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LngLat } from '../../core/domain/territory.ts';
import type { Padding } from '../../map/camera.ts';
import type { PaperFormat } from '../../state/paper/paper.svelte.ts';

/** Size of a map for paper, in CSS pixels, what it shows, and device pixels per pixel. */
export interface PaperView {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly camera: { readonly center: LngLat; readonly zoom: number };
}

/** A map of the note: what is left of the page beside the legend, at 280 points to the inch. */
const FIGURE = { width: 468, height: 322, ratio: 3 };
/** What fills the screen keeps a margin on paper. */
const FIGURE_SHARE = 0.93;
const IMAGE_RATIO = 2;
/** A sheet that covers more than this leaves too little of the map to go by. */
const MIN_FREE_PIXELS = 160;
/** A smaller map would be narrower than its own scale bar. */
const MIN_IMAGE_PIXELS = 240;

/**
 * The image keeps the size and the place of the map on screen, at twice its resolution; the figure
 * shows what no panel covers, in the shape of the page.
 */
export function paperView(map: MapLibreMap, padding: Padding, format: PaperFormat): PaperView {
  const { clientWidth, clientHeight } = map.getContainer();
  const zoom = map.getZoom();
  const covered = clientHeight - padding.top - padding.bottom < MIN_FREE_PIXELS;
  const bottom = covered ? clientHeight : clientHeight - padding.bottom;
  const top = covered ? 0 : padding.top;
  if (format === 'image') {
    // Under the sheet of a phone, the middle of what is seen is not that of the map.
    const middle = padding.bottom > MIN_FREE_PIXELS && !covered ? (top + bottom) / 2 : clientHeight / 2; // prettier-ignore
    const { lng, lat } = map.unproject([clientWidth / 2, middle]);
    return {
      width: Math.max(clientWidth, MIN_IMAGE_PIXELS),
      height: Math.max(clientHeight, MIN_IMAGE_PIXELS),
      ratio: IMAGE_RATIO,
      camera: { center: [lng, lat], zoom },
    };
  }
  const { lng, lat } = map.unproject([clientWidth / 2, (top + bottom) / 2]);
  const smaller = Math.min(FIGURE.width / clientWidth, FIGURE.height / (bottom - top));
  return {
    ...FIGURE,
    camera: { center: [lng, lat], zoom: zoom + Math.log2(smaller * FIGURE_SHARE) },
  };
}
