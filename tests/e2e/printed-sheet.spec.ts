import { spawnSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { EMBEDDED, expect, hasRealBundle, REAL, test } from './fixtures.ts';

/** Pages of a PDF made by Chromium, which writes its page objects uncompressed. */
const pageCount = (pdf: Buffer): number =>
  (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Text of a PDF without its spaces and signs; null where no tool reads it. */
function textOf(pdf: Buffer): string | null {
  const read = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf });
  return read.error ? null : bare(read.stdout.toString());
}

/** Codes of the QPV of a territory, from the list of the screen. */
async function codesOf(page: Page, territory: string, generation: number): Promise<string[]> {
  await page.goto(`/?territoire=${territory}&ecran=quartiers&gen=${generation}`);
  const rows = page.locator('main tbody tr[data-row]');
  await expect(rows).not.toHaveCount(0);
  return rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-row') ?? ''));
}

/** Opens a profile as the Back button would: without reading the territory again. */
async function open(page: Page, territory: string, code: string): Promise<void> {
  await page.evaluate((query) => {
    history.pushState(null, '', query);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `?territoire=${territory}&ecran=quartiers&qpv=${code}`);
  await expect(page.locator('.qpv-sheet')).toContainText(code);
  await expect(page.getByRole('button', { name: 'Imprimer la fiche A4' })).toBeEnabled({
    timeout: 60_000,
  });
}

/** What of the sheet is cut or lies over something else, as readable lines. */
const faults = (page: Page): Promise<string[]> =>
  page.locator('.qpv-sheet').evaluate((sheet) => {
    const found: string[] = [];
    for (const block of [
      sheet,
      ...sheet.querySelectorAll<HTMLElement>('section, header, footer, .columns, .column'),
    ]) {
      const { clientHeight, scrollHeight, className, tagName } = block;
      if (scrollHeight > clientHeight + 1)
        found.push(`${tagName} ${className}: ${scrollHeight} in ${clientHeight}`);
    }
    const bottomOf = (selector: string) =>
      Math.max(
        ...[...sheet.querySelectorAll(selector)].map((one) => one.getBoundingClientRect().bottom),
      );
    const page = sheet.getBoundingClientRect();
    const footer = sheet.querySelector('footer')!.getBoundingClientRect();
    const declared = sheet.querySelector(':scope > section')!.getBoundingClientRect();
    if (bottomOf('.column > *') > declared.top + 1) found.push('columns over what follows');
    if (declared.bottom > footer.top + 1) found.push('last section over the footer');
    if (footer.bottom > page.bottom + 1) found.push('footer under the page');
    for (const node of sheet.querySelectorAll('*'))
      if (node.getBoundingClientRect().right > page.right + 1 && !node.closest('svg'))
        found.push(`wide: ${node.outerHTML.slice(0, 120)}`);
    return found;
  });

/** Every sheet of a generation is one A4 page and nothing of it is cut. */
async function everySheet(
  page: Page,
  territory: string,
  generation: number,
): Promise<readonly string[]> {
  const codes = await codesOf(page, territory, generation);
  for (const code of codes) {
    await open(page, territory, code);
    await page.emulateMedia({ media: 'print' });
    expect(await faults(page), code).toEqual([]);
    const footer = await page.locator('.qpv-sheet footer').innerText();
    await page.emulateMedia({ media: null });
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pageCount(pdf), code).toBe(1);
    const text = textOf(pdf);
    if (text !== null) {
      expect(text, code).toContain(code);
      // The last words of the page: the whole address.
      expect(text, code).toContain(bare(footer.slice(footer.lastIndexOf('?'))));
    }
  }
  return codes;
}

test('the sheet of each QPV of 2024 is one A4 page, nothing cut', async ({ page }) => {
  test.setTimeout(300_000);
  expect(await everySheet(page, EMBEDDED, 2024)).toHaveLength(26);
});

test('the sheet of each QPV of 2015 is one A4 page, nothing cut', async ({ page }) => {
  test.setTimeout(300_000);
  // The embedded territory has the figures of 2015, the real one their outlines too.
  expect(await everySheet(page, hasRealBundle ? REAL : EMBEDDED, 2015)).toHaveLength(26);
});

test('the sheets of real data are one A4 page, nothing cut', async ({ page }) => {
  test.skip(!hasRealBundle, 'real data are not here');
  test.setTimeout(300_000);
  expect(await everySheet(page, REAL, 2024)).toHaveLength(26);
});
