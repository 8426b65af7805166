import { AbortedError, MaillageError } from '../../core/domain/errors.ts';
import { encodePng } from '../../workers/encode-png.ts';

/** `image`: a sheet with title, legend and sources; `figure`: map and legend for a page that has the rest. */
export type PaperFormat = 'image' | 'figure';

/** A drawing someone waits for. */
export interface PaperJob {
  readonly format: PaperFormat;
  readonly signal: AbortSignal;
  readonly done: (drawing: HTMLCanvasElement) => void;
  readonly failed: (error: unknown) => void;
}

const LIMIT_SECONDS = 45;

/** Asks the map for a drawing of what it shows, for paper: one at a time, the latest wins. */
export class Paper {
  /** What the map is asked to draw. */
  job = $state.raw<PaperJob | null>(null);
  /** There is a map to draw from. */
  hasMap = $state(false);

  /**
   * The sheet of the map as a PNG file.
   * @throws what `draw` throws.
   */
  async image(signal: AbortSignal): Promise<Blob> {
    return encodePng(await this.draw('image', signal), signal);
  }

  /**
   * The map as it is shown, in light colours, with its legend.
   * @throws MaillageError `map_unavailable` without a map, `timeout`; AbortedError when `signal`
   *   aborts or another drawing is asked for.
   */
  async draw(format: PaperFormat, signal?: AbortSignal): Promise<HTMLCanvasElement> {
    this.job?.failed(new AbortedError());
    if (!this.hasMap) throw new MaillageError('map_unavailable', 'There is no map to draw.');
    const limit = AbortSignal.timeout(LIMIT_SECONDS * 1000);
    const ended = signal === undefined ? limit : AbortSignal.any([signal, limit]);
    let job: PaperJob | null = null;
    try {
      return await new Promise<HTMLCanvasElement>((resolve, reject) => {
        const stop = (): void =>
          reject(
            limit.aborted
              ? new MaillageError('timeout', `No drawing of the map after ${LIMIT_SECONDS} s.`)
              : new AbortedError(),
          );
        if (ended.aborted) return stop();
        ended.addEventListener('abort', stop, { once: true });
        job = { format, signal: ended, done: resolve, failed: reject };
        this.job = job;
      });
    } finally {
      if (this.job === job) this.job = null;
    }
  }
}
