import type { Page } from '@playwright/test';
import { shortShare } from '../../src/text/couverture.ts';
import { formatInteger } from '../../src/text/format.ts';
import { coverageFromCommandLine } from './command-line.ts';
import { EMBEDDED, expect, hasRealBundle, REAL, test } from './fixtures.ts';

/** The page, the streets and the first search: long where several browsers share the machine. */
const FIRST_ANSWER = { timeout: 60_000 };

/** Visible texts of the row of a QPV, spaces made plain. */
async function rowText(page: Page, code: string): Promise<string> {
  const text = await page.locator(`tr[data-row="${code}"]`).innerText();
  return plain(text);
}
const plain = (text: string): string => text.replace(/\s+/g, ' ');

async function expectTableOfCommandLine(page: Page, bundle: string, types: string) {
  await page.goto(`/?territoire=${bundle}&ecran=couverture&vers=${types}&minutes=15`);
  const rows = coverageFromCommandLine(bundle, types, 15);
  expect(rows).toHaveLength(26);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26, FIRST_ANSWER);
  for (const row of rows) {
    const text = await rowText(page, row.code);
    if (row.status === 'outside_network') {
      expect(text.toLowerCase()).toContain('hors');
      expect(text).not.toContain('0 %');
      continue;
    }
    expect(text).toContain(plain(shortShare(row.share)));
    expect(text).toContain(plain(formatInteger(Math.round(row.beyond))));
  }
}

test('the embedded bundle: the screen says the numbers of the command line', async ({ page }) => {
  await expectTableOfCommandLine(page, EMBEDDED, 'ruche');
});

test('the real bundle: the screen says the numbers of the command line', async ({ page }) => {
  test.skip(!hasRealBundle, 'the real bundle is not built here');
  await expectTableOfCommandLine(page, REAL, 'france_travail');
});

test('a planner changes the question and the answer follows, in the link too', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=couverture&vers=ruche&minutes=10`);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26, FIRST_ANSWER);
  const share = page.locator('p.label', { hasText: /des habitants de QPV à moins de/ });
  await expect(share).toContainText('10');
  await page.getByRole('radio', { name: '30', exact: true }).check({ force: true });
  await expect(share).toContainText('30');
  await expect(page).toHaveURL(/minutes=30/);
  await page.reload();
  await expect(share).toContainText('30');
});

test('a row chosen with the keyboard is selected and kept in the link', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=couverture&vers=ruche`);
  const row = page.locator('tr[data-row="QN05985M"]');
  await row.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-current', 'true');
  await expect(page).toHaveURL(/qpv=QN05985M/);
});

test('an isochrone from a point gives people and area by band', async ({ page }) => {
  await page.goto(
    `/?territoire=${EMBEDDED}&ecran=couverture&calcul=point&point=3.0631,50.6366&minutes=15`,
  );
  await expect(page.getByText(/km²/).first()).toBeVisible();
});
