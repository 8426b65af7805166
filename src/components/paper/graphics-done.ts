import type { Map as MapLibreMap } from 'maplibre-gl';
import { throwIfAborted } from '../../core/domain/errors.ts';

const POLL_MILLISECONDS = 30;

/**
 * Resolves once the graphics card has drawn what the map sent it. Reading the picture or removing
 * the map earlier would hold up the page until then: seconds, where software draws.
 * @throws AbortedError when `signal` aborts first.
 */
export async function graphicsDone(map: MapLibreMap, signal?: AbortSignal): Promise<void> {
  const gl = map.getCanvas().getContext('webgl2');
  const fence = gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!gl || !fence) return;
  gl.flush();
  // What a fence says changes only from one task to the next. A lost context has no unsignaled one.
  while (gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    throwIfAborted(signal);
  }
  gl.deleteSync(fence);
}
