import type { Page } from '@playwright/test';
import type { TerritoryIndex, TerritoryManifest } from '../../src/core/domain/territory.ts';
import { EMBEDDED, expect, test as base } from './fixtures.ts';

const OTHER = 'rues-seules';
const OTHER_NAME = 'Essai (rues seules)';
// The browser itself logs the failed requests that these tests provoke.
const test = base.extend({
  allowedErrors: async ({}, use) => use([/Failed to load resource/]),
});

/** A second territory on the site: the streets of the embedded one, and nothing else. */
async function addOther(page: Page): Promise<void> {
  await page.route('**/territories/index.json', async (route) => {
    const response = await route.fetch();
    const { territories } = (await response.json()) as TerritoryIndex;
    const other = { id: OTHER, name: OTHER_NAME, simulated: true, layers: [] };
    await route.fulfill({ response, json: { territories: [...territories, other] } });
  });
  await page.route(`**/territories/${OTHER}/**`, async (route) => {
    const url = route.request().url().replace(`/${OTHER}/`, `/${EMBEDDED}/`);
    if (!url.endsWith('territory.json')) return route.continue({ url });
    const response = await route.fetch({ url });
    const manifest = (await response.json()) as TerritoryManifest;
    const layers = manifest.layers.filter(({ id }) => id === 'network');
    await route.fulfill({
      response,
      json: { ...manifest, id: OTHER, name: OTHER_NAME, layers, documents: [] },
    });
  });
}

test('one goes to another territory and back by keyboard: the screen stays, the selection does not', async ({
  page,
}) => {
  await addOther(page);
  await page.goto(`/?territoire=${EMBEDDED}&ecran=quartiers&qpv=QN05985M&theme=sombre`);
  await expect(page.getByRole('heading', { name: 'La Bourgogne' }).first()).toBeVisible();
  const switcher = page.getByRole('button', { name: /Changer de territoire/ });
  await switcher.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Choisir un territoire' });
  await expect(dialog).toContainText('données en partie simulées');
  await expect(dialog).toContainText('npm run data -- --epci SIREN');
  await expect(dialog.getByRole('link', { name: /données simulées/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toHaveCount(0);
  await expect(switcher).toBeFocused();
  await page.keyboard.press('Enter');
  const link = dialog.getByRole('link', { name: /^Essai/ });
  await link.focus();
  await page.keyboard.press('Enter');

  await expect(switcher).toContainText(OTHER_NAME);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quartiers');
  const url = new URL(page.url());
  expect(url.searchParams.get('territoire')).toBe(OTHER);
  expect(url.searchParams.get('qpv')).toBeNull();
  expect(url.searchParams.get('theme')).toBe('sombre');
  await expect(page.getByRole('main')).toContainText('Aucun quartier de 2024');

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'La Bourgogne' }).first()).toBeVisible();
});

test('each screen has something to say in a territory of streets alone', async ({ page }) => {
  await addOther(page);
  const panel = page.getByRole('main');
  const open = (query: string) => page.goto(`/?territoire=${OTHER}&${query}`);
  await open('ecran=explorer');
  await expect(panel).toContainText(/Ce territoire n’a pas ces données\s: QPV 2024, structures/);
  await open('ecran=trouver');
  await expect(panel).toContainText(/n’a pas ces données\s: structures/);
  await open('ecran=observatoire&volet=initiatives');
  await expect(panel).toContainText('Ce territoire n’a pas de catalogue');
  await open('ecran=couverture');
  await expect(panel).toContainText('il n’y a rien à atteindre');
  await panel.getByRole('button', { name: 'Partir d’un point' }).click();
  await open('ecran=couverture&calcul=point&point=3.0630,50.6370&mode=bike');
  await expect(panel).toContainText(/km²\s*(simulé)?\s*accessibles en 15\smin/, {
    timeout: 60_000,
  });
  await expect(panel).toContainText('La population n’est pas connue dans ce territoire.');
  await expect(panel.getByRole('alert')).toHaveCount(0);
});

test('a territory that is not there says so, with those that are', async ({ page }) => {
  await page.goto('/?territoire=nulle-part&ecran=couverture');
  await expect(page.getByRole('alert')).toContainText(/Le territoire «\snulle-part\s» n’est pas/);
  await page
    .getByRole('main')
    .getByRole('link', { name: /données simulées/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Couverture');
});

test('a territory that cannot be read says so, with the others', async ({ page }) => {
  await addOther(page);
  await page.route(`**/territories/${OTHER}/territory.json`, (route) =>
    route.fulfill({ body: '{"formatVersion": 1' }),
  );
  await page.goto(`/?territoire=${OTHER}`);
  await expect(page.getByRole('alert')).toContainText('Reconstruisez le territoire');
  await expect(page.getByRole('main')).toContainText(/Essai \(rues seules\)\s» ne peut pas être/);
  await expect(
    page
      .getByRole('main')
      .getByRole('link', { name: /Métropole/ })
      .first(),
  ).toBeVisible();
});
