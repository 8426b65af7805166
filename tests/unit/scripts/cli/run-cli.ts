import { runCommandLine } from '../../../../scripts/cli/run.ts';
import { COMMANDS } from '../../../../scripts/cli/commands.ts';
import { gridPoint } from '../../../helpers/grid-territory.ts';

/** Runs the command line in this process; gives what it wrote and its exit code. */
export async function runCli(...args: string[]) {
  const written = { output: '', errors: '' };
  const code = await runCommandLine(COMMANDS, args, {
    write: (text) => void (written.output += text),
    warn: (text) => void (written.errors += text),
  });
  return { ...written, code };
}

/** `--from` a place of the grid territory. */
export const from = (column: number, row: number): string[] => [
  '--from',
  gridPoint(column, row).join(','),
];
