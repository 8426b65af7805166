import { CLI_OPTIONS, CLI_TEXT } from '../../src/text/command-line/cli.ts';
import type { Command } from './command.ts';

/** List of the commands. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return lines([
    CLI_TEXT.usage('COMMANDE [OPTIONS]'),
    '',
    CLI_TEXT.commands,
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    CLI_TEXT.moreHelp,
  ]);
}

/** Options of one command, with an example of each value. */
export function commandHelp({ name, summary, options }: Command): string {
  const entries = Object.entries(options).map(([option, { value, ...rest }]) => ({
    left: `--${option}${value === undefined ? '' : ` ${value}`}`,
    ...rest,
  }));
  const width = Math.max(...entries.map(({ left }) => left.length), '--help'.length);
  return lines([
    summary,
    '',
    CLI_TEXT.usage(`${name} ${usage(options)}`),
    '',
    CLI_TEXT.options,
    ...entries.map(({ left, description, required, byDefault }) => {
      const notes = [
        ...(required ? [CLI_TEXT.required] : []),
        ...(byDefault === undefined ? [] : [CLI_TEXT.byDefault(byDefault)]),
      ];
      const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
      return `  ${left.padEnd(width)}  ${description}${note}`;
    }),
    `  ${'--help'.padEnd(width)}  ${CLI_OPTIONS.help}`,
  ]);
}

function usage(options: Command['options']): string {
  return Object.entries(options)
    .map(([option, { value, required }]) => {
      const text = `--${option}${value === undefined ? '' : ` ${value}`}`;
      return required ? text : `[${text}]`;
    })
    .join(' ');
}

function lines(list: readonly string[]): string {
  return `${list.join('\n')}\n`;
}
