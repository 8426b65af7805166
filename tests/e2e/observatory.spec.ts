import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { dsvFormat } from 'd3';
import { EMBEDDED, expect, hasRealBundle, REAL, test } from './fixtures.ts';

type Row = Record<string, string>;
const rows = (file: string): Row[] =>
  dsvFormat(';').parse(readFileSync(`data/catalogue/${file}.csv`, 'utf8')) as unknown as Row[];

/** Spaces and apostrophes apart, as the pipeline typesets them. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll('’', "'")
    .replaceAll('·', '')
    .trim();
const contentOf = async (page: Page): Promise<string> =>
  plain((await page.getByRole('tabpanel').textContent()) ?? '').replaceAll(' ', '');
const missing = (content: string, texts: readonly string[]): string[] =>
  texts.filter((text) => !content.includes(plain(text).replaceAll(' ', '')));
const lists = (cell: string | undefined): string[] => (cell ?? '').split('|').filter(Boolean);

const open = (page: Page, query: string, territory = EMBEDDED) =>
  page.goto(`/?territoire=${territory}&ecran=observatoire&${query}`);

const HEADER = 'Numéro;Indicateur de suivi;Année;Valeur;Unité;Source de la valeur;Commentaire';
const TABLE = Buffer.from(
  [
    `\uFEFF${HEADER}`,
    '1;Porteurs de projet accueillis;2024;1 412,5;personnes;Bilan 2024;',
    '1;Porteurs de projet accueillis;2025;;;;enquête reportée',
    '1;Porteurs de projet accueillis;2026;1655;personnes;Bilan 2026;',
    '12;Réunions du comité stratégique;2025;2;;;',
    '13;Lune;2024;1;;;',
  ].join('\r\n'),
);
const openTable = (page: Page) =>
  page.locator('main input[type=file]').setInputFiles({
    ...{ name: 'suivi.csv', mimeType: 'text/csv', buffer: TABLE },
  });

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = (await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  )) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(' | ')}`);
}

test('every line of the curated facts is on the screen, with its source', async ({ page }) => {
  await open(page, '');
  await expect(page.locator('[data-row]')).toHaveCount(73);
  for (const row of rows('indicateurs')) {
    const id = [row['indicateur'], row['territoire'], row['perimetre'], row['annee']].join('|');
    const said = plain((await page.locator(`[data-row="${id}"]`).textContent()) ?? '');
    const value = Number(row['valeur']).toLocaleString('fr-FR').replace('-', '−');
    expect(said.replaceAll(' ', '')).toContain(plain(value).replaceAll(' ', ''));
    expect(said).toContain(row['source']);
  }

  await open(page, 'volet=actions');
  await page.getByRole('button', { name: 'Tout déplier' }).click();
  const actions = rows('fiches-actions').flatMap((row) => [
    ...[row['axe']!, row['titre']!, row['objectif']!],
    ...[...lists(row['cibles']), ...lists(row['partenaires'])],
    ...lists(row['indicateurs_de_suivi']),
  ]);
  await expect.poll(async () => missing(await contentOf(page), actions)).toEqual([]);

  await open(page, 'volet=initiatives');
  const names = rows('initiatives').map(({ nom }) => nom!);
  await expect.poll(async () => missing(await contentOf(page), names)).toEqual([]);

  await open(page, 'volet=structures');
  const structures = rows('structures').map(({ nom }) => nom!);
  await expect.poll(async () => missing(await contentOf(page), structures)).toEqual([]);

  await open(page, 'volet=documents');
  const documents = [
    ...rows('sources').flatMap(({ titre, producteur }) => [titre!, producteur!]),
    ...rows('quartiers').flatMap(({ nom, fonction_economique }) => [nom!, fonction_economique!]),
  ];
  await expect.poll(async () => missing(await contentOf(page), documents)).toEqual([]);
});

test('the search of the map leads to a figure, an action, an initiative', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}`);
  const choose = async (words: string): Promise<void> => {
    await page.locator('#map').getByRole('combobox').fill(words);
    await expect(page.locator('#map').getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
  };
  await page.keyboard.press('/');
  await choose('créations entreprises 2016');
  await expect(page.locator('[aria-current="true"]')).toContainText('10 603');
  await expect(page.locator('[aria-current="true"]')).toBeInViewport();
  await expect(page).toHaveURL(/chiffre=creations_entreprises/);
  await choose('open badges');
  await expect(page.locator('#action-6')).toHaveAttribute('open', '');
  await expect(page.locator('#action-6')).toBeInViewport();
  await expect(page).toHaveURL(/actions=6/);
  await choose('wimoov');
  await expect(page.getByRole('heading', { name: /Wimoov/ })).toBeVisible();
});

test('the follow-up: report, values kept from one visit to the next, paper, undo', async ({
  page,
}) => {
  await open(page, 'volet=actions&actions=1');
  await openTable(page);
  const report = page.getByRole('dialog');
  await expect(report).toContainText('4 valeurs lisibles');
  await expect(report).toContainText('L’action 13 n’a pas d’indicateur');
  expect(await faults(page)).toEqual([]);
  await report.getByRole('button', { name: /^Garder/ }).click();
  const card = page.locator('#action-1');
  await expect(card).toContainText(/1\s655\spersonnes/);
  await expect(card).toContainText('Aucune valeur pour 2025. En 2025 : enquête reportée.');
  expect(await faults(page)).toEqual([]);
  expect(decodeURIComponent(page.url())).not.toContain('1655');

  await page.reload();
  await expect(card).toContainText(/1\s655\spersonnes/);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  // Every action prints whole, folded or not, with its figures as a table.
  await expect(page.locator('#action-7 dl')).toBeVisible();
  await expect(page.locator('#action-12').getByText('sans source')).toBeVisible();
  await expect(card.getByRole('cell', { name: /1\s412,5/ })).toBeVisible();
  await expect(page.getByText('Télécharger le modèle')).toBeHidden();
  // Codes cannot be pointed at on paper: the documents are named in full.
  await expect(page.getByText(/^S4\s: Stratégie métropolitaine/)).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('#action-12')).not.toHaveAttribute('open');
  await expect(page).not.toHaveURL(/actions=1\.12/);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer mes valeurs (CSV)' }).click();
  const saved = readFileSync(await (await download).path(), 'utf8');
  expect(saved).toContain('non publiées');
  expect(saved).toContain(';2024;1412,5;personnes;Bilan 2024;;S4');
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await expect(card).not.toContainText('Bilan');
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(card).toContainText(/1\s655\spersonnes/);
});

test('a table dropped on the section is read as a follow-up', async ({ page }) => {
  await open(page, 'volet=actions');
  await expect(page.getByRole('heading', { name: 'Renseigner le suivi' })).toBeVisible();
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'depose.csv', { type: 'text/csv' }));
    dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, TABLE.toString('utf8'));
  await expect(page.getByRole('dialog')).toContainText('Lecture de « depose.csv »');
});

test('what is computed stands beside what is published; simulated is said', async ({ page }) => {
  await open(page, '');
  const row = page.getByRole('row', { name: /^Établissements en QPV de 2024/ });
  await expect(row).toContainText('simulé', { timeout: 60_000 });
  await expect(row).toContainText(/11\s552/);
  await expect(page.getByRole('row', { name: /en QPV de 2015/ })).toContainText(/17,7\s%/);
});

test('without establishments, the real bundle says what to bring', async ({ page }) => {
  test.skip(!hasRealBundle, 'needs the real bundle');
  await open(page, '', REAL);
  const row = page.getByRole('row', { name: /^Établissements de la métropole/ });
  await expect(row).toContainText(/non disponible|aucun écart|soit/);
  const counted = (await page.getByText('StockEtablissement').count()) === 0;
  if (!counted) await expect(row).toContainText('non disponible');
});
