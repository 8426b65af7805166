import { throwIfAborted } from '../core/domain/errors.ts';
import type { Progress } from './protocol.ts';

/** One request being answered: its cancellation and who follows its progress. */
export interface Job {
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

/**
 * Lets the messages that are waiting be read, among them a cancellation, before a long
 * computation or between two pieces of it.
 * @throws AbortedError when the request was cancelled.
 */
export async function pause({ signal }: Job): Promise<void> {
  throwIfAborted(signal);
  // Unlike setTimeout, a message is not delayed by 4 ms when pauses follow one another.
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
  throwIfAborted(signal);
}
