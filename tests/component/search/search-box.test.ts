import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import SearchBox from '../../../src/components/search/SearchBox.svelte';
import { CATALOGUE } from '../../helpers/quartiers-fixtures.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { eventually } from '../../helpers/eventually.ts';

const start = async (prepare?: Parameters<typeof renderScreen>[2]) => {
  const rendered = await renderScreen(SearchBox, {}, prepare);
  const input = rendered.container.querySelector('input')!;
  const options = (): HTMLElement[] => [
    ...rendered.container.querySelectorAll<HTMLElement>('[role="option"]'),
  ];
  const type = async (query: string): Promise<void> => {
    await userEvent.click(input);
    await userEvent.fill(input, query);
  };
  return { ...rendered, input, options, type };
};
const names = (options: HTMLElement[]): string[] =>
  options.map((option) => option.querySelector('.name')?.textContent ?? '');

describe('search', () => {
  it('finds by the beginning of a word, whatever the accents and the case', async () => {
    const { options, type } = await start();
    await type('RUCHE beta');
    await eventually(() => expect(names(options())).toEqual(['Ruche Bêta']));
  });

  it('forgives a slip', async () => {
    const { options, type } = await start();
    await type('plane');
    await eventually(() => expect(names(options())).toContain('La Plaine'));
  });

  it('puts the commune before what merely lies in it', async () => {
    const { options, type } = await start();
    await type('lille');
    await eventually(() => expect(names(options())[0]).toBe('Lille'));
    expect(options().length).toBeGreaterThan(3);
  });

  it('is a combobox: arrows move, Enter chooses and frames, Escape closes', async () => {
    const { app, input, options, type } = await start();
    await type('lille');
    await eventually(() => expect(options().length).toBeGreaterThan(3));
    expect(input.getAttribute('aria-expanded')).toBe('true');
    expect(input.getAttribute('aria-activedescendant')).toBe(options()[0]!.id);
    await userEvent.keyboard('{ArrowDown}');
    expect(input.getAttribute('aria-activedescendant')).toBe(options()[1]!.id);
    expect(options()[1]!.getAttribute('aria-selected')).toBe('true');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(input.getAttribute('aria-activedescendant')).toBe(options().at(-1)!.id);
    await userEvent.keyboard('{Escape}');
    expect(input.getAttribute('aria-expanded')).toBe('false');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(
      app.view.selectedCommune ?? app.view.selectedQpv ?? app.view.selectedStructure,
    ).not.toBeNull();
    expect(app.view.framed?.bbox).toHaveLength(4);
    expect(input.getAttribute('aria-expanded')).toBe('false');
  });

  it('chooses what is clicked, not what a finger scrolls over', async () => {
    const { app, input, options, type } = await start();
    await type('lille');
    await eventually(() => expect(options().length).toBeGreaterThan(3));
    const option = options()[2]!;
    option.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }));
    option.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true }));
    expect(app.view.framed).toBeNull();
    expect(options().length).toBeGreaterThan(3);
    const name = names([option])[0];
    await userEvent.click(option);
    expect(app.view.framed).not.toBeNull();
    expect(input.value).toBe(name);
    expect(document.activeElement).toBe(input);
    expect(options()).toEqual([]);
  });

  it('is reached with / from anywhere but a field', async () => {
    const { input } = await start();
    await userEvent.keyboard('/');
    expect(document.activeElement).toBe(input);
    expect(input.value).toBe('');
    await userEvent.keyboard('a/b');
    expect(input.value).toBe('a/b');
  });

  it('says when nothing has that name', async () => {
    const { container, options, type } = await start();
    await type('xyzzy');
    await eventually(() => expect(container.textContent).toContain('xyzzy'));
    expect(options()).toEqual([]);
    expect(container.querySelector('[role="status"]')?.textContent).toContain('Aucun résultat');
  });

  it('gives the place one starts from on the screen Trouver', async () => {
    const { app, options, type } = await start((app) => (app.view.screen = 'trouver'));
    await type('agence');
    await eventually(() => expect(names(options())).toEqual(['Agence Alpha']));
    await userEvent.keyboard('{Enter}');
    expect(app.finder.origin).toEqual([3.06, 50.63]);
    expect(app.finder.originLabel).toBe('Agence Alpha');
    expect(app.view.selectedStructure).toBeNull();
  });

  it('lists only places where it asks for a point to start from', async () => {
    const { options, type } = await start((app) => {
      app.view.screen = 'trouver';
      app.territory.catalogueRequest.value = CATALOGUE;
    });
    await type('strategie');
    await eventually(() => expect(document.body.textContent).toContain('Aucun résultat'));
    expect(options()).toEqual([]);
  });

  it('leads to a figure of the documents, of the year that was asked', async () => {
    const observed = (year: number, value: number) => ({
      ...{ indicator: 'creations_entreprises', territory: 'MEL', perimeter: 'ensemble', year },
      ...{ value, unit: 'créations', precision: null, source: 'S4' },
    });
    const { app, container, options, type } = await start((app) => {
      app.territory.catalogueRequest.value = {
        ...CATALOGUE,
        indicators: [observed(2021, 20_914), observed(2022, 19_623)],
      };
    });
    await type('creations 2021');
    await eventually(() => expect(names(options())).toEqual(['Créations d’entreprises']));
    expect(await accessibilityFaults(container)).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect([app.view.screen, app.observatoire.section]).toEqual(['observatoire', 'indicateurs']);
    expect(app.observatoire.figure).toBe('creations_entreprises|MEL|ensemble|2021');
  });

  it('has no accessibility fault, closed or open', async () => {
    const { container, options, type } = await start();
    expect(await accessibilityFaults(container)).toEqual([]);
    await type('lille');
    await eventually(() => expect(options().length).toBeGreaterThan(0));
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
