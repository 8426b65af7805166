import type { GivenOptions, OptionTable } from './options.ts';

/** Where a command writes: results on one side, warnings on the other. */
export interface CommandOutput {
  write(text: string): void;
  warn(text: string): void;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** French sentence. */
  readonly summary: string;
  readonly options: OptionTable;
  /** @throws MaillageError for bad input */
  run(options: GivenOptions, output: CommandOutput): Promise<void>;
}
