import { throwIfAborted } from '../core/domain/errors.ts';

/**
 * Resolves once `condition`, which reads state, holds.
 * @throws the reason of `signal` when it aborts first.
 */
export function until(condition: () => boolean, signal: AbortSignal): Promise<void> {
  throwIfAborted(signal);
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      stop();
      reject(signal.reason as Error);
    };
    const stop = $effect.root(() => {
      $effect(() => {
        if (!condition()) return;
        signal.removeEventListener('abort', abort);
        resolve();
        // An effect cannot destroy itself while it runs.
        queueMicrotask(stop);
      });
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}
