import type { Page } from '@playwright/test';
import { shortShare } from '../../src/text/couverture/couverture.ts';
import { formatInteger, formatShare } from '../../src/text/format.ts';
import { GAP_FILTER } from '../../src/text/couverture/gap-filter.ts';
import { coverageFromCommandLine, gapsFromCommandLine, type GapsReport } from './command-line.ts';
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

/** Rows, their order, why people are beyond, totals and what the filter leaves out: as `cli gaps`. */
async function expectGapsOfCommandLine(
  page: Page,
  bundle: string,
  types: string,
  filters: readonly string[],
  query: string,
): Promise<GapsReport> {
  const report = gapsFromCommandLine(bundle, types, filters);
  await page.goto(`/?territoire=${bundle}&ecran=couverture&vers=${types}&minutes=15${query}`);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(report.rows.length);
  const shown = await page
    .locator('tbody tr[data-row]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')));
  const counted = ({ status }: GapsReport['rows'][number]): boolean => status !== 'outside_network';
  expect(shown.slice(0, 5)).toEqual(report.rows.slice(0, 5).map(({ code }) => code));
  expect([...shown].sort()).toEqual(report.rows.map(({ code }) => code).sort());
  for (const row of report.rows.filter(counted)) {
    const text = await rowText(page, row.code);
    expect(text).toContain(plain(shortShare(row.share)));
    expect(text).toContain(plain(formatInteger(Math.round(row.beyond))));
    const { reason, way } = row;
    const cell = page.locator(`tr[data-row="${row.code}"]`);
    if (reason === 'far') await expect(cell).toContainText('loin');
    else if (reason === 'barrier') {
      await expect(cell).toContainText('détour');
      const [, ratio = ''] = /×([\d,]+)/.exec(await rowText(page, row.code)) ?? [];
      // Both are rounded, the one on screen to the tenth.
      expect(Math.abs(Number(ratio.replace(',', '.')) - way!.detourRatio!)).toBeLessThan(0.06);
    } else {
      for (const word of ['loin', 'détour']) expect(text).not.toContain(word);
    }
  }
  const panel = page.locator('main');
  await expect(panel.locator('p.value').first()).toContainText(formatShare(report.total.share));
  const { leftOut } = report.total;
  if (leftOut !== undefined && leftOut.areas > 0)
    await expect(panel).toContainText(
      GAP_FILTER.note(report.rows.length, leftOut.areas, leftOut.population),
    );
  return report;
}

for (const [name, filters, query] of [
  ['all of them', [], ''],
  ['one commune', ['--commune', '59512'], '&dans=59512'],
  ['the large ones', ['--min-population', '5000'], '&habitants=5000'],
  ['those of the NPNRU', ['--npnru'], '&npnru=1'],
  ['a function', ['--function', 'faible', '--min-population', '2000'], '&fonction=faible&habitants=2000'], // prettier-ignore
] as const)
  test(`gaps, ${name}: the screen ranks and explains as the command line`, async ({ page }) => {
    const { rows } = await expectGapsOfCommandLine(page, EMBEDDED, 'ruche', filters, query);
    expect(rows.length).toBeGreaterThan(0);
  });

test('gaps of the real bundle: both reasons, as the command line', async ({ page }) => {
  test.skip(!hasRealBundle, 'the real bundle is not built here');
  const { rows } = await expectGapsOfCommandLine(page, REAL, 'france_travail', [], '');
  const reasons = new Set(rows.map(({ reason }) => reason));
  expect(reasons).toContain('far');
});

test('the evidence is in sight of the answer on a laptop', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=couverture`);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
  const next = page.getByRole('button', { name: 'Trouver le meilleur emplacement' });
  const limit = (await next.boundingBox())!.y;
  await expect(page.locator('p.value').first()).toBeInViewport();
  const bottoms = await page
    .locator('tbody tr[data-row]')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom));
  expect(bottoms.filter((bottom) => bottom <= limit).length).toBeGreaterThanOrEqual(5);
});

test('one’s own points are structures: in the figures, not in the link, which says so', async ({
  page,
}) => {
  const address = `/?territoire=${EMBEDDED}&ecran=couverture&vers=ruche`;
  await page.goto(address);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
  const buffer = Buffer.from('nom;latitude;longitude\nMaison;50,6920;3,1750\nSans lieu;;');
  const input = page.locator('input[type=file][accept*=geojson]');
  await input.setInputFiles({ name: 'lieux.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Compter comme structures' }).click();
  await expect(page.getByRole('button', { name: 'Vos points 1' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.locator('main')).toContainText('1 lieu de lieux.csv, vos données');
  await expect(page).toHaveURL(/vers=vos_points/);
  expect(page.url()).not.toContain('lieux');
  // Someone within a quarter of an hour, nobody without the file.
  await expect(page.locator('p.value').first()).not.toHaveText('0 %');
  await page.reload();
  await expect(page.locator('main')).toContainText('ne sont pas dans le lien');
});

test('a scenario dropped on another screen opens on its own', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=trouver`);
  await expect(page.locator('.maplibregl-canvas')).toBeVisible();
  const drop = async (territory: string): Promise<void> => {
    const transfer = await page.evaluateHandle((territory) => {
      const settings = { types: ['ruche'], profile: 'walk', speedKmh: 4.5, minutes: 20, generation: 2024, openAt: null }; // prettier-ignore
      const changes = [{ kind: 'add', id: 'ajout-1', type: 'ruche', name: 'Essai', point: [3.14, 50.625] }]; // prettier-ignore
      const scenario = { format: 'maillage-scenario', version: 1, name: 'Une de plus', territory, settings, changes }; // prettier-ignore
      const data = new DataTransfer();
      data.items.add(new File([JSON.stringify(scenario)], 'une-de-plus.maillage.json'));
      return data;
    }, territory);
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  };
  await drop('ailleurs');
  await expect(page.getByRole('alert')).toContainText('porte sur un autre territoire (ailleurs)');
  await drop(EMBEDDED);
  await expect(page.getByText('Scénario « Une de plus » ouvert')).toBeVisible();
  await expect(page).toHaveURL(/ecran=couverture/);
  await expect(page).toHaveURL(/minutes=20/);
  await expect(page).toHaveURL(/ajout-1/);
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
