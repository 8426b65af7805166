import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { binaryContentType } from './scripts/lib/binary-content-type.ts';
import { productionHeaders } from './scripts/lib/production-headers.ts';
import { chromiumLaunchOptions } from './tests/helpers/chromium.ts';

export default defineConfig({
  base: './',
  plugins: [svelte(), binaryContentType()],
  // Dependencies only tests reach are found before they run: a late find reloads a running test.
  optimizeDeps: { entries: ['index.html', 'tests/component/**/*.test.ts'] },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // The content security policy allows no inline data in scripts, styles or fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  preview: { headers: productionHeaders },
  test: {
    // A busy machine is late; what comes at once takes no longer.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: ['tests/helpers/property-seed.ts'],
          // Threads start sooner than processes; by default one core would be left idle.
          pool: 'threads',
          maxWorkers: '100%',
          // For a machine so busy that a process takes a minute to start.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          include: ['tests/component/**/*.test.ts'],
          testTimeout: 60_000,
          // A browser that draws without a graphics card is late at times: told at the end of `npm test`.
          retry: process.env['CI'] ? 1 : 0,
          // After the unit tests, when both are run at once.
          sequence: { groupOrder: 1 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
