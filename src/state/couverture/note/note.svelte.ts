import type { Paper } from '../../paper/paper.svelte.ts';
import { Request } from '../../request.svelte.ts';

const URL_DELAY_MILLISECONDS = 200;

/** The map of a note, drawn before the note is printed. */
export class NoteMap {
  readonly request = new Request<HTMLCanvasElement>();
  readonly #paper: Paper;
  /** Address of the view the map was drawn for. */
  #address: string | null = null;

  constructor(paper: Paper) {
    this.#paper = paper;
  }

  /** Draws the map of what is shown once it is `ready`; what fails is in `request.error`. */
  async draw(ready: (signal: AbortSignal) => Promise<void>): Promise<void> {
    let address: string | null = null;
    await this.request.run(async ({ signal }) => {
      await ready(signal);
      // The address follows what is shown with a short delay.
      await new Promise((resolve) => setTimeout(resolve, URL_DELAY_MILLISECONDS));
      address = location.search;
      return this.#paper.draw('figure', signal);
    });
    this.#address = this.request.error === null ? address : null;
  }

  /** A map of something else than what is shown now is forgotten: it must not be printed. */
  forgetStale(): void {
    if (this.#address === location.search || this.request.pending) return;
    this.#address = null;
    if (this.request.error === null) this.request.reset();
  }
}
