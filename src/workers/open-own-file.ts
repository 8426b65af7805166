import { AbortedError, MaillageError } from '../core/domain/errors.ts';
import type { OwnFile } from '../core/domain/own-file.ts';
import type { Scenario } from '../core/domain/scenario.ts';
import { ownFault } from '../io/own-file/own-fault.ts';
import { MAX_OWN_BYTES } from '../io/own-file/read-own-file.ts';
import { deserializeError } from './error-transfer.ts';
import type { SerializedError } from './protocol.ts';

export interface OwnFileRequest {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}
export type OwnFileAnswer =
  { readonly file: OwnFile | Scenario } | { readonly error: SerializedError };

const LIMIT_SECONDS = 30;

/**
 * Reads a file the user chose, in a worker of its own that ends with it.
 * @throws MaillageError own_file, scenario_invalid, `timeout` when it takes too long; AbortedError when `signal` aborts.
 */
export async function openOwnFile(file: File, signal: AbortSignal): Promise<OwnFile | Scenario> {
  // Said before the whole of it is in memory.
  if (file.size > MAX_OWN_BYTES) throw ownFault(file.name, 'too_big', file.size);
  const bytes = await file.arrayBuffer();
  const worker = new Worker(new URL('./own-file.worker.ts', import.meta.url), {
    type: 'module',
    name: 'own-file',
  });
  let limit: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<OwnFile | Scenario>((resolve, reject) => {
      if (signal.aborted) return reject(new AbortedError());
      signal.addEventListener('abort', () => reject(new AbortedError()), { once: true });
      limit = setTimeout(
        () => reject(new MaillageError('timeout', `${file.name} was not read in time.`)),
        LIMIT_SECONDS * 1000,
      );
      worker.onmessage = ({ data }: MessageEvent<OwnFileAnswer>) =>
        'file' in data ? resolve(data.file) : reject(deserializeError(data.error));
      worker.onerror = () => reject(ownFault(file.name, 'damaged'));
      worker.postMessage({ name: file.name, bytes } satisfies OwnFileRequest, [bytes]);
    });
  } finally {
    clearTimeout(limit);
    worker.terminate();
  }
}
