import type { Page, Route } from '@playwright/test';
import { EMBEDDED, expect, test as base } from './fixtures.ts';

// The browser itself logs the failed requests that these tests provoke.
const test = base.extend({
  allowedErrors: async ({}, use) => use([/Failed to load resource/]),
});

async function breakFile(page: Page, file: string, answer: (route: Route) => Promise<void>) {
  await page.route(`**/territories/${EMBEDDED}/${file}`, answer);
}
const missing = (route: Route): Promise<void> => route.fulfill({ status: 404, body: '' });
async function truncated(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = await response.body();
  await route.fulfill({ response, body: body.subarray(0, Math.floor(body.length / 2)) });
}

test('no street network: coverage says so, the neighbourhoods are still there', async ({
  page,
}) => {
  await breakFile(page, 'network.fgb', missing);
  await page.goto(`/?territoire=${EMBEDDED}&ecran=couverture&vers=ruche`);
  await expect(page.getByRole('alert').first()).toContainText('network.fgb');
  await page.getByRole('button', { name: 'Explorer' }).click();
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
});

test('a truncated layer is an error that names its file, not a smaller map', async ({ page }) => {
  await breakFile(page, 'structures.fgb', truncated);
  await page.goto(`/?territoire=${EMBEDDED}&ecran=couverture&vers=ruche`);
  await expect(page.getByRole('alert').first()).toContainText('structures.fgb');
  // The file may be being asked again.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a territory that does not open says what to do and can be retried', async ({ page }) => {
  let broken = true;
  await breakFile(page, 'territory.json', (route) => (broken ? missing(route) : route.continue()));
  await page.goto(`/?territoire=${EMBEDDED}`);
  await expect(page.getByRole('alert')).toContainText('territory.json');
  broken = false;
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
});

test('nonsense in the link falls back to a working screen', async ({ page }) => {
  await page.goto(
    `/?territoire=${EMBEDDED}&ecran=zzz&qpv=<b>&carte=a,b,c&vers=nope&minutes=-3&lieu=999,999`,
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Explorer');
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
});
