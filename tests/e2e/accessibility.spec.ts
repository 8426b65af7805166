import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { SCREENS } from '../../src/state/view.svelte.ts';
import { EMBEDDED, expect, test } from './fixtures.ts';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const theme of ['clair', 'sombre'])
  for (const screen of SCREENS)
    test(`${screen}, ${theme}: no violation of WCAG 2.2 AA that a tool can find`, async ({
      page,
    }) => {
      await page.goto(
        `/?territoire=${EMBEDDED}&ecran=${screen}&theme=${theme}&qpv=QN05985M&vers=ruche&lieu=3.17,50.6975`,
      );
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy="true"], progress')).toHaveCount(0);
      await page.evaluate(axeSource);
      const results = (await page.evaluate(
        (tags) =>
          (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
            runOnly: tags,
          }),
        RULES,
      )) as AxeResults;
      expect(
        results.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(' | ')}`,
        ),
      ).toEqual([]);
    });
