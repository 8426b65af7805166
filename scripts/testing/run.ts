import { spawn } from 'node:child_process';

const LIMIT_MINUTES = 25;

interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Write the output at once when the command has ended, not as it comes: others run beside it. */
  readonly whole?: boolean;
}

/**
 * Runs a command with its output on ours; resolves to its exit code, 1 when it could not start or
 * was stopped because it had not ended after 25 minutes.
 */
export function run(
  command: string,
  args: readonly string[],
  { environment = {}, whole = false }: RunOptions = {},
): Promise<number> {
  return new Promise((resolve) => {
    const output = whole ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...environment },
      timeout: LIMIT_MINUTES * 60_000,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => {
      if (whole) process.stdout.write(Buffer.concat(chunks));
      resolve(code ?? 1);
    });
  });
}
