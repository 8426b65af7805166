import { EMBEDDED, expect, test } from './fixtures.ts';

/** Pages of a PDF made by Chromium, which writes its page objects uncompressed. */
const pageCount = (pdf: Buffer): number =>
  (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

// A plain neighbourhood, the one with the longest name and most figures, one of 2015.
for (const code of ['QN05985M', 'QN05980M', 'QP059087'])
  test(`the sheet of ${code} prints on one A4 page`, async ({ page }) => {
    await page.goto(`/?territoire=${EMBEDDED}&ecran=quartiers&qpv=${code}`);
    await expect(page.getByRole('main')).toContainText(code);
    await expect(page.locator('progress')).toHaveCount(0);
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('.qpv-sheet');
    await expect(sheet).toBeVisible();
    await page.emulateMedia({ media: null });
    expect(pageCount(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toBe(1);
  });
