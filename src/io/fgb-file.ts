import type { FgbReader } from './fgb-reader.ts';
import { LINGER_MILLISECONDS, Lingering } from './lingering.ts';
import { SourceChangedError } from './range-source.ts';
import { Retained } from './shared-task.ts';

/** A FlatGeobuf file opened once for all queries, and again when it was replaced on the server. */
export class FgbFile {
  readonly #open: (signal: AbortSignal) => Promise<FgbReader>;
  /** A drag asks again for the file being opened at each of its moves. */
  readonly #lingering = new Lingering(LINGER_MILLISECONDS, 1);
  #reader: Retained<FgbReader>;

  /** @param open opens the file on a new source: a source serves one version of the file. */
  constructor(open: (signal: AbortSignal) => Promise<FgbReader>) {
    this.#open = open;
    this.#reader = this.#retain();
  }

  /**
   * Runs a query. When the file changed while it was read, runs it once more from the start on the
   * new file: the header, the index and the features then come from one version.
   * @throws what the reader and `query` throw.
   */
  async query<Result>(
    query: (reader: FgbReader) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    const opened = this.#reader;
    try {
      return await query(await opened.get(signal));
    } catch (error) {
      if (!(error instanceof SourceChangedError)) throw error;
      // Of the queries that find out together, the first opens the file again.
      if (this.#reader === opened) this.#reader = this.#retain();
      return query(await this.#reader.get(signal));
    }
  }

  #retain(): Retained<FgbReader> {
    return new Retained(this.#open, this.#lingering.abandon);
  }
}
