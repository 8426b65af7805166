import { EMBEDDED, expect, hasRealBundle, REAL, test } from './fixtures.ts';

test('opens on a map of the territory, without any parameter', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Explorer');
  await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible();
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
});

test('says that the embedded data are simulated, and which', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}`);
  const notice = page.getByText('Données en partie simulées');
  await expect(notice).toBeVisible();
  await notice.click();
  await expect(page.getByText(/sont simulés.*rues/)).toBeVisible();
});

test('finds a neighbourhood by a name without accents, from the keyboard', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}`);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
  await page.keyboard.press('/');
  await page.keyboard.type('epideme');
  await expect(page.getByRole('option').first()).toContainText('Épidème');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/qpv=QN05988M/);
  await expect(page.getByRole('article')).toContainText('Épidème');
});

test('a layer switched off leaves the map and the link says so', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}`);
  await page.getByRole('switch', { name: /Renouvellement urbain/ }).click();
  await expect(page).toHaveURL(/couches=/);
  await page.reload();
  await expect(page.getByRole('switch', { name: /Renouvellement urbain/ })).not.toBeChecked();
});

test('Back undoes a change of screen', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}`);
  await page.getByRole('button', { name: 'Quartiers', exact: true }).first().click();
  await expect(page).toHaveURL(/ecran=quartiers/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Explorer');
});

test('the real bundle shows no notice of simulation', async ({ page }) => {
  test.skip(!hasRealBundle, 'the real bundle is not built here');
  await page.goto(`/?territoire=${REAL}`);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
  await expect(page.getByText('Données en partie simulées')).toHaveCount(0);
});
