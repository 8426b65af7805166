import { Retained } from '../../io/shared-task.ts';
import type { Job } from '../job.ts';
import type { Progress } from '../protocol.ts';

/** Something loaded once for all requests; each that waits for it hears of its progress. */
export class SharedLoad<Value> {
  readonly #retained: Retained<Value>;
  readonly #waiting = new Set<Job>();

  constructor(make: (signal: AbortSignal, report: (progress: Progress) => void) => Promise<Value>) {
    this.#retained = new Retained((signal) =>
      make(signal, (progress) => {
        for (const job of this.#waiting) job.report(progress);
      }),
    );
  }

  /** Loads it, or joins the loading under way. A failed or abandoned load is made again. */
  async get(job: Job): Promise<Value> {
    this.#waiting.add(job);
    try {
      return await this.#retained.get(job.signal);
    } finally {
      this.#waiting.delete(job);
    }
  }
}
