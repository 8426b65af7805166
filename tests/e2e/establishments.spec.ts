import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { FileSource } from '../../scripts/lib/file-source.ts';
import { NAF_SECTIONS, SIZE_CLASSES } from '../../src/core/establishments/tile.ts';
import { openBundleFrom } from '../../src/io/bundle.ts';
import {
  ESTABLISHMENT_CARD,
  ESTABLISHMENT_FILTER,
} from '../../src/text/explorer/establishments.ts';
import { NAF_LABELS, SIZE_LABELS } from '../../src/text/naf.ts';
import { EMBEDDED, expect, test } from './fixtures.ts';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
/** Few layers: software draws them all. */
const address = `/?territoire=${EMBEDDED}&couches=communes,etablissements`;
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
const numberIn = (text: string): number => Number(text.replace(/\D/g, ''));

/** Every establishment of the bundle, one object each, read from its tiles without the application. */
async function establishmentsOfTiles() {
  const folder = `public/territories/${EMBEDDED}`;
  const bundle = await openBundleFrom((file) => new FileSource(join(folder, file)));
  return (await bundle.establishmentTiles()).flatMap((tile) =>
    Array.from({ length: tile.count }, (_, i) => ({
      section: NAF_SECTIONS[tile.nafSection[i]!],
      size: SIZE_CLASSES[tile.sizeClass[i]!],
      year: tile.creationYear[i] === 0 ? null : 1900 + tile.creationYear[i]!,
      lng: tile.lngMicrodegrees[i]! / 1e6,
      lat: tile.latMicrodegrees[i]! / 1e6,
    })),
  );
}

/** What the panel says that the filter keeps, and of how many. */
function answer(page: Page) {
  return page.locator('.answer strong');
}

async function expectAnswer(page: Page, matching: number, total: number): Promise<void> {
  await expect
    .poll(async () => plain(await answer(page).innerText()), { timeout: 30_000 })
    .toBe(plain(ESTABLISHMENT_FILTER.answer(matching, total)));
}

/** Presses a choice of the filter with the keyboard alone. */
async function choose(page: Page, label: string): Promise<void> {
  const chip = page.getByRole('button', { name: new RegExp(`^\\s*${label} [\\d\\s]+$`) });
  await chip.focus();
  await page.keyboard.press('Space');
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
}

test('filtered by keyboard: counts are those of the tiles, in the legend and the link too', async ({
  page,
}) => {
  const all = await establishmentsOfTiles();
  await page.goto(address);
  await expect(answer(page)).toContainText(plain(ESTABLISHMENT_FILTER.all(all.length)), {
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Filtrer', exact: true }).focus();
  await page.keyboard.press('Enter');

  await choose(page, NAF_LABELS.G);
  const shops = all.filter(({ section }) => section === 'G');
  expect(shops.length).toBeGreaterThan(0);
  await expectAnswer(page, shops.length, all.length);

  await choose(page, SIZE_LABELS['1-2']);
  await choose(page, SIZE_LABELS['3-5']);
  const small = shops.filter(({ size }) => size === '1-2' || size === '3-5');
  await expectAnswer(page, small.length, all.length);

  const firstYear = page.getByRole('slider', { name: ESTABLISHMENT_FILTER.firstYear });
  const lastYear = page.getByRole('slider', { name: ESTABLISHMENT_FILTER.lastYear });
  const newest = Math.max(...all.map(({ year }) => year ?? 0));
  await lastYear.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(lastYear).toHaveValue(String(newest - 1));
  await firstYear.focus();
  await page.keyboard.press('End');
  for (let year = newest - 1; year > newest - 4; year--) await page.keyboard.press('ArrowLeft');
  const recent = small.filter(
    ({ year }) => year !== null && year >= newest - 4 && year <= newest - 1,
  );
  expect(recent.length).toBeGreaterThan(0);
  expect(recent.length).toBeLessThan(small.length);
  await expectAnswer(page, recent.length, all.length);

  // Classes of the picture add up to what the filter keeps.
  await page.getByRole('button', { name: /Établissements simulé/ }).click();
  const classes = page.getByRole('table', { name: 'Classes de la légende' });
  const sum = async (): Promise<number> =>
    (await classes.locator('tbody tr td:last-child').allInnerTexts())
      .map(numberIn)
      .reduce((total, count) => total + count, 0);
  await expect.poll(sum).toBe(recent.length);

  await page.evaluate(axeSource);
  const { violations } = (await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  )) as AxeResults;
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(' | ')}`)).toEqual([]); // prettier-ignore

  const url = new URL(page.url());
  expect(url.searchParams.get('secteurs')).toBe('G');
  expect(url.searchParams.get('tailles')).toBe('1-2,3-5');
  expect(url.searchParams.get('creation')).toBe(`${newest - 4}-${newest - 1}`);
  await page.reload();
  await expectAnswer(page, recent.length, all.length);
});

test('the table by area sorts, and its file says filter, source, vintage and nature', async ({
  page,
}) => {
  await page.goto(`${address}&liste=etablissements&secteurs=G`);
  const table = page.getByRole('table', { name: 'Établissements par zone : Communes' });
  await expect(table.locator('tbody tr[data-row]').first()).toBeVisible({ timeout: 30_000 });
  const counts = async (): Promise<number[]> =>
    (await table.locator('tbody tr[data-row] td:nth-child(2)').allInnerTexts()).map(numberIn);
  const most = await counts();
  expect(most.length).toBeGreaterThan(50);
  expect(most).toEqual([...most].sort((a, b) => b - a));
  await table.getByRole('button', { name: 'Nombre' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(counts).toEqual([...most].sort((a, b) => a - b));

  await page.locator('header').getByRole('button', { name: 'Télécharger' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tableau (CSV)' }).click(),
  ]);
  const csv = plain(readFileSync(await download.path(), 'utf8'));
  for (const told of [
    `Filtre : secteur : ${NAF_LABELS.G}`,
    'd’après les chiffres publiés pour la métropole',
    'simulation calée sur 2019',
    'simulé',
  ])
    expect(csv).toContain(plain(told));
  const all = await establishmentsOfTiles();
  const total = all.filter(({ section }) => section === 'G').length;
  // Communes leave nothing out but what stands right on their simplified edges.
  const inAreas = most.reduce((sum, count) => sum + count, 0);
  expect(inAreas).toBeLessThanOrEqual(total);
  expect(inAreas).toBeGreaterThan(0.98 * total);
});

test('a point clicked opens the card of its place, which says what is not known', async ({
  page,
}) => {
  const all = await establishmentsOfTiles();
  const { lng, lat } = all.find(({ section }) => section === 'G')!;
  await page.goto(`${address}&dessin=points&carte=${lng},${lat},18`);
  await expect(answer(page)).toBeVisible({ timeout: 30_000 });
  const { x, y, width, height } = (await page.locator('.maplibregl-canvas').boundingBox())!;
  const card = page.getByRole('article', { name: ESTABLISHMENT_CARD.kind });
  // The picture follows the counts.
  await expect(async () => {
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect(card).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(card).toContainText(NAF_LABELS.G);
  await expect(card).toContainText(plain(ESTABLISHMENT_CARD.noFeatures));
  await expect(card).toContainText('simulation calée sur 2019');
  await expect(page).toHaveURL(/etab=/);
});
