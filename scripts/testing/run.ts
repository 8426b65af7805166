import { spawn } from 'node:child_process';

const LIMIT_MINUTES = 25;

/**
 * Runs a command with its output on ours; resolves to its exit code, 1 when it could not start or
 * was stopped because it had not ended after 25 minutes.
 */
export function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
      timeout: LIMIT_MINUTES * 60_000,
      killSignal: 'SIGKILL',
    });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
