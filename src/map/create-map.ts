import { Map as MapLibreMap, prewarm, setWorkerUrl, type LngLatBoundsLike } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Bbox, LngLat } from '../core/domain/territory.ts';
import { MAP } from '../text/map.ts';
import { LABEL_FONTS } from './layers/labels.ts';
import type { MapLimits } from './limits.ts';
import type { Palette } from './palette.ts';

setWorkerUrl(workerUrl);
// The worker is read while the territory is opened, not after.
prewarm();

export interface MapStart {
  readonly container: HTMLElement;
  readonly palette: Palette;
  readonly camera: { readonly center: LngLat; readonly zoom: number } | null;
  /** Shown when there is no camera. */
  readonly bbox: Bbox;
  readonly padding: { top: number; right: number; bottom: number; left: number };
  readonly reducedMotion: boolean;
  /** How far one may move; a picture needs none. */
  readonly limits?: MapLimits;
  /** A picture of the map rather than a map one moves: so many device pixels per pixel. */
  readonly still?: { readonly pixelRatio: number };
}

/** In the file of Latin letters, which has œ too; naming œ would fetch a second, unneeded file. */
const LETTERS = 'Aé';
const MAX_ZOOM = 18;
/** Largest side of a picture, in device pixels: what current graphics cards draw. */
const MAX_STILL_PIXELS = 8192;

/**
 * A flat map with nothing on it but its paper. No glyphs are fetched: labels are drawn from the
 * page's own font, which is loaded first so that none is drawn in a fallback.
 */
export async function createMap(start: MapStart): Promise<MapLibreMap> {
  await Promise.allSettled(
    LABEL_FONTS.map((weight) => document.fonts.load(`${weight} 24px "Inter Variable"`, LETTERS)),
  );
  const map = new MapLibreMap({
    container: start.container,
    style: {
      version: 8,
      sources: {},
      layers: [
        { id: 'paper', type: 'background', paint: { 'background-color': start.palette.paper } },
        { id: 'density-anchor', type: 'background', layout: { visibility: 'none' } },
        { id: 'place-anchor', type: 'background', layout: { visibility: 'none' } },
      ],
      transition: { duration: start.reducedMotion ? 0 : 160 },
    },
    ...(start.camera
      ? { center: [...start.camera.center] as [number, number], zoom: start.camera.zoom }
      : {
          bounds: [...start.bbox] as LngLatBoundsLike & [number, number, number, number],
          fitBoundsOptions: { padding: start.padding },
        }),
    ...(start.limits && { maxBounds: [...start.limits.bounds], minZoom: start.limits.minZoom }),
    maxZoom: MAX_ZOOM,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    fadeDuration: start.reducedMotion ? 0 : 120,
    ...(start.still && {
      interactive: false,
      trackResize: false,
      pixelRatio: start.still.pixelRatio,
      maxCanvasSize: [MAX_STILL_PIXELS, MAX_STILL_PIXELS] as [number, number],
      // Read once drawn, at no particular frame.
      canvasContextAttributes: { preserveDrawingBuffer: true },
    }),
    locale: { 'Map.Title': MAP.canvasTitle, 'Marker.Title': MAP.markerTitle },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await new Promise<void>((resolve, reject) => {
    map.once('style.load', () => resolve());
    map.once('error', ({ error }) => reject(error));
  });
  map.on('error', (event) => {
    // Streets that cannot be read are told in the panel, with what to do (StreetsLayer).
    if (!('sourceId' in event && event.sourceId === 'streets')) console.error(event.error);
  });
  return map;
}
