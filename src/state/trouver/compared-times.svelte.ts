import { STRUCTURE_TYPES } from '../../core/domain/structure.ts';
import { DEFAULT_WALK_SPEED_KMH } from '../../core/domain/travel.ts';
import type { AnalysisClient } from '../../workers/client.ts';
import type { NearestFromQpvResult } from '../../workers/protocol.ts';
import { Request } from '../request.svelte.ts';

const CUTOFF_SECONDS = 60 * 60;

/** Structures within an hour's walk of several QPV, one after the other, each calculated once. */
export class ComparedTimes {
  /** What is known so far, by code of QPV. */
  known = $state.raw<ReadonlyMap<string, NearestFromQpvResult>>(new Map());
  readonly request = new Request<null>();
  readonly #client: AnalysisClient;
  #asked: readonly string[] = [];

  constructor(client: AnalysisClient) {
    this.#client = client;
  }

  /** Asks about the QPV that have not been; those already known stay. */
  ask(codes: readonly string[]): void {
    if (codes.join() === this.#asked.join()) return;
    this.#asked = codes;
    if (codes.every((code) => this.known.has(code))) this.request.reset();
    else this.retry();
  }

  /** Asks again, after an error or a cancellation. */
  readonly retry = (): void => {
    void this.request.run(async (options) => {
      for (const code of this.#asked) {
        if (this.known.has(code)) continue;
        const result = await this.#client.call(
          'nearestFromQpv',
          {
            code,
            types: STRUCTURE_TYPES,
            profile: 'walk',
            speedKmh: DEFAULT_WALK_SPEED_KMH,
            cutoffSeconds: CUTOFF_SECONDS,
          },
          options,
        );
        this.known = new Map([...this.known, [code, result]]);
      }
      return null;
    });
  };
}
