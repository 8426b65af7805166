import { spawnSync } from 'node:child_process';
import { EMBEDDED, expect, test } from './fixtures.ts';

/** Spaces made plain, without the mark of a simulated figure. */
const plain = (text: string): string => text.replace('simulé', '').replace(/\s+/g, ' ').trim();

test('a planner: from a fresh start to gaps, a best place, a kept scenario and a printed note', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.goto(`/?territoire=${EMBEDDED}`);

  // Which neighbourhoods are badly covered?
  await page.getByRole('button', { name: 'Couverture' }).first().click();
  await page.getByRole('radio', { name: '20', exact: true }).check({ force: true });
  const rows = page.locator('tbody tr[data-row]');
  await expect(rows).toHaveCount(26);
  const first = rows.first();
  const code = (await first.getAttribute('data-row'))!;
  await first.getByRole('button').first().click();
  await expect(page).toHaveURL(new RegExp(`qpv=${code}`));
  const figure = (label: RegExp) => page.locator('.figure', { hasText: label }).locator('.value');
  const before = plain(await figure(/des habitants de QPV à moins de/).innerText());

  // Where would one more structure help most?
  await page.getByRole('button', { name: 'Trouver le meilleur emplacement' }).click();
  await expect(page.getByText(/Prouvé optimal|au plus à/).first()).toBeVisible({ timeout: 60_000 });
  const promised = plain(await figure(/contre .* aujourd’hui/).innerText());
  await page.getByRole('button', { name: 'Essayer cet emplacement' }).click();

  // The scenario says what it changes, and is kept.
  await expect(rows).toHaveCount(26);
  await expect(figure(/des habitants de QPV à moins de/)).toContainText(promised);
  await expect(page.locator('.shares')).toContainText(before, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Comparer' }).click();
  await page.getByRole('textbox', { name: 'Nom du scénario' }).fill('Une de plus');
  await page.getByRole('button', { name: 'Garder', exact: true }).click();
  await expect(page.getByTitle('Ouvrir Une de plus')).toBeVisible();
  await page.getByRole('button', { name: 'Fermer les scénarios' }).click();

  // Sent by its address, it is the same for someone else.
  const address = page.url();
  const other = await page.context().newPage();
  await other.goto(address);
  await expect(
    other.locator('.figure', { hasText: /des habitants de QPV à moins de/ }).locator('.value'),
  ).toContainText(promised, { timeout: 60_000 });
  await other.close();

  // And it leaves as a note.
  await page.getByRole('button', { name: 'Imprimer' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', '', { timeout: 90_000 });
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(2);
  const read = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf });
  if (read.status !== 0) return;
  const text = plain(read.stdout.toString());
  for (const words of ['Qui vit à moins de 20 min', 'ajoutée', promised, 'Sources.', 'scenario='])
    expect(text).toContain(plain(words));
});
