import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import TerritorySwitcher from '../../../src/components/shell/TerritorySwitcher.svelte';
import TerritoryList from '../../../src/components/shell/TerritoryList.svelte';
import type { TerritoryIndex } from '../../../src/core/domain/territory.ts';
import type { App } from '../../../src/state/app.svelte.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';

const INDEX: TerritoryIndex = {
  territories: [
    {
      id: 'essai',
      name: 'Métropole d’essai',
      simulated: true,
      layers: [
        { id: 'qpv_2024', nature: 'generalise', vintage: '2024' },
        { id: 'network', nature: 'simule', vintage: 'simulation' },
      ],
    },
    { id: 'porto', name: 'Porto', simulated: false },
  ],
};
const prepare = (app: App): void => {
  app.territory.index.value = INDEX;
  app.territory.id = 'essai';
  app.view.screen = 'couverture';
  app.view.selectedQpv = 'QN05901M';
};
const text = (element: Element): string => (element.textContent ?? '').replaceAll(/\s+/g, ' ');

describe('choice of the territory', () => {
  it('names the open one, and lists those of the site with their nature and vintage', async () => {
    const { getByRole } = await renderScreen(TerritorySwitcher, {}, prepare);
    const button = getByRole('button', { name: /Métropole d’essai.*Changer de territoire/ });
    await button.click();
    const links = getByRole('link').elements();
    expect(links.map(text)).toEqual([
      expect.stringMatching(
        /Métropole d’essai données en partie simulées QPV 2024 \(2024\), rues \(simulé\)/,
      ),
      expect.stringMatching(/Porto données réelles/),
    ]);
    expect(links[0]!.getAttribute('aria-current')).toBe('true');
    expect(links[1]!.getAttribute('aria-current')).toBeNull();
    await getByRole('button', { name: 'Fermer le choix du territoire' }).click();
    await expect.element(button).toHaveFocus();
  });

  it('leads to the same screen of the other, without what was selected', async () => {
    const { getByRole } = await renderScreen(TerritoryList, {}, prepare);
    const href = getByRole('link', { name: /Porto/ }).element().getAttribute('href');
    expect(href).toBe('?territoire=porto&ecran=couverture');
  });

  it('has no accessibility fault, and fits 320 pixels', async () => {
    await page.viewport(320, 640);
    const { container, getByRole } = await renderScreen(TerritorySwitcher, {}, prepare);
    await getByRole('button', { name: /Changer/ }).click();
    expect(await accessibilityFaults(container)).toEqual([]);
    const dialog = container.querySelector('dialog')!;
    expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
    await page.viewport(1280, 800);
  });
});
