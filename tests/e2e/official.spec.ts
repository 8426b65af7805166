import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { EMBEDDED, expect, test } from './fixtures.ts';

const plain = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim();
const pageCount = (pdf: Buffer): number =>
  (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
const pdfOf = (page: Page): Promise<Buffer> =>
  page.pdf({ preferCSSPageSize: true, printBackground: true });

test('an elected official: finds a neighbourhood, reads it, compares it, ranks it and prints it', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.goto(`/?territoire=${EMBEDDED}`);

  // Where is it? By its name, from the screen one starts on.
  await page.getByRole('button', { name: 'Quartiers' }).first().click();
  await page.getByRole('searchbox', { name: /Filtrer les quartiers/ }).fill('bourgogne');
  await expect(page.locator('main tbody tr[data-row]')).toHaveCount(1);
  await page.locator('main tbody tr[data-row] button').first().click();
  await expect(page).toHaveURL(/qpv=QN05985M/);

  // What is its economy like?
  const profile = page.locator('main article').first();
  await expect(profile.getByRole('heading', { name: 'La Bourgogne' })).toBeFocused();
  await expect(profile).toContainText('7 050');
  await expect(profile.getByText('Établissements par km²').first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(profile).toContainText(/Secteurs, en %/);
  await expect(profile).toContainText(/Survie des entreprises\s: non disponible/);
  const print = page.getByRole('button', { name: 'Imprimer la fiche A4' });
  await expect(print).toBeEnabled({ timeout: 90_000 });
  const byMode = profile.getByRole('table', { name: /Nombre de structures/ });
  await expect(byMode.getByRole('columnheader')).toHaveText([
    'Type',
    'À pied',
    'À vélo',
    'En voiture',
  ]);

  // It leaves as one page.
  await print.click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', '');
  expect(pageCount(await pdfOf(page))).toBe(1);

  // Against another one.
  await page.getByRole('button', { name: 'Comparer à d’autres' }).click();
  const dialog = page.getByRole('dialog', { name: /Comparer des quartiers/ });
  await dialog.getByRole('combobox', { name: 'Ajouter un quartier' }).selectOption('QN05971M');
  const table = dialog.getByRole('table', { name: 'Indicateurs des quartiers comparés' });
  const poverty = table.getByRole('row', { name: /^Taux de pauvreté/ });
  await expect(poverty.getByRole('cell')).toHaveText([/56\s%/, /49\s%/, /42,5\s%/]);
  await expect(table.getByRole('row', { name: /^Revenu médian/ })).toContainText('non disponible');
  await expect(page).toHaveURL(/comparer=QN05985M,QN05971M/);
  await expect(table.getByText('calcul en cours')).toHaveCount(0, { timeout: 60_000 });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Télécharger (CSV)' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv).toContain('La Bourgogne (QN05985M);Secteur Ouest (QN05971M);Médiane des QPV');
  expect(plain(csv)).toContain('Taux de pauvreté;%;56;49;42,5;');
  expect(pageCount(await pdfOf(page))).toBe(2);

  // Sent by its address, it is the same for someone else, on a phone.
  const phone = await page.context().newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(page.url());
  const there = phone.getByRole('dialog', { name: /Comparer des quartiers/ });
  await expect(there.getByRole('row', { name: /^Taux de pauvreté/ })).toContainText(/49\s%/);
  const width = await there.evaluate((one) => [one.scrollWidth, one.clientWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1]!);
  await there.getByRole('button', { name: 'Retirer Secteur Ouest' }).click();
  await expect(there.getByRole('row', { name: /^Taux de pauvreté/ })).not.toContainText(/49\s%/);
  await phone.close();

  // Where does it stand among all?
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Tous les quartiers' }).click();
  await page.getByRole('searchbox', { name: /Filtrer les quartiers/ }).fill('');
  await page.getByRole('radio', { name: 'Classement' }).check({ force: true });
  const first = page.locator('main tbody tr[data-row]').first();
  await expect(first).toContainText('La Bourgogne');
  await page.getByRole('radio', { name: 'Croissant', exact: true }).check({ force: true });
  await expect(first).not.toContainText('La Bourgogne');
  await expect(page).toHaveURL(/etude=classement/);
  await expect(page).toHaveURL(/sens=croissant/);

  // And against a second indicator, with the keyboard.
  await page.getByRole('radio', { name: 'Nuage' }).check({ force: true });
  const points = page.getByRole('group', { name: /Quartiers du nuage/ }).getByRole('button');
  await expect(points).toHaveCount(26);
  await points.and(page.locator('[tabindex="0"]')).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.reading')).toContainText(/Taux de pauvreté/);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Ouvrir le profil' })).toBeVisible();
});
