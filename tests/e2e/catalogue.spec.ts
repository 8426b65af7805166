import { spawnSync } from 'node:child_process';
import { EMBEDDED, expect, test } from './fixtures.ts';

const INITIATIVES = `/?territoire=${EMBEDDED}&ecran=observatoire&volet=initiatives`;
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

test('the map of France and the list of initiatives choose for each other', async ({ page }) => {
  await page.goto(INITIATIVES);
  const panel = page.getByRole('main');
  await expect(panel).toContainText(/30\sinitiatives sur la carte, dans 24\svilles/);
  await expect(page.locator('.legend')).toContainText(/Non localisées\s: 9/);
  await expect(page.locator('.credits')).toContainText('GeoNames');

  // From the list to those without a place, and back.
  await panel.getByRole('button', { name: 'Les voir' }).click();
  await expect(panel.locator('tbody tr')).toHaveCount(9);
  expect(new URL(page.url()).searchParams.get('obs-commune') ?? 'sans-ville').toBe('sans-ville');
  await panel.getByRole('button', { name: 'Voir toutes les villes' }).click();

  // From the map: Enter chooses what is at its centre.
  await page.goto(`${INITIATIVES}&carte=5.3811,43.2970,9`);
  const canvas = page.locator('canvas.maplibregl-canvas');
  await expect(canvas).toBeVisible();
  await expect(page.locator('.legend')).toContainText('Initiatives en France');
  await canvas.focus();
  await page.keyboard.press('Enter');
  await expect(panel.locator('tbody tr')).toHaveCount(6);
  await expect(page).toHaveURL(/obs-commune=Marseille/);
  await panel.getByRole('button', { name: /Totem Mobi/ }).click();
  await expect(panel.getByRole('heading', { name: 'Totem Mobi' })).toBeFocused();
  await expect(panel).toContainText('GeoNames 2995469');

  // The territory comes back with the other sections.
  await page.getByRole('tab', { name: 'Documents' }).click();
  await expect(page.locator('.legend')).toContainText('QPV 2024');
});

test('the directory prints on A4 pages: contents, everything once, nothing cut', async ({
  page,
}) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=observatoire&volet=structures`);
  await expect(page.getByRole('main')).toContainText('Ruche d’entreprises de l’Union');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const guide = page.locator('.guide-page');
  const pages = await guide.count();
  expect(pages).toBeGreaterThan(2);
  for (let index = 0; index < pages; index++) {
    const { inside, outside } = await guide.nth(index).evaluate((element) => ({
      inside: element.querySelector('.content')!.getBoundingClientRect().bottom,
      outside: element.getBoundingClientRect().bottom,
    }));
    expect(inside, `page ${index + 1}`).toBeLessThanOrEqual(outside);
  }
  const entries = await page.locator('.guide-page [data-entry]').count();
  const names = await page.locator('.guide-page h5').allTextContents();
  expect(entries).toBe(21);
  await expect(page.locator('.guide-page nav')).toContainText('Sommaire');
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));

  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length).toBe(pages);
  const read = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf });
  if (read.status !== 0) return;
  const byPage = read.stdout.toString().split('\f');
  const text = plain(byPage.join(' '));
  expect(text).toMatch(new RegExp(`${pages} ?/ ?${pages}`));
  for (const name of names) expect(text).toContain(plain(name).split(' ').slice(0, 2).join(' '));
  expect(text).not.toMatch(/@|\b0[1-9](?:[ .]?\d\d){4}\b/);
  // The page that the table of contents says is the one.
  const line = /Espaces ressources\s*p\. (\d+)/.exec(text);
  expect(byPage[Number(line?.[1]) - 1]).toContain('Espaces ressources');
});
