import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import ExplorerScreen from '../../../src/components/explorer/ExplorerScreen.svelte';
import type { EstablishmentFilter, FilterCounts } from '../../../src/core/establishments/filter.ts';
import type { KnownOfTable } from '../../../src/core/establishments/table.ts';
import type { App } from '../../../src/state/app.svelte.ts';
import { COMMUNES, MANIFEST } from '../../helpers/coverage-fixtures.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { eventually } from '../../helpers/eventually.ts';

const KNOWN: KnownOfTable = {
  sections: true,
  sizes: true,
  years: [2001, 2020],
  employer: true,
  themes: { proximity: true, craft: false, socialEconomy: true },
};
const counts = (matching: number): FilterCounts => ({
  total: 1000,
  matching,
  bySection: Array.from({ length: 22 }, (_, i) => (i < 12 ? 40 + i : 0)),
  byTheme: [300, 0, 20],
  bySize: [600, 200, 100, 50, 30, 15, 5, 0],
  byYear: Array.from({ length: 20 }, (_, i) => ({ year: 2001 + i, count: 10 + i })),
  unknownYearCount: 4,
  withEmployees: 400,
  withoutEmployees: 600,
  unknownEmployerCount: 0,
});
const LAYER = { ...MANIFEST.layers[0]!, id: 'establishments' as const, nature: 'simule' as const };

async function start(known: KnownOfTable = KNOWN, prepare: (app: App) => void = () => {}) {
  const rendered = await renderScreen(
    ExplorerScreen,
    {
      countEstablishments: ({ filter }) => ({
        counts: counts(filter.sizes.length > 0 || filter.years ? 250 : 1000),
        known,
        ignored: [],
      }),
      drawEstablishments: () => ({
        shape: 'hexagons',
        ...{ per: 'area', radiusMeters: 500, limits: [5], positions: new Float64Array(6) },
        classes: [
          { least: 1.5, most: 4, count: 1, establishments: 2 },
          { least: 6, most: 6, count: 1, establishments: 8 },
        ],
        withoutValue: { count: 0, establishments: 0 },
        ...{ counts: Uint32Array.of(2, 8), classIndex: Uint8Array.of(0, 1) },
      }),
      establishmentsByArea: () => ({
        areas: COMMUNES.features.map(({ properties: { code, name } }, i) => ({
          ...{ code, name, matching: 10 * (i + 1), total: 100, areaSquareKm: 2, perSquareKm: 5 },
          ...{ populationCount: null, perThousandInhabitants: null },
        })),
      }),
      establishmentsAtPlace: ({ filter }) => ({
        from: 'features',
        matching:
          filter.sizes.length > 0
            ? []
            : [
                {
                  ...{ place: [3.05, 50.63], id: '12345678900011', name: 'BOULANGERIE <b>DU</b> PONT' },
                  ...{ naf: '10.71C', address: '1 RUE X', commune: '59350', sizeClass: 1 },
                  ...{ creationYear: 2015, employer: true, legalFamily: 5, craft: true },
                  socialEconomy: false,
                },
              ],
        leftOut: filter.sizes.length,
      }),
    },
    (app) => {
      app.territory.opening.value = { ...MANIFEST, layers: [...MANIFEST.layers, LAYER] };
      app.layers.setShown('density', true);
      prepare(app);
    },
  ); // prettier-ignore
  const { container } = rendered;
  const button = (name: string): HTMLElement =>
    [...container.querySelectorAll<HTMLElement>('button')].find((element) =>
      (element.getAttribute('aria-label') ?? text(element)).includes(name),
    )!;
  const filterAsked = (): EstablishmentFilter =>
    rendered.analysis.of('countEstablishments').at(-1)!.params.filter;
  await eventually(() => expect(text(container)).toMatch(/1 000 établissements|sur 1 000/));
  return { ...rendered, button, filterAsked };
}
const text = (element: Element): string =>
  (element.textContent ?? '').replaceAll(/[\s\u00a0\u202f]+/g, ' ');

describe('Explorer, filter of establishments', () => {
  it('a size is chosen and left; the answer says how many of how many', async () => {
    const { app, button, container, filterAsked } = await start();
    await userEvent.click(button('Filtrer'));
    await userEvent.click(button('Sans salarié 600'));
    expect(filterAsked().sizes).toEqual([0]);
    await eventually(() => expect(text(container)).toContain('250 établissements sur 1 000'));
    const params = new URLSearchParams();
    app.establishments.write(params);
    expect(params.get('tailles')).toBe('0');
    await userEvent.click(button('Tout effacer'));
    await eventually(() => expect(filterAsked().sizes).toEqual([]));
  });

  it('years are chosen from the keyboard with two sliders, which do not cross', async () => {
    const { button, container, filterAsked } = await start();
    await userEvent.click(button('Filtrer'));
    const [first, last] = [...container.querySelectorAll<HTMLInputElement>('.sliders input')];
    first!.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await eventually(() => expect(filterAsked().years).toEqual([2003, 2020]));
    last!.focus();
    await userEvent.keyboard('{Home}');
    await eventually(() => expect(filterAsked().years).toEqual([2003, 2003]));
    expect(text(container)).toContain('2003');
    expect(text(container)).toContain('4 établissements sans année connue');
  });

  it('what the data do not tell is said not available, and cannot be chosen', async () => {
    const { button, container } = await start({ ...KNOWN, years: null, employer: false });
    await userEvent.click(button('Filtrer'));
    const craft = button('Artisanat') as HTMLButtonElement;
    expect(craft.disabled).toBe(true);
    expect(text(craft)).toContain('non disponible');
    expect(container.querySelector('.sliders')).toBeNull();
    expect(text(container).match(/Non disponible dans ces données/g)).toHaveLength(2);
  });

  it('has no accessibility fault, open, with its legend', async () => {
    const { button, container } = await start();
    await userEvent.click(button('Filtrer'));
    await userEvent.click(button('Légende et source : Établissements'));
    expect(text(container)).toContain('1,5 à 4');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('the table by commune follows the filter', async () => {
    const { analysis, container } = await start(KNOWN, (app) => {
      app.explorer.table = 'establishments';
      app.establishments.change({ sizes: [0] });
    });
    await eventually(() =>
      expect(container.querySelectorAll('tbody tr[data-row]')).toHaveLength(
        COMMUNES.features.length,
      ),
    );
    expect(analysis.of('establishmentsByArea').at(-1)!.params.filter.sizes).toEqual([0]);
    expect(text(container)).toContain('Filtre : taille : Sans salarié');
  });
});

describe('Explorer, card of a place', () => {
  it('lists who is there, as text only, with the source; then closes', async () => {
    const { app, button, container } = await start(KNOWN, (own) =>
      own.establishments.select([3.05, 50.63], 5),
    );
    await eventually(() => expect(text(container)).toContain('BOULANGERIE <b>DU</b> PONT'));
    const card = container.querySelector('article')!;
    expect(card.querySelector('b')).toBeNull();
    for (const words of [
      '(10.71C)',
      'créé en 2015',
      'artisanat',
      'proximité',
      '1 RUE X',
      '12345678900011',
      'Source :',
    ])
      expect(text(card)).toContain(words);
    await userEvent.click(button('Fermer la fiche'));
    expect(app.establishments.place).toBeNull();
  });

  it('says when all who are there are outside the filter', async () => {
    const { container, app } = await start(KNOWN, (own) =>
      own.establishments.select([3.05, 50.63], 5),
    );
    app.establishments.change({ sizes: [3] });
    await eventually(() =>
      expect(text(container)).toContain('Aucun de ceux qui sont ici ne répond au filtre'),
    );
  });
});
