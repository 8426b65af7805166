import { EMBEDDED, expect, test } from './fixtures.ts';

test('the profile of a neighbourhood: figures, sources, nature', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=quartiers&qpv=QN05985M`);
  await expect(page.getByRole('heading', { name: 'La Bourgogne' }).first()).toBeVisible();
  const panel = page.getByRole('main');
  await expect(panel).toContainText('NPNRU, intérêt national');
  await expect(panel).toContainText('56');
  await expect(panel).toContainText('38,7');
  await expect(panel).toContainText('simulé');
  await expect(panel).toContainText(/S1|S4/);
});

test('an unknown neighbourhood in the link is said, not shown empty', async ({ page }) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=quartiers&qpv=QN05999M`);
  await expect(page.getByRole('main')).toContainText('n’est pas dans ce territoire');
});

test('Trouver answers for a place: its neighbourhood and the nearest structures', async ({
  page,
}) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=trouver&lieu=3.1700,50.6975`);
  const panel = page.getByRole('main');
  await expect(panel).toContainText(/Ce lieu est/);
  await expect(panel).toContainText(/\d+\smin/);
});

test('the 73 published figures, the 13 actions and the 39 initiatives are there', async ({
  page,
}) => {
  await page.goto(`/?territoire=${EMBEDDED}&ecran=observatoire`);
  const panel = page.getByRole('main');
  await expect(panel).toContainText('73');
  await expect(panel).toContainText('+109');
  await page.getByRole('tab', { name: 'Actions' }).click();
  await expect(panel).toContainText('13');
  await expect(panel).toContainText('Économie informelle vers formelle');
  await page.getByRole('tab', { name: 'Initiatives' }).click();
  await expect(panel).toContainText('39');
  await page.getByRole('searchbox').fill('velo mobilite');
  await page.getByRole('searchbox').fill('mobilite');
  await expect(panel).toContainText('Wimoov');
});
