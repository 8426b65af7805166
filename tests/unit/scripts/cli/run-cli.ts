import { runCommandLine } from '../../../../scripts/cli/run.ts';
import { COMMANDS } from '../../../../scripts/cli/commands.ts';

/** Runs the command line in this process; gives what it wrote and its exit code. */
export async function runCli(...args: string[]) {
  const written = { output: '', errors: '' };
  const code = await runCommandLine(COMMANDS, args, {
    write: (text) => void (written.output += text),
    warn: (text) => void (written.errors += text),
  });
  return { ...written, code };
}
