import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import ObservatoireScreen from '../../../src/components/observatoire/ObservatoireScreen.svelte';
import type { Catalogue } from '../../../src/core/domain/catalogue.ts';
import type { App } from '../../../src/state/app.svelte.ts';
import type { ObservatoireSection } from '../../../src/state/observatoire/observatoire.svelte.ts';
import {
  ALL_LAYERS,
  CATALOGUE as BASE,
  layerOf,
  manifest,
} from '../../helpers/quartiers-fixtures.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

const initiative = (id: string, ...communes: string[]): Catalogue['initiatives'][number] => ({
  id,
  name: `Initiative ${id}`,
  communes,
  citedQpv: null,
  scope: 'locale',
  type: 'étude de cas',
  innovations: [],
  purpose: 'Emploi',
  source: 'S4',
});
const ruche = (id: string, keyFigures: string | null, type = 'ruche') => ({
  id,
  type,
  name: `Ruche ${id}`,
  site: null,
  address: '1 rue des Essais',
  postcode: '59000',
  commune: 'Lille',
  sector: null,
  description: 'Locaux',
  keyFigures,
  keyFiguresYear: keyFigures === null ? null : 2024,
  openingHours: null,
  website: null,
  source: 'S4',
});
const CATALOGUE: Catalogue = {
  ...BASE,
  initiatives: [
    initiative('a', 'Lille', 'Paris'),
    initiative('b', 'Lille'),
    initiative('c'),
    initiative('d', 'Ailleurs'),
    initiative('quartiers-productifs'),
  ],
  unlocatedStructures: [
    ruche('une', 'entreprises=12'),
    ruche('deux', null),
    ruche('toutes', 'entreprises=88|emplois=380', 'ruche (ensemble)'),
  ],
  citedCommunes: [
    { name: 'Paris', code: '75056', point: [2.3488, 48.8534], source: 'GeoNames 2988507' },
    { name: 'Lille', code: '59350', point: [3.047, 50.6319], source: 'centre de la commune' },
  ],
};
const start = (section: ObservatoireSection, prepare: (app: App) => void = () => {}) =>
  renderScreen(ObservatoireScreen, { layer: ({ id }) => layerOf(id) }, (app) => {
    app.territory.opening.value = manifest(ALL_LAYERS);
    app.territory.catalogueRequest.value = CATALOGUE;
    app.observatoire.openSection(section);
    prepare(app);
  });

describe('initiatives', () => {
  it('says how many have a place, and lists those that name no commune', async () => {
    const { app, container, getByRole } = await start('initiatives');
    await eventually(() => expect(text(container)).toContain('2 initiatives sur la carte, dans 2 villes')); // prettier-ignore
    expect(text(container)).toContain('3 non localisées');
    await getByRole('button', { name: 'Les voir' }).click();
    expect(app.observatoire.facets.commune).toBe('sans-ville');
    await eventually(() => expect(container.querySelectorAll('tbody tr')).toHaveLength(2));
    await getByRole('button', { name: 'Voir toutes les villes' }).click();
    await eventually(() => expect(container.querySelectorAll('tbody tr')).toHaveLength(5));
  });

  it('tells the map which row is under the keyboard, and forgets it with the list', async () => {
    const { app, getByRole } = await start('initiatives');
    getByRole('button', { name: /Initiative b/ })
      .element()
      .focus();
    expect(app.observatoire.hoveredInitiative).toBe('b');
    await userEvent.keyboard('{Enter}');
    await expect.element(getByRole('heading', { name: 'Initiative b' })).toHaveFocus();
    expect(app.observatoire.hoveredInitiative).toBeNull();
  });

  it('says where a position comes from, and that there is none', async () => {
    const { container, app } = await start('initiatives', ({ observatoire }) => {
      observatoire.initiative = 'a';
    });
    await eventually(() => expect(text(container)).toContain('GeoNames 2988507'));
    app.observatoire.initiative = 'd';
    await eventually(() => expect(text(container)).toMatch(/Position ?non localisée/));
  });

  it('names no labelled territory, and says how to bring one', async () => {
    const { container } = await start('initiatives', ({ observatoire }) => {
      observatoire.initiative = 'quartiers-productifs';
    });
    await eventually(() => expect(text(container)).toContain('npm run data -- --epci SIREN'));
  });
});

describe('structures', () => {
  it('compares by a figure, says the year, the source, and what is unknown', async () => {
    const { app, container, getByLabelText } = await start('structures');
    const table = () => container.querySelector('table:has(caption)')!;
    await eventually(() => expect(text(container)).toContain('Comparer par un chiffre-clé'));
    expect(table()).not.toBeNull();
    const compared = [...container.querySelectorAll('table')].find((one) =>
      text(one.caption).startsWith('Structures comparées'),
    )!;
    const rows = [...compared.querySelectorAll('tbody tr')].map(text);
    expect(rows[0]).toMatch(/Ruche toutes.*88.*entreprises.*2024,.*S4/);
    expect(rows[1]).toMatch(/Ruche une.*12.*entreprises/);
    expect(rows.find((row) => row.includes('Ruche deux'))).toMatch(/non disponible/);
    await userEvent.selectOptions(getByLabelText('Chiffre comparé'), 'emplois');
    expect(app.observatoire.comparedFigure).toBe('emplois');
    const params = new URLSearchParams();
    app.observatoire.write(params);
    expect(params.get('chiffre-compare')).toBe('emplois');
  });

  it('is printed as a directory, in which nothing stands lower than its page', async () => {
    const { container } = await start('structures');
    await eventually(() => expect(text(container)).toContain('Ruche une'));
    dispatchEvent(new Event('beforeprint'));
    const guide = container.querySelector('.guide')!;
    for (const name of ['Ruche une', 'Ruche deux', 'Ruches d’entreprises', '1 rue des Essais'])
      expect(text(guide)).toContain(name);
    expect(text(guide)).not.toContain('Sommaire');
    dispatchEvent(new Event('afterprint'));
    await eventually(() => expect(container.querySelector('.guide')).toBeNull());
  });
});

describe.each(['initiatives', 'structures'] as const)('%s', (section) => {
  it('has no accessibility fault, and fits 320 pixels', async () => {
    await page.viewport(320, 640);
    const { container } = await start(section);
    await eventually(() => expect(container.querySelector('tbody tr')).not.toBeNull());
    expect(await accessibilityFaults(container)).toEqual([]);
    const scroll = container.querySelector('.scroll')!;
    expect(scroll.scrollWidth).toBeLessThanOrEqual(scroll.clientWidth);
    await page.viewport(1280, 800);
  });
});
