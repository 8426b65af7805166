import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import ExplorerScreen from '../../../src/components/explorer/ExplorerScreen.svelte';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { MANIFEST, QPV, STRUCTURES } from '../../helpers/coverage-fixtures.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

const PARTIAL = {
  ...MANIFEST,
  missing: [{ id: 'qpv_2015' as const, reason: 'Contours de 2015 non livrés.' }],
};
const start = async (
  ...[answers = {}, prepare]: [
    Parameters<typeof renderScreen>[1]?,
    Parameters<typeof renderScreen>[2]?,
  ]
) => {
  const rendered = await renderScreen(ExplorerScreen, answers, (app) => {
    app.territory.opening.value = PARTIAL;
    prepare?.(app);
  });
  const { container } = rendered;
  const control = (name: string): HTMLElement =>
    [...container.querySelectorAll<HTMLElement>('button, input, [role="switch"]')].find((element) =>
      (element.getAttribute('aria-label') ?? element.textContent)?.includes(name),
    )!;
  return { ...rendered, control };
};
const rows = (container: Element): (string | null)[] =>
  [...container.querySelectorAll('tbody tr')].map((row) => row.getAttribute('data-row'));

describe('Explorer, layers', () => {
  it('a switch shows or hides its layer, on the map and in the table', async () => {
    const { app, container, control } = await start();
    await eventually(() => expect(rows(container)).toHaveLength(QPV.features.length));
    await userEvent.click(control('Afficher : Quartiers prioritaires'));
    expect(app.layers.isShown('qpv')).toBe(false);
    expect(rows(container)).toEqual([]);
    expect(text(container)).toContain('Les quartiers prioritaires sont masqués');
  });

  it('types of structure have each their switch and number', async () => {
    const { app, container, control } = await start();
    await eventually(() => expect(rows(container).length).toBeGreaterThan(0));
    await userEvent.click(control('Légende et source : Structures'));
    const ruches = [...container.querySelectorAll('button')].find(
      ({ textContent }) => textContent?.replaceAll(/\s+/g, ' ').trim() === 'Ruches 1',
    )!;
    await userEvent.click(ruches);
    expect(app.layers.isTypeShown('ruche')).toBe(false);
    await userEvent.click(
      [...container.querySelectorAll('label')].find(
        ({ textContent }) => textContent?.trim() === 'Structures',
      )!,
    );
    expect(rows(container)).toEqual(['agence-a']);
  });

  it('a layer tells its source, date, nature, licence and accuracy', async () => {
    const { container, control } = await start();
    await userEvent.click(control('Légende et source : Quartiers prioritaires'));
    const said = text(container);
    for (const words of [
      'Insee, Titre qpv_2024',
      '2017',
      'Licence Ouverte 2.0',
      'contours généralisés, précis à 30 m près',
    ])
      expect(said).toContain(words);
  });

  it('what the territory lacks cannot be switched on, and says why', async () => {
    const { container, control } = await start();
    const npnru = control('Afficher : Renouvellement urbain') as HTMLInputElement;
    expect(npnru.disabled).toBe(true);
    await userEvent.click(control('Légende et source : Quartiers prioritaires'));
    const generation2015 = container.querySelector<HTMLInputElement>('input[value="2015"]')!;
    expect(generation2015.disabled).toBe(true);
    expect(text(container)).toContain('Contours de 2015 non livrés.');
  });

  it('a layer that cannot be read says so and is read again on demand', async () => {
    let broken = true;
    const { container } = await start({
      layer: ({ id }) => {
        if (id !== 'structures') return QPV;
        return broken
          ? new MaillageError('file_truncated', 'cut', { file: 'structures.fgb' })
          : STRUCTURES;
      },
    });
    await eventually(() => expect(text(container)).toContain('« structures.fgb » est incomplet'));
    broken = false;
    await userEvent.click(
      [...container.querySelectorAll('button')].find(
        ({ textContent }) => textContent?.trim() === 'Réessayer',
      )!,
    );
    await eventually(() => expect(text(container)).not.toContain('incomplet'));
  });
});

describe('Explorer, selection', () => {
  it('a row opens the card of its neighbourhood; the card leads on', async () => {
    const { app, container, control } = await start();
    await eventually(() => expect(rows(container).length).toBeGreaterThan(0));
    await userEvent.click(container.querySelector('tbody button')!);
    expect(app.view.selectedQpv).not.toBeNull();
    expect(container.querySelector('article h2')?.textContent).toBeTruthy();
    expect(text(container)).toContain('Aucun chiffre publié pour ce quartier, génération 2024.');
    await userEvent.click(control('Voir le quartier'));
    expect(app.view.screen).toBe('quartiers');
  });

  it('a structure with an approximate position warns; an unsafe address is no link', async () => {
    const { container } = await start({}, (app) => app.view.selectStructure('ruche-b'));
    await eventually(() => expect(container.querySelector('article')).not.toBeNull());
    const card = container.querySelector('article')!;
    expect(text(card)).toContain('Position approchée (au quartier)');
    expect(text(card)).toContain('arrêt de bus Union');
    expect(card.querySelector('a')).toBeNull();
  });

  it('a commune lists its neighbourhoods', async () => {
    const { app, container } = await start({}, (app) => app.view.selectCommune('59350'));
    await eventually(() => expect(container.querySelector('article')).not.toBeNull());
    const card = container.querySelector('article')!;
    expect(text(card)).toContain('236 000');
    await userEvent.click(card.querySelector('li button')!);
    expect(app.view.selectedQpv).not.toBeNull();
    expect(app.view.selectedCommune).toBeNull();
  });

  it('has no accessibility fault, details open', async () => {
    const { container } = await start({}, (app) => app.view.selectStructure('agence-a'));
    await eventually(() => expect(container.querySelector('article')).not.toBeNull());
    for (const toggle of container.querySelectorAll<HTMLElement>('button.toggle')) toggle.click();
    await eventually(() =>
      expect(container.querySelector('.details:not([hidden])')).not.toBeNull(),
    );
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
