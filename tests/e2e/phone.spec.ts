import { SCREENS } from '../../src/state/view.svelte.ts';
import { EMBEDDED, expect, test } from './fixtures.ts';

for (const width of [320, 390])
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 844 }, hasTouch: true });

    for (const screen of SCREENS)
      test(`${screen} fits the width and keeps its tabs in reach`, async ({ page }) => {
        await page.goto(`/?territoire=${EMBEDDED}&ecran=${screen}&vers=ruche&qpv=QN05980M`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
        for (const tab of await page.getByRole('navigation').getByRole('button').all()) {
          const box = await tab.boundingBox();
          expect(box!.x).toBeGreaterThanOrEqual(0);
          expect(box!.x + box!.width).toBeLessThanOrEqual(width);
          expect(box!.height).toBeGreaterThanOrEqual(44);
        }
      });
  });
