import { existsSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';

/** The embedded bundle is always there; the real one only where its sources are. */
export const EMBEDDED = 'mel-embarque';
export const REAL = 'mel';
export const hasRealBundle = existsSync(`public/territories/${REAL}/territory.json`);

/**
 * Every end-to-end test also checks what must always hold: no error in the console, no violation
 * of the content security policy, no request to another host.
 */
export const test = base.extend<{ allowedErrors: RegExp[]; guarded: void }>({
  allowedErrors: async ({}, use) => use([]),
  guarded: [
    async ({ page, allowedErrors }, use) => {
      const problems: string[] = [];
      const foreign: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (protocol.startsWith('http') && hostname !== 'localhost') foreign.push(request.url());
      });
      await use();
      expect(foreign).toEqual([]);
      expect(
        problems.filter((text) => !allowedErrors.some((allowed) => allowed.test(text))),
      ).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
