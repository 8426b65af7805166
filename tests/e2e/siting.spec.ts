import type { Page } from '@playwright/test';
import { formatInteger, formatPeople } from '../../src/text/format.ts';
import { sitesFromCommandLine } from './command-line.ts';
import { EMBEDDED, expect, hasRealBundle, REAL, test } from './fixtures.ts';

const plain = (text: string): string => text.replace(/\s+/g, ' ');

/** The screen says the sites, the gains and the proof of the command line. */
async function expectSitesOfCommandLine(page: Page, bundle: string, types: string, count: number) {
  await page.goto(
    `/?territoire=${bundle}&ecran=couverture&calcul=emplacement&vers=${types}&nombre=${count}&candidats=500`,
  );
  const report = sitesFromCommandLine(bundle, types, count);
  expect(report.sites).toHaveLength(count);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(count, { timeout: 30_000 });
  const panel = plain(await page.locator('.panel').innerText());
  expect(panel).toContain(plain(`+ ${formatPeople(report.covered - report.coveredBefore)}`));
  expect(panel).toContain(plain(`parmi ${formatInteger(report.candidates)} emplacements`));
  expect(panel.includes('Prouvé optimal')).toBe(report.proof === 'optimal');
  for (const { id, commune, gain } of report.sites) {
    const row = plain(await page.locator(`tr[data-row="${id}"]`).innerText());
    expect(row).toContain(commune);
    expect(row).toContain(plain(`+ ${formatInteger(gain)}`));
  }
}

test('the embedded bundle: sites are those of the command line', async ({ page }) => {
  await expectSitesOfCommandLine(page, EMBEDDED, 'ruche', 3);
});

test('the real bundle: sites are those of the command line', async ({ page }) => {
  test.skip(!hasRealBundle, 'the real bundle is not built here');
  await expectSitesOfCommandLine(page, REAL, 'france_travail', 3);
});

test('from coverage to the sites, into the scenario: coverage gains what was said', async ({
  page,
}) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=couverture&vers=ruche&minutes=15`);
  await page.getByRole('button', { name: 'Trouver le meilleur emplacement' }).click();
  await expect(page).toHaveURL(/calcul=emplacement/);
  await expect(page.getByText(/Prouvé optimal/)).toBeVisible({ timeout: 30_000 });
  const shareOf = async (label: RegExp): Promise<string> =>
    plain(await page.locator('.figure', { hasText: label }).locator('.value').innerText());
  const promised = await shareOf(/contre .* aujourd’hui/);
  await page.getByRole('button', { name: 'Essayer cet emplacement' }).click();
  await expect(page).toHaveURL(/scenario=a:ajout-1:ruche/);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
  expect(await shareOf(/des habitants de QPV à moins de/)).toBe(promised);
});

test('a list of one’s own is read in the page: no request leaves it', async ({ page }) => {
  await page.goto(
    `/?territoire=${EMBEDDED}&ecran=couverture&calcul=emplacement&vers=ruche&candidats=fichier`,
  );
  await expect(page.getByText('Choisissez votre liste d’emplacements')).toBeVisible();
  const csv = 'Adresse;Latitude;Longitude\nHalle A;50,6366;3,0631\nHalle B;50,69;3,17\nPerdue;;\n';
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'locaux.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
  await expect(page.getByText('1 ligne laissée de côté')).toBeVisible();
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(1, { timeout: 30_000 });
  await expect(page.locator('tbody tr[data-row]')).toContainText('Halle');
});

test('the time from a place is on the map, in the link and read aloud', async ({ page }) => {
  await page.goto(
    `/?territoire=${EMBEDDED}&ecran=couverture&vers=ruche&fond=temps&ici=3.0631,50.6366`,
  );
  await expect(page.getByRole('button', { name: /Depuis ce point\s: .* vers Ruche/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.locator('.legend').getByText('plus de 30 min')).toBeVisible();
});

test('Back returns to coverage, Forward to where to open', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=couverture&vers=ruche`);
  const find = page.getByRole('button', { name: 'Trouver le meilleur emplacement' });
  await find.click();
  await expect(page).toHaveURL(/calcul=emplacement/);
  await page.goBack();
  await expect(page).not.toHaveURL(/calcul=/);
  await expect(find).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(/calcul=emplacement/);
  await expect(page.getByRole('heading', { name: /Où ouvrir/ })).toBeVisible();
});
