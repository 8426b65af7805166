import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { EMBEDDED, expect, test } from './fixtures.ts';

/** Pages of a PDF made by Chromium, which writes its page objects uncompressed. */
const pageCount = (pdf: Buffer): number =>
  (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
/** Different colours of a picture, in sixteenths: a blank one has one or two. */
const FEWEST_COLOURS = 40;

const question = `/?territoire=${EMBEDDED}&ecran=couverture&minutes=20`;

async function openCouverture(page: Page, address = question): Promise<void> {
  // Printing would wait for someone to answer the dialog.
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.goto(address);
  await expect(page.locator('.maplibregl-canvas').first()).toBeVisible();
  // There is an answer.
  await expect(page.locator('main p.value').first()).toBeVisible({ timeout: 60_000 });
}

/** Downloads what a button of the panel gives. */
async function downloadBy(page: Page, button: string): Promise<{ name: string; path: string }> {
  const files = page.getByRole('group', { name: 'Fichiers à télécharger' });
  if (!(await files.isVisible()))
    await page.locator('header').getByRole('button', { name: 'Télécharger' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    files.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** Distinct colours of a picture in a box given as shares of its sides. */
function colours(page: Page, png: Buffer, box: readonly [number, number, number, number]) {
  return page.evaluate(
    async ({ base64, box: [left, top, right, bottom] }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(
        Math.round(left * width),
        Math.round(top * height),
        Math.round((right - left) * width),
        Math.round((bottom - top) * height),
      );
      const found = new Set<number>();
      for (let at = 0; at < data.length; at += 4)
        found.add(((data[at]! >> 4) << 8) | ((data[at + 1]! >> 4) << 4) | (data[at + 2]! >> 4));
      return { width, height, count: found.size };
    },
    { base64: png.toString('base64'), box },
  );
}

test('the map leaves as a picture with its legend, in light whatever the theme', async ({
  page,
}) => {
  await openCouverture(page, `${question}&theme=sombre`);
  const { name, path } = await downloadBy(page, 'Carte (PNG)');
  expect(name).toMatch(/^carte-couverture-.*20-min\.png$/);
  const png = readFileSync(path);
  const map = await colours(page, png, [0.1, 0.2, 0.7, 0.8]);
  const shown = (await page.locator('.maplibregl-canvas').first().boundingBox())!;
  expect(map.width).toBeGreaterThan(2 * shown.width);
  expect(map.height).toBeGreaterThan(2 * shown.height);
  expect(map.count).toBeGreaterThan(FEWEST_COLOURS);
  const legend = await colours(page, png, [0.78, 0.08, 1, 0.4]);
  expect(legend.count).toBeGreaterThan(FEWEST_COLOURS);
  // The corner of the sheet is paper.
  expect((await colours(page, png, [0, 0, 0.01, 0.01])).count).toBe(1);
  await expect(page.locator('.room')).toHaveCount(0);
});

for (const [name, address, title] of [
  ['towards structures', question, 'Qui vit à moins de 20 min à pied d’une structure'],
  ['by commune', `${question}&tableau=communes`, 'Qui vit à moins de 20 min à pied'],
  ['from a point', `${question}&calcul=point&point=3.07041,50.63662`, 'Qui vit à moins de 20 min à pied de ce lieu'], // prettier-ignore
  ['of sites', `${question}&calcul=emplacement`, 'Où ouvrir la prochaine structure'],
] as const)
  test(`the note ${name} prints whole on two pages at most, with its map`, async ({ page }) => {
    await openCouverture(page, address);
    await page.getByRole('button', { name: 'Imprimer' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-printed', '', { timeout: 60_000 });

    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pageCount(pdf)).toBeGreaterThan(0);
    expect(pageCount(pdf)).toBeLessThanOrEqual(2);
    const read = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf });
    const wanted = [title, 'Ce qu’il faut savoir', 'simulé', 'Sources.', 'ecran=couverture'];
    if (read.status === 0) {
      const text = read.stdout.toString().replace(/\s+/g, ' ');
      for (const words of wanted) expect(text).toContain(words);
    }

    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const note = page.locator('.printed-pages');
    for (const words of wanted) await expect(note).toContainText(words);
    // Nothing is wider than its place, and the first page is no higher than the paper.
    const cut = await note.evaluate((element) =>
      [...element.querySelectorAll<HTMLElement>('*')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
        .map((one) => one.outerHTML.slice(0, 120)),
    );
    expect(cut).toEqual([]);
    const height = await note
      .locator('.page')
      .first()
      .evaluate((one) => one.clientHeight);
    expect(height).toBeLessThanOrEqual(Math.ceil((269 / 25.4) * 96));
    const picture = await note
      .locator('canvas')
      .evaluate((one) => (one as HTMLCanvasElement).toDataURL('image/png').split(',')[1]!);
    await page.emulateMedia({ media: null });
    const map = await colours(page, Buffer.from(picture, 'base64'), [0.05, 0.1, 0.6, 0.9]);
    expect(map.count).toBeGreaterThan(FEWEST_COLOURS);
  });

test('files come back: with their question, their places, and nothing lost to a bad one', async ({
  page,
}, testInfo) => {
  await openCouverture(page);
  const table = await downloadBy(page, 'Tableau (CSV)');
  const areas = await downloadBy(page, 'Quartiers (GeoJSON)');
  expect(readFileSync(table.path, 'utf8').startsWith('\uFEFF')).toBe(true);

  await page.goto(`/?territoire=${EMBEDDED}`);
  const input = page.locator('input[type=file]').first();
  const file = (source: { name: string; path: string }) => ({
    name: source.name,
    mimeType: 'text/plain',
    buffer: readFileSync(source.path),
  });
  await input.setInputFiles([file(table), file(areas)]);
  const opened = page.getByRole('article', { name: table.name });
  await expect(opened).toContainText('toutes sur la carte');
  await expect(page.getByRole('article', { name: areas.name })).toContainText(
    'toutes sur la carte',
  );
  await expect(page.locator('.legend').filter({ hasText: areas.name })).toBeVisible();

  const damaged = testInfo.outputPath('abime.geojson');
  writeFileSync(damaged, readFileSync(areas.path, 'utf8').slice(0, 500));
  await input.setInputFiles(damaged);
  await expect(page.getByRole('alert')).toContainText('n’est pas un JSON valable');
  await expect(opened).toBeVisible();

  await opened.getByRole('button', { name: 'Reprendre sa question' }).click();
  await expect(page).toHaveURL(/ecran=couverture/);
  await expect(page).toHaveURL(/minutes=20/);
  // The files stay open, and out of the link.
  await expect(page.getByRole('article', { name: areas.name })).toBeVisible();
  expect(page.url()).not.toContain('couverture-');
});

test('a file dropped on the window opens: points of one’s own, in Lambert-93', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=trouver`);
  await expect(page.locator('.maplibregl-canvas')).toBeVisible();
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    const text = 'nom;x;y\n<b>Local</b> rue d’Arras;704250,5;7059800\nSans lieu;;';
    data.items.add(new File([text], 'locaux.csv', { type: 'text/csv' }));
    return data;
  });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Déposez le fichier pour l’ouvrir')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  const card = page.getByRole('article', { name: 'locaux.csv' });
  await expect(card).toContainText('Coordonnées Lambert-93 converties');
  await expect(card).toContainText('1 ligne sur la carte');
  await expect(card).toContainText('<b>Local</b> rue d’Arras');
  await card.getByRole('button', { name: 'Retirer locaux.csv' }).click();
  await expect(card).toHaveCount(0);
});
