/** A long operation as it is shown: how much of the total is done. */
export interface Progress {
  advance(amount: number): void;
  /** Clears the bar. */
  end(): void;
}

/** What a bar needs of a terminal; `process.stderr` is one. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR_WIDTH = 24;
/** Under this many units (bytes, mostly) the bar would only flicker. */
const WORTH_SHOWING = 1 << 20;
const ERASE_LINE = '\r\u001b[2K';

/**
 * Shows a bar on a terminal; says nothing where the output is a file or a pipe.
 * @param total in the unit of `advance`; 0 while unknown: the amount alone is then shown.
 */
export function startProgress(
  label: string,
  total: number,
  terminal: Terminal = process.stderr,
): Progress {
  if (!terminal.isTTY || (total > 0 && total < WORTH_SHOWING)) return { advance() {}, end() {} };
  let done = 0;
  let shown = -1;
  const draw = (): void => {
    const step = total > 0 ? Math.floor((100 * done) / total) : Math.floor(done / WORTH_SHOWING);
    if (step === shown) return;
    shown = step;
    const filled = Math.min(BAR_WIDTH, Math.round((BAR_WIDTH * step) / 100));
    const bar =
      total > 0
        ? `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${step} %`
        : `${step} Mio`;
    terminal.write(
      `${ERASE_LINE}${label} ${bar}`.slice(0, (terminal.columns ?? 100) + ERASE_LINE.length),
    );
  };
  draw();
  return {
    advance(amount) {
      done += amount;
      draw();
    },
    end: () => void terminal.write(ERASE_LINE),
  };
}
