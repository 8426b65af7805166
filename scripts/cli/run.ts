import { MaillageError } from '../../src/core/domain/errors.ts';
import { CLI_TEXT, describeErrorWithValues } from '../../src/text/command-line/cli.ts';
import type { Command, CommandOutput } from './command.ts';
import { commandHelp, generalHelp } from './help.ts';
import { invalid, readOptions } from './options.ts';

export const EXIT_BAD_INPUT = 2;
const EXIT_UNEXPECTED = 1;

/**
 * Runs the command named by the first argument; errors are explained in French.
 * Returns the exit code: 0, 2 for bad input, 1 for anything unexpected.
 */
export async function runCommandLine(
  commands: readonly Command[],
  args: readonly string[],
  output: CommandOutput,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    const help = generalHelp(commands);
    if (name !== undefined) output.write(help);
    else output.warn(help);
    return name === undefined ? EXIT_BAD_INPUT : 0;
  }
  try {
    const command = commands.find((one) => one.name === name);
    if (!command) throw invalid(name, commands.map((one) => one.name).join(', '));
    if (rest.includes('--help')) {
      output.write(commandHelp(command));
      return 0;
    }
    await command.run(readOptions(rest, command.options), output);
    return 0;
  } catch (error) {
    output.warn(`${CLI_TEXT.error(describeErrorWithValues(error))}\n`);
    return error instanceof MaillageError ? EXIT_BAD_INPUT : EXIT_UNEXPECTED;
  }
}
