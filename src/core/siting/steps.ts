/** How far a long computation has come; `total` is 0 while it is unknown. */
export interface SitingProgress {
  /** Times to the candidates, then the choice among them. */
  readonly step: 'search' | 'siting';
  readonly done: number;
  readonly total: number;
}

/**
 * A computation cut in pieces of a few milliseconds: whoever drives it reports the progress that
 * each `yield` gives, and may stop there. Pieces are counted, never timed, so that the result is
 * the same on every machine.
 */
export type SitingSteps<Result> = Generator<SitingProgress, Result, void>;
