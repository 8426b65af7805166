import type { Map as MapLibreMap } from 'maplibre-gl';
import { throwIfAborted } from '../../core/domain/errors.ts';

/** Layers put on the map at a frame are complete, labels placed, two rests later. */
const RESTS = 2;

/**
 * Resolves once everything the map shows has been read and drawn. `reading`: something of it is
 * still awaited elsewhere than in the map's own sources.
 * @throws AbortedError when `signal` aborts first.
 */
export async function awaitDrawn(
  map: MapLibreMap,
  reading: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  for (let rests = 0; rests < RESTS;) {
    await rest(map, signal);
    rests = reading() ? 0 : rests + 1;
  }
}

function rest(map: MapLibreMap, signal: AbortSignal): Promise<void> {
  throwIfAborted(signal);
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      map.off('idle', settle);
      reject(signal.reason as Error);
    };
    const settle = (): void => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    map.once('idle', settle);
    map.triggerRepaint();
  });
}
