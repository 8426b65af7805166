import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { chromiumPath } from '../../tests/helpers/chromium.ts';
import { run } from './run.ts';

/**
 * Finds a Chromium (system, or the one Playwright downloaded) or installs one: Debian's package
 * where that is possible, else Playwright's download. Says so and goes on when neither works; the
 * browser tests then fail with their own message.
 */
export async function ensureChromium(): Promise<void> {
  if (chromiumPath() !== undefined || existsSync(chromium.executablePath())) return;
  console.log('No Chromium found: installing one.');
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    await run('apt-get', ['update', '-qq']);
    const options = { environment: { DEBIAN_FRONTEND: 'noninteractive' } };
    if ((await run('apt-get', ['install', '-y', '-qq', 'chromium'], options)) === 0) return;
  }
  if ((await run('npx', ['playwright', 'install', 'chromium'])) !== 0)
    console.error('Chromium could not be installed: install it, or set CHROMIUM_PATH.');
}
