import { addProtocol, removeProtocol } from 'maplibre-gl';

const SCHEME = 'maillage-streets';
/** Each service has its own name: a second map comes and goes without ending the first one's. */
let services = 0;

/** Streets of one Web Mercator tile as a Mapbox vector tile, layer "streets". */
export type StreetTileLoader = (
  tile: { z: number; x: number; y: number },
  signal: AbortSignal,
) => Promise<ArrayBuffer>;

/**
 * Lets MapLibre ask `load` for the streets it needs; a tile that leaves the screen before it is
 * ready is cancelled.
 * @param key tells two territories apart in MapLibre's cache.
 * @returns the URL template of the source, and the function that ends the service.
 */
export function serveStreetTiles(
  key: string,
  load: StreetTileLoader,
): { readonly url: string; readonly stop: () => void } {
  const scheme = `${SCHEME}-${++services}`;
  addProtocol(scheme, async ({ url }, controller) => {
    const [z, x, y] = url.split('/').slice(-3).map(Number);
    return { data: await load({ z: z!, x: x!, y: y! }, controller.signal) };
  });
  return {
    url: `${scheme}://${encodeURIComponent(key)}/{z}/{x}/{y}`,
    stop: () => removeProtocol(scheme),
  };
}
