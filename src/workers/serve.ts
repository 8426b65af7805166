import { serializeError } from './error-transfer.ts';
import type { Job } from './job.ts';
import type { FromWorker, OperationName, Params, Progress, Result, ToWorker } from './protocol.ts';

/** The part of a worker's global scope that serving needs. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

/** What answers the requests: `Analysis`, or a stand-in in tests. */
export interface Answerer {
  run<Name extends OperationName>(
    operation: Name,
    params: Params<Name>,
    job: Job,
  ): Promise<Result<Name>>;
}

const HEARTBEAT_MILLISECONDS = 2000;
/** What is answered sooner tells no progress: each message costs the page a part of a frame. */
const PROGRESS_AFTER_MILLISECONDS = 60;

/** Wires a worker's messages to an answerer: requests, cancellations, progress, signs of life. */
export function serve(scope: WorkerScope, answerer: Answerer): void {
  const running = new Map<number, AbortController>();
  let heartbeat: ReturnType<typeof setInterval> | null = null;

  const answer = async (message: Extract<ToWorker, { kind: 'request' }>): Promise<void> => {
    const { id, operation, params } = message;
    const controller = new AbortController();
    running.set(id, controller);
    heartbeat ??= setInterval(
      () => scope.postMessage({ kind: 'alive' }, []),
      HEARTBEAT_MILLISECONDS,
    );
    const start = performance.now();
    let untold: Progress | null = null;
    let late: ReturnType<typeof setTimeout> | null = null;
    const tell = (): void => {
      if (untold !== null && !controller.signal.aborted)
        scope.postMessage({ kind: 'progress', id, progress: untold }, []);
      untold = null;
    };
    const job: Job = {
      signal: controller.signal,
      report: (progress) => {
        untold = progress;
        if (performance.now() - start >= PROGRESS_AFTER_MILLISECONDS) tell();
        else late ??= setTimeout(tell, PROGRESS_AFTER_MILLISECONDS);
      },
    };
    try {
      const result = await answerer.run(operation, params, job);
      scope.postMessage({ kind: 'result', id, result }, transferables(result));
    } catch (error) {
      scope.postMessage({ kind: 'error', id, error: serializeError(error) }, []);
    } finally {
      if (late !== null) clearTimeout(late);
      running.delete(id);
      if (running.size === 0 && heartbeat !== null) {
        clearInterval(heartbeat);
        heartbeat = null;
      }
    }
  };

  scope.onmessage = ({ data }) => {
    if (data.kind === 'cancel') running.get(data.id)?.abort();
    else void answer(data);
  };
}

/**
 * Buffers of a result that move rather than being copied: a buffer, an object's own arrays, or those
 * of its mesh.
 */
function transferables(result: unknown): ArrayBuffer[] {
  if (result instanceof ArrayBuffer) return [result];
  if (typeof result !== 'object' || result === null) return [];
  const mesh: unknown = 'mesh' in result ? result.mesh : null;
  const buffers = new Set<ArrayBuffer>();
  for (const value of [...Object.values(result), ...Object.values(mesh ?? {})])
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  return [...buffers];
}
