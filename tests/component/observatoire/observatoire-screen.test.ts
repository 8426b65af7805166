import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import ObservatoireScreen from '../../../src/components/observatoire/ObservatoireScreen.svelte';
import type { Catalogue } from '../../../src/core/domain/catalogue.ts';
import type { App } from '../../../src/state/app.svelte.ts';
import { OBSERVATOIRE_SECTIONS } from '../../../src/state/observatoire/observatoire.svelte.ts';
import {
  ALL_LAYERS,
  CATALOGUE as BASE,
  layerOf,
  manifest,
} from '../../helpers/quartiers-fixtures.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

const figure = (
  indicator: string,
  perimeter: string,
  year: number | null,
  value: number,
  unit = '%',
) => ({ indicator, territory: 'MEL', perimeter, year, value, unit, precision: null, source: 'S4' });

const CATALOGUE: Catalogue = {
  ...BASE,
  indicators: [
    figure('creations_entreprises', 'ensemble', 2013, 9403, 'créations'),
    figure('creations_entreprises', 'ensemble', 2022, 19_623, 'créations'),
    figure('part_etablissements_sans_salarie', 'QPV', 2019, 80),
    figure('part_etablissements_sans_salarie', 'hors QPV', 2019, 71.9),
    figure('taux_de_lune', 'ensemble', null, 3.4),
  ],
  actions: [
    {
      number: 1,
      axis: 'Premier accès',
      title: 'Espace métropolitain',
      objective: 'Réunir',
      audiences: ['Porteurs'],
      partners: ['France Travail'],
      followUpIndicators: ['Porteurs accueillis', 'Porteurs accompagnés'],
      source: 'S4',
    },
  ],
  initiatives: [
    {
      id: 'evident',
      name: 'Incubateur Évident',
      communes: ['Lille'],
      citedQpv: null,
      scope: 'métropolitaine',
      type: 'initiative locale',
      innovations: [],
      purpose: 'Innovation sociale',
      source: 'S4',
    },
    {
      id: 'citeslab',
      name: 'CitésLab',
      communes: [],
      citedQpv: null,
      scope: 'nationale',
      type: 'dispositif',
      innovations: ['sociale'],
      purpose: 'Amorçage de projets',
      source: 'S4',
    },
  ],
  innovationCategories: ['sociale', 'technologique'],
};
const start = (prepare: (app: App) => void = () => {}, catalogue: Catalogue | null = CATALOGUE) =>
  renderScreen(ObservatoireScreen, { layer: ({ id }) => layerOf(id) }, (app) => {
    app.territory.opening.value = manifest(ALL_LAYERS);
    app.territory.catalogueRequest.value = catalogue;
    prepare(app);
  });
const at =
  (section: (typeof OBSERVATOIRE_SECTIONS)[number]) =>
  (app: App): void =>
    app.observatoire.openSection(section);

describe('Observatoire', () => {
  it('shows figures by theme with year, source, territory, and what is recomputed', async () => {
    const { container } = await start();
    await eventually(() => expect(text(container)).toContain('5 chiffres publiés'));
    const said = text(container);
    expect(said).toContain('+109 %');
    expect(said).toContain('(19 623 − 9 403) ÷ 9 403 = +108,7 %');
    expect(said).toMatch(/Hors QPV ?71,9 %/);
    expect(said).toContain('Source : S4, MEL, 2019');
    expect(said).toMatch(/taux de lune ?MEL ?année non précisée ?3,4 % ?S4/);
    expect(container.querySelector('abbr[title*="Stratégie, MEL, 2024"]')).not.toBeNull();
  });

  it('gives the series as a table on demand', async () => {
    const { container, getByLabelText } = await start();
    await getByLabelText(/Créations d’entreprises par an : voir en tableau/).click();
    const rows = [...container.querySelectorAll('figure tbody tr')].map(text);
    expect(rows).toContainEqual(expect.stringMatching(/2022 ?19 623/));
  });

  it('searches the figures, and clears the search', async () => {
    const { app, container, getByLabelText, getByText } = await start();
    await userEvent.fill(getByLabelText('Chercher parmi les chiffres publiés'), 'salarie');
    await eventually(() => expect(text(container)).toContain('2 chiffres publiés'));
    expect(app.observatoire.search).toBe('salarie');
    await userEvent.fill(getByLabelText('Chercher parmi les chiffres publiés'), 'zzz');
    await getByText('Effacer la recherche et les filtres').click();
    await eventually(() => expect(text(container)).toContain('5 chiffres publiés'));
  });

  it('moves between its tabs with the arrows', async () => {
    const { app, getByRole } = await start();
    getByRole('tab', { name: 'Indicateurs' }).element().focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(app.observatoire.section).toBe('actions');
    await expect.element(getByRole('tab', { name: 'Actions' })).toHaveFocus();
    await userEvent.keyboard('{End}{ArrowRight}');
    expect(app.observatoire.section).toBe('indicateurs');
  });

  it('gives no value to the follow-up of actions', async () => {
    const { container, getByText } = await start(at('actions'));
    await getByText('Espace métropolitain', { exact: true }).click();
    const rows = [...container.querySelectorAll('.follow-up > li')].map(text);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/à renseigner/);
  });

  it('finds an initiative without accents, opens it, and comes back', async () => {
    const { app, container, getByLabelText, getByRole, getByText } = await start(at('initiatives'));
    await userEvent.fill(getByLabelText('Chercher une initiative'), 'evident');
    await eventually(() => expect(text(container)).toMatch(/1 ?initiative ?sur 2 au catalogue/));
    await getByRole('button', { name: /Incubateur Évident/ }).click();
    await expect.element(getByRole('heading', { name: 'Incubateur Évident' })).toHaveFocus();
    expect(app.observatoire.initiative).toBe('evident');
    expect(text(container)).toContain('Catégories possibles : sociale, technologique.');
    await getByText('Toutes les initiatives').click();
    await expect.element(getByRole('table')).toBeVisible();
  });

  it('narrows initiatives by facet, with counts', async () => {
    const { container, getByLabelText } = await start(at('initiatives'));
    const facet = getByLabelText('Portée');
    expect(text(facet.element())).toContain('nationale (1)');
    await userEvent.selectOptions(facet, 'nationale');
    await eventually(() => expect(container.querySelectorAll('tbody tr')).toHaveLength(1));
    expect(text(container)).toContain('CitésLab');
  });

  it('lists structures, those without position too, and shows one on the map', async () => {
    const { app, container, getByLabelText } = await start(at('structures'));
    await eventually(() => expect(text(container)).toContain('Ruche Bêta'));
    expect(text(container)).toMatch(/Le Relais.*Non localisée/);
    await getByLabelText('Voir sur la carte : Ruche Bêta').click();
    expect(app.view.selectedStructure).toBe('ruche-b');
  });

  it('says when the territory has no catalogue', async () => {
    const { getByText } = await start(() => {}, null);
    await expect.element(getByText(/Ce territoire n’a pas de catalogue/)).toBeVisible();
  });

  it.each(OBSERVATOIRE_SECTIONS)('has no accessibility fault: %s', async (section) => {
    const { container } = await start(at(section));
    await eventually(() => expect(container.querySelector('[role="tabpanel"] *')).not.toBeNull());
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it.each(OBSERVATOIRE_SECTIONS)('fits 320 pixels: %s', async (section) => {
    await page.viewport(320, 640);
    const { container } = await start(at(section));
    const scroll = container.querySelector('.scroll')!;
    await eventually(() => expect(container.querySelector('[role="tabpanel"] *')).not.toBeNull());
    expect(scroll.scrollWidth).toBeLessThanOrEqual(scroll.clientWidth);
    await page.viewport(1280, 800);
  });
});
