import type { Locator, Page } from '@playwright/test';
import { EMBEDDED, expect, test } from './fixtures.ts';

const COUVERTURE = `/?territoire=${EMBEDDED}&ecran=couverture`;

/** The map is drawn by software here: a small one answers sooner. */
test.use({ viewport: { width: 1000, height: 640 } });

/** All that a table says, whatever the spaces. */
async function textOf(table: Locator): Promise<string> {
  return (await table.innerText()).replace(/\s+/g, ' ');
}

/** Presses at `from`, moves by steps and stays pressed. */
async function pullFrom(
  page: Page,
  from: readonly [number, number],
  by: readonly [number, number],
) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(from[0] + by[0], from[1] + by[1], { steps: 6 });
}

/** What the link says gives the same table to whoever opens it. */
async function expectSameWhenOpenedAgain(page: Page, table: Locator) {
  const shown = await textOf(table);
  await page.reload();
  await expect.poll(() => textOf(table)).toBe(shown);
}

test('the origin of an isochrone is dragged: figures follow, the link says where it was let go', async ({
  page,
}) => {
  await page.goto(
    `${COUVERTURE}&calcul=point&point=3.0631,50.6366&minutes=10&carte=3.0631,50.6366,13`,
  );
  const table = page.locator('.panel table');
  await expect(table.locator('tbody tr')).toHaveCount(3);
  const before = await textOf(table);
  const marker = page.locator('.marker');
  const box = (await marker.boundingBox())!;
  await pullFrom(page, [box.x + box.width / 2, box.y + box.height / 2], [90, 60]);
  await expect.poll(() => textOf(table)).not.toBe(before);
  // The link is written when the point is let go.
  expect(page.url()).toContain('point=3.06310,50.63660');
  const held = (await marker.boundingBox())!;
  expect(Math.round(held.x - box.x)).toBe(90);
  expect(Math.round(held.y - box.y)).toBe(60);

  await page.mouse.up();
  await expect(page).not.toHaveURL(/point=3\.06310,50\.63660/);
  const [lng, lat] = new URL(page.url()).searchParams.get('point')!.split(',').map(Number);
  // 512 · 2^13 pixels around the world.
  expect(lng).toBeCloseTo(3.0631 + (90 * 360) / (512 * 2 ** 13), 3);
  expect(lat).toBeLessThan(50.6366);
  await expectSameWhenOpenedAgain(page, table);
});

test('a structure is dragged: the table follows, Escape puts it back, the link says where it was let go', async ({
  page,
}) => {
  await page.goto(`${COUVERTURE}&vers=ruche&minutes=15&carte=3.1008,50.625,12`);
  const table = page.locator('.panel table').filter({ has: page.locator('tr[data-row]') });
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(26);
  const before = await textOf(table);
  const canvas = (await page.locator('.maplibregl-canvas').boundingBox())!;
  // The camera looks straight at the structure.
  const center = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2] as const;
  // Under the pointer once its symbol is drawn; before that, one would pull the map.
  await expect(async () => {
    await page.mouse.move(center[0] - 1, center[1]);
    await page.mouse.move(...center);
    await expect(page.locator('.pointer .hint')).toContainText('Hellemmes', { timeout: 1000 });
  }).toPass();

  await pullFrom(page, center, [-160, 70]);
  await expect.poll(() => textOf(table)).not.toBe(before);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => textOf(table)).toBe(before);
  // Letting go after Escape is no click on what lies there.
  await expect(page).not.toHaveURL(/scenario=|qpv=/);

  await pullFrom(page, center, [-160, 70]);
  await expect.poll(() => textOf(table)).not.toBe(before);
  await page.mouse.up();
  await expect(page).toHaveURL(/scenario=[^&]*ruche-hellemmes:3\.0\d+,50\.6\d+/);
  await expectSameWhenOpenedAgain(page, table);
});
