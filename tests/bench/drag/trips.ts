import type { Page } from 'playwright';

/** One question to the analysis worker and its answer, in milliseconds. */
export interface Trip {
  readonly operation: string;
  /** In the worker, from the message that asks to the one that answers. */
  readonly worker: number;
  /** On the page, from the pointer's event to the end of the frame that draws the answer. */
  readonly drawn: number;
}

interface Probe {
  lastMove: number;
  readonly asked: Map<number, { operation: string; move: number; drawn: number }>;
}
interface WorkerProbe {
  readonly asked: Map<number, number>;
  readonly times: Map<number, number>;
}
declare global {
  var dragProbe: Probe;
  var dragWorkerProbe: WorkerProbe;
}

/** Times the questions of a page, from outside: nothing of it is in the product. */
export class TripTimer {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Before the page is opened. */
  static async watch(page: Page): Promise<TripTimer> {
    // What the TypeScript runner leaves in functions that go to another process.
    await page.addInitScript('globalThis.__name = (f) => f');
    await page.addInitScript(watchPage);
    return new TripTimer(page);
  }

  /** Once the page has asked its first question. */
  async watchWorkers(): Promise<void> {
    for (const worker of this.#page.workers()) {
      await worker.evaluate('globalThis.__name = (f) => f');
      await worker.evaluate(watchWorker);
    }
  }

  /** Forgets what was asked so far. */
  async reset(): Promise<void> {
    await this.#page.evaluate(() => dragProbe.asked.clear());
  }

  /** Those asked while the pointer moved, and answered. */
  async trips(): Promise<Trip[]> {
    const asked = await this.#page.evaluate(() => [...dragProbe.asked]);
    const times = new Map<number, number>();
    for (const worker of this.#page.workers())
      for (const [id, time] of await worker.evaluate(() => [...dragWorkerProbe.times]))
        times.set(id, time);
    return asked.flatMap(([id, { operation, move, drawn }]) => {
      const worker = times.get(id);
      if (worker === undefined || drawn === 0) return [];
      return [{ operation, worker, drawn: drawn - move }];
    });
  }
}

function watchPage(): void {
  const probe: Probe = { lastMove: 0, asked: new Map() };
  globalThis.dragProbe = probe;
  addEventListener('pointermove', ({ timeStamp }) => (probe.lastMove = timeStamp), true);
  const NativeWorker = Worker;
  globalThis.Worker = class extends NativeWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      if (options?.name !== 'analysis') return;
      this.addEventListener('message', ({ data }: MessageEvent) => {
        const question = probe.asked.get(data.id);
        if (data.kind !== 'result' || question === undefined) return;
        // After the frame: its callbacks, style, layout and painting come before this task.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => (question.drawn = performance.now());
          port2.postMessage(null);
        });
      });
      const post = this.postMessage.bind(this) as (message: unknown, ...rest: unknown[]) => void;
      this.postMessage = (message: { kind: string; id: number; operation: string }, ...rest) => {
        if (message.kind === 'request') {
          const { id, operation } = message;
          probe.asked.set(id, { operation, move: probe.lastMove, drawn: 0 });
        }
        post(message, ...rest);
      };
    }
  };
}

function watchWorker(): void {
  const probe: WorkerProbe = { asked: new Map(), times: new Map() };
  globalThis.dragWorkerProbe = probe;
  // Before the worker answers, which may be in the same task.
  const handle = onmessage as ((event: MessageEvent) => void) | null;
  globalThis.onmessage = (event: MessageEvent) => {
    const { data, timeStamp } = event;
    if (data.kind === 'request') probe.asked.set(data.id, timeStamp);
    handle?.(event);
  };
  const post = postMessage.bind(globalThis) as (message: unknown, ...rest: unknown[]) => void;
  globalThis.postMessage = (message: { kind: string; id: number }, ...rest: unknown[]) => {
    if (message.kind === 'result')
      probe.times.set(message.id, performance.now() - (probe.asked.get(message.id) ?? NaN));
    post(message, ...rest);
  };
}
