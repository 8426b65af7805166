import { COMMANDS } from './cli/commands.ts';
import { runCommandLine } from './cli/run.ts';

// A reader that stops early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The exit code is set rather than imposed: a pipe is then written to its end.
process.exitCode = await runCommandLine(COMMANDS, process.argv.slice(2), {
  write: (text) => void process.stdout.write(text),
  warn: (text) => void process.stderr.write(text),
});
