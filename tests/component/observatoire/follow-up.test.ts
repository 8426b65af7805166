import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import ObservatoireScreen from '../../../src/components/observatoire/ObservatoireScreen.svelte';
import type { App } from '../../../src/state/app.svelte.ts';
import { ACTIONS } from '../../helpers/follow-up-arbitraries.ts';
import { ALL_LAYERS, CATALOGUE, layerOf, manifest } from '../../helpers/quartiers-fixtures.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

const HEADER = 'Numéro;Indicateur de suivi;Année;Valeur;Unité;Source;Commentaire';
const csv = (...lines: string[]): File =>
  new File([[HEADER, ...lines].join('\r\n')], 'suivi.csv', { type: 'text/csv' });
const FILLED = csv(
  '1;Porteurs accueillis;2024;120;personnes;Rapport 2024;',
  '1;Porteurs accueillis;2025;;;;enquête reportée',
  '1;Porteurs accueillis;2026;180;personnes;Rapport 2026;',
  '2;Séminaire organisé;2026;1;;;',
  '1;Lune;2024;1;;;',
);
const start = (prepare: (app: App) => void = () => {}) =>
  renderScreen(ObservatoireScreen, { layer: ({ id }) => layerOf(id) }, (app) => {
    app.territory.opening.value = manifest(ALL_LAYERS);
    app.territory.catalogueRequest.value = { ...CATALOGUE, actions: ACTIONS };
    app.observatoire.openSection('actions');
    app.observatoire.foldAction(1, true);
    prepare(app);
  });
const open = (container: Element, file: File): Promise<void> =>
  userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, file);

beforeEach(() => localStorage.clear());

describe('the follow-up of the actions', () => {
  it('shows what was read before keeping it, line by line, then the series with its gaps', async () => {
    const { app, container, getByRole } = await start();
    await open(container, FILLED);
    const dialog = getByRole('dialog');
    await expect.element(dialog).toBeVisible();
    const said = text(dialog.element());
    expect(said).toContain('4 valeurs lisibles : 4 nouvelles.');
    expect(said).toMatch(/Ligne 6 ?L’action 1 n’a pas d’indicateur « Lune »/);
    expect(app.followUp.kept).toEqual([]);
    expect(await accessibilityFaults(dialog.element())).toEqual([]);
    await getByRole('button', { name: 'Garder 4 valeurs' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await eventually(() => expect(text(container)).toContain('180 personnes en 2026'));
    const card = text(container.querySelector('#action-1'));
    expect(card).toContain('Aucune valeur pour 2025.');
    expect(card).toContain('Rapport 2024, Rapport 2026 (vos données, non publiées)');
    expect(text(container)).toContain('4 valeurs gardées, pour 2 indicateurs sur 6.');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('gives the series as a table, deletes a value and takes it back', async () => {
    const { app, container, getByLabelText, getByRole } = await start();
    await open(container, FILLED);
    await getByRole('button', { name: 'Garder 4 valeurs' }).click();
    await getByLabelText('Porteurs accueillis : voir en tableau ou en graphique').click();
    const rows = [...container.querySelectorAll('#action-1 figure tbody tr')].map(text);
    expect(rows[1]).toMatch(/2025 ?aucune valeur ?sans source ?enquête reportée/);
    await getByLabelText(/2026 de .\s?Porteurs/).click();
    expect(app.followUp.kept).toHaveLength(3);
    await getByRole('button', { name: 'Annuler' }).click();
    expect(app.followUp.kept).toHaveLength(4);
    await getByRole('button', { name: 'Tout effacer' }).click();
    expect([app.followUp.kept, localStorage.length]).toEqual([[], 0]);
    await expect.element(getByRole('status').first()).toHaveTextContent('');
    await getByRole('button', { name: 'Annuler' }).click();
    expect(localStorage.length).toBe(1);
  });

  it('keeps nothing when the report is left, with the keyboard too', async () => {
    const { app, container, getByRole } = await start();
    await open(container, FILLED);
    await expect.element(getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(getByRole('dialog')).not.toBeInTheDocument();
    await eventually(() => expect(app.followUp.reading).toBeNull());
    expect(app.followUp.kept).toEqual([]);
  });

  it('says what is wrong with a file that is no follow-up table', async () => {
    const { container, getByRole } = await start();
    await open(container, new File(['lat;lon\n50;3'], 'points.csv'));
    await expect
      .element(getByRole('alert'))
      .toHaveTextContent(/« points.csv » n’est pas un tableau de suivi : il manque les colonnes/);
  });

  it('finds an action by its words, and says when there is none', async () => {
    const { container, getByLabelText } = await start();
    await userEvent.fill(getByLabelText('Chercher une action'), 'etudes thematiques');
    await eventually(() => expect(container.querySelectorAll('details')).toHaveLength(1));
    await userEvent.fill(getByLabelText('Chercher une action'), 'zzz');
    await eventually(() => expect(text(container)).toContain('Rien ne correspond'));
  });

  it('fits 320 pixels with values and a report', async () => {
    await page.viewport(320, 640);
    const { container, getByRole } = await start();
    await open(container, FILLED);
    await expect.element(getByRole('dialog')).toBeVisible();
    const dialog = document.querySelector('dialog')!;
    expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
    await getByRole('button', { name: 'Garder 4 valeurs' }).click();
    const scroll = container.querySelector('.scroll')!;
    await eventually(() => expect(text(container)).toContain('180 personnes'));
    expect(scroll.scrollWidth).toBeLessThanOrEqual(scroll.clientWidth);
    await page.viewport(1280, 800);
  });
});
