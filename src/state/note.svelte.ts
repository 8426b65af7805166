import type { Paper } from './paper.svelte.ts';
import { Request } from './request.svelte.ts';

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

  /** Draws the map of what is shown; what fails is in `request.error`. */
  async draw(): Promise<void> {
    // The address follows what is shown with a short delay.
    await new Promise((resolve) => setTimeout(resolve, URL_DELAY_MILLISECONDS));
    const address = location.search;
    await this.request.run(({ signal }) => this.#paper.draw('figure', signal));
    this.#address = this.request.error === null ? address : null;
  }

  /** A map of something else than what is shown now is forgotten: it must not be printed. */
  forgetStale(): void {
    if (this.#address === location.search || this.request.pending) return;
    this.#address = null;
    if (this.request.error === null) this.request.reset();
  }
}
