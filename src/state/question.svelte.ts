import type { AnalysisClient, CallOptions } from '../workers/client.ts';
import type { OperationName, Params, Result } from '../workers/protocol.ts';
import { nextFrame } from './next-frame.ts';
import { Request } from './request.svelte.ts';

/** An answer together with the question it answers, so that a late one is never mislabelled. */
export interface Answer<Name extends OperationName> {
  readonly params: Params<Name>;
  readonly result: Result<Name>;
}

type Caller<Name extends OperationName> = (
  params: Params<Name>,
  options: CallOptions,
) => Promise<Result<Name>>;

/** As a measuring instrument does: text that changes more often is not read, and takes half a frame. */
const READING_MILLISECONDS = 333;

/**
 * One question a screen asks again and again with other parameters. `ask` cancels the answer under
 * way (latest wins). `follow`, for what moves under the pointer, lets the answer under way come
 * and then asks for the newest place: cancelling at each move would never show anything.
 */
export class Question<Name extends OperationName> {
  readonly request = new Request<Answer<Name>>();
  readonly #call: Caller<Name>;
  #asked: Params<Name> | null = null;
  #waiting: Params<Name> | null = null;
  #following = false;
  /** What was asked last follows something. */
  #isFollowed = false;
  /** What text says while the answers follow something; null: the answer. */
  #held = $state.raw<Answer<Name> | null>(null);
  #heldAt = -Infinity;
  #late: ReturnType<typeof setTimeout> | null = null;

  /** @param call who answers, when it is not the client alone */
  constructor(
    client: AnalysisClient,
    operation: Name,
    call: Caller<Name> = (params, options) => client.call(operation, params, options),
  ) {
    this.#call = call;
  }

  get answer(): Answer<Name> | null {
    return this.request.value;
  }

  /** The answer, at a pace at which it can be read: while it follows something, three times a second. */
  get toRead(): Answer<Name> | null {
    return this.#held ?? this.request.value;
  }

  /** Asks unless the same was asked last; null withdraws the question and its answer. */
  ask(params: Params<Name> | null): void {
    if (JSON.stringify(params) === JSON.stringify(this.#asked)) return;
    this.#waiting = null;
    this.#asked = params;
    this.#release();
    if (params === null) this.request.reset();
    else void this.#run(params);
  }

  /** Asks for the newest parameters as often as answers come. */
  async follow(params: Params<Name>): Promise<void> {
    this.#waiting = params;
    if (this.#following) return;
    this.#following = true;
    while (this.#waiting !== null) {
      const next: Params<Name> = this.#waiting;
      this.#waiting = null;
      if (JSON.stringify(next) === JSON.stringify(this.#asked)) continue;
      this.#asked = next;
      this.#isFollowed = true;
      await this.#run(next, true);
      void nextFrame().then(() => this.#hold());
    }
    this.#following = false;
  }

  /** What is `moving` under the pointer is followed; anything else is asked. */
  put(params: Params<Name> | null, moving: boolean): void {
    if (params !== null && moving) void this.follow(params);
    else this.ask(params);
  }

  /** Asks the last question again, after an error or a cancellation. */
  readonly retry = (): void => {
    this.#release();
    if (this.#asked !== null) void this.#run(this.#asked);
  };

  /** Text says the newest answer, now or when the last one has been there long enough. */
  #hold(): void {
    // What moved was let go meanwhile: text says the answer.
    if (this.#late !== null || !this.#isFollowed) return;
    const hold = (): void => {
      this.#late = null;
      this.#held = this.request.value;
      this.#heldAt = performance.now();
    };
    const rest = this.#heldAt + READING_MILLISECONDS - performance.now();
    if (rest > 0) this.#late = setTimeout(hold, rest);
    else hold();
  }

  #release(): void {
    this.#isFollowed = false;
    if (this.#late !== null) clearTimeout(this.#late);
    this.#late = null;
    this.#held = null;
  }

  #run(params: Params<Name>, quiet = false): Promise<void> {
    return this.request.run(
      async (options) => ({
        params,
        result: await this.#call(params, options),
      }),
      { quiet },
    );
  }
}
