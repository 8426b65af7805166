import type { Command } from './cli/command.ts';
import { coverage, gaps } from './cli/coverage.ts';
import { inspect } from './cli/inspect.ts';
import { isochrone } from './cli/isochrone.ts';
import { nearest } from './cli/nearest.ts';
import { runCommandLine } from './cli/run.ts';
import { times } from './cli/times.ts';

const COMMANDS: readonly Command[] = [inspect, isochrone, times, coverage, gaps, nearest];

// A reader that stops early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The exit code is set rather than imposed: a pipe is then written to its end.
process.exitCode = await runCommandLine(COMMANDS, process.argv.slice(2), {
  write: (text) => void process.stdout.write(text),
  warn: (text) => void process.stderr.write(text),
});
