import { AbortedError } from '../core/domain/errors.ts';
import { deserializeError } from './error-transfer.ts';
import type { SerializedError } from './protocol.ts';

export interface PngRequest {
  readonly bitmap: ImageBitmap;
}
export type PngAnswer = { readonly blob: Blob } | { readonly error: SerializedError };

/**
 * A canvas as a PNG file, encoded in a worker that ends with it.
 * @throws AbortedError when `signal` aborts first; the error of the encoder.
 */
export async function encodePng(canvas: HTMLCanvasElement, signal?: AbortSignal): Promise<Blob> {
  const bitmap = await createImageBitmap(canvas);
  const worker = new Worker(new URL('./png.worker.ts', import.meta.url), {
    type: 'module',
    name: 'png',
  });
  try {
    return await new Promise<Blob>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new AbortedError()), { once: true });
      if (signal?.aborted) return reject(new AbortedError());
      worker.onmessage = ({ data }: MessageEvent<PngAnswer>) =>
        'blob' in data ? resolve(data.blob) : reject(deserializeError(data.error));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ bitmap } satisfies PngRequest, [bitmap]);
    });
  } finally {
    worker.terminate();
  }
}
