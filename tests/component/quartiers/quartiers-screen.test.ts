import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import QuartiersScreen from '../../../src/components/quartiers/QuartiersScreen.svelte';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import type { LayerId, TerritoryManifest } from '../../../src/core/domain/territory.ts';
import type { App } from '../../../src/state/app.svelte.ts';
import type { Answers } from '../../helpers/fake-analysis.ts';
import {
  ALL_LAYERS,
  CATALOGUE,
  layerOf,
  manifest,
  NEAREST,
  STATISTICS,
  WITHIN,
} from '../../helpers/quartiers-fixtures.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

interface Start {
  readonly answers?: Answers;
  readonly layers?: readonly LayerId[];
  readonly simulated?: readonly LayerId[];
  readonly missing?: TerritoryManifest['missing'];
  readonly prepare?: (app: App) => void;
}
const start = ({ answers = {}, layers = ALL_LAYERS, simulated, missing, prepare }: Start = {}) =>
  renderScreen(
    QuartiersScreen,
    {
      layer: ({ id }) => layerOf(id),
      establishmentStatistics: () => STATISTICS,
      nearestFromQpv: ({ cutoffSeconds }) => (cutoffSeconds === 900 ? WITHIN : NEAREST),
      ...answers,
    },
    (app) => {
      app.territory.opening.value = manifest(layers, simulated, missing);
      app.territory.catalogueRequest.value = CATALOGUE;
      prepare?.(app);
    },
  );
const open = (code: string) => (app: App) => app.quartiers.open(code);
const names = (container: Element): string[] =>
  [...container.querySelectorAll('tbody .name')].map((cell) => cell.textContent ?? '');

describe('list of the neighbourhoods', () => {
  it('gives the QPV of the generation, with population and an indicator', async () => {
    const { container } = await start();
    await eventually(() => expect(names(container)).toEqual(['Épidème', 'La Plaine', 'Le Parc']));
    const rows = [...container.querySelectorAll('tbody tr')].map(text);
    expect(rows[1]).toMatch(/La Plaine ?Lille, Loos ?NPNRU ?4 000 ?56 %/);
    expect(rows[2]).toContain('non disponible');
    expect(text(container)).toContain('2 quartiers sur 3 ont une population publiée');
  });

  it('filters by name without accents, and says when nothing is left', async () => {
    const { container, getByLabelText, getByText } = await start();
    const search = getByLabelText('Filtrer les quartiers par nom ou par commune');
    await userEvent.fill(search, 'epideme');
    await eventually(() => expect(names(container)).toEqual(['Épidème']));
    await userEvent.fill(search, 'nulle part');
    await expect.element(getByText('Aucun quartier ne correspond.')).toBeVisible();
    await getByText('Effacer le filtre').click();
    await eventually(() => expect(names(container)).toHaveLength(3));
  });

  it('keeps renewal projects only', async () => {
    const { container, getByRole } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    await getByRole('button', { name: 'NPNRU', exact: true }).click();
    await eventually(() => expect(names(container)).toEqual(['La Plaine']));
  });

  it('sorts by the chosen indicator, unknown ones last', async () => {
    const { app, container, getByRole } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    app.quartiers.indicator = 'employment';
    await getByRole('button', { name: 'Emploi' }).click();
    await eventually(() => expect(names(container).at(-1)).toBe('Le Parc'));
  });

  it('shows the other generation with its own figures', async () => {
    const { container, getByLabelText } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    await getByLabelText('QPV 2015').click();
    await eventually(() => expect(names(container)).toEqual(['Épidème Villas', 'La Plaine']));
    expect(text(container)).toContain('61 %');
    expect(text(container)).not.toContain('56 %');
  });

  it('opens a profile by the keyboard and moves the focus to it', async () => {
    const { app, container, getByRole } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    getByRole('button', { name: /La Plaine/ })
      .element()
      .focus();
    await userEvent.keyboard('{Enter}');
    await expect
      .element(getByRole('heading', { level: 2, name: 'La Plaine' }).first())
      .toHaveFocus();
    expect(app.view.selectedQpv).toBe('QN05901M');
  });

  it('says what happened when a layer cannot be read', async () => {
    const { getByText } = await start({
      answers: {
        layer: ({ id }) =>
          id === 'qpv_2024'
            ? new MaillageError('file_missing', 'gone', { file: 'qpv-2024.fgb' })
            : layerOf(id),
      },
    });
    await expect.element(getByText(/qpv-2024\.fgb.{1,3}est introuvable/)).toBeVisible();
  });

  it('has no accessibility fault', async () => {
    const { container } = await start();
    await eventually(() => expect(names(container)).toHaveLength(3));
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});

describe('profile of a neighbourhood', () => {
  const profile = (container: Element): Element | null =>
    container.querySelector('article:not(.printed-pages)');

  it('opens with its status and sentences computed from the data', async () => {
    const { container } = await start({ prepare: open('QN05901M') });
    await eventually(() => expect(text(profile(container))).toContain('à environ 12 min'));
    const said = text(profile(container));
    expect(said).toContain('Lille, Loos · QPV 2024 QN05901M · 4 000 habitants');
    expect(said).toContain('NPNRU, intérêt national');
    expect(said).toContain('Fonction économique forte, Le Nord ; faible, Le Sud');
    expect(said).toContain('Plus d’un habitant sur deux (56 %)');
    expect(said).toContain('environ deux fois moins d’établissements par habitant');
    expect(said).not.toContain('simulé');
  });

  it('compares figures with the peers of its generation, and says what is missing', async () => {
    const { container } = await start({ prepare: open('QN05901M') });
    await eventually(() => expect(text(profile(container))).toContain('Taux de pauvreté'));
    const said = text(profile(container));
    expect(said).toContain('Médiane des QPV');
    expect(said).toContain('Le plus élevé des 3 quartiers.');
    expect(said).toContain(
      'Non disponible pour cette génération : revenu médian, demandeurs d’emploi.',
    );
    expect(said).not.toContain('61 %');
  });

  it('lists the structures reached on foot, approximate ones marked', async () => {
    const { container } = await start({ prepare: open('QN05901M') });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    const rows = [...profile(container)!.querySelectorAll('tbody tr')].map(text);
    expect(rows.find((row) => row.includes('Agence Alpha'))).toMatch(/82 % ?12 min/);
    const ruche = rows.find((row) => row.includes('Ruche Bêta'))!;
    expect(ruche).toContain('position approchée');
    expect(ruche).toMatch(/plus de 15 min ?dès 14 min/);
  });

  it('marks every figure that depends on simulated layers', async () => {
    const { container } = await start({
      simulated: ['establishments', 'network'],
      prepare: open('QN05901M'),
    });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    const marked = [...profile(container)!.querySelectorAll('figcaption, h4')]
      .filter((title) => text(title).includes('simulé'))
      .map(text);
    expect(marked.length).toBeGreaterThanOrEqual(8);
    expect(marked.some((title) => title.includes('Taux de pauvreté'))).toBe(false);
  });

  it('says why there are no establishments, never zero', async () => {
    const { container } = await start({
      layers: ALL_LAYERS.filter((id) => id !== 'establishments'),
      missing: [{ id: 'establishments', reason: 'Le fichier SIRENE n’a pas été fourni.' }],
      prepare: open('QN05901M'),
    });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    expect(text(profile(container))).toContain(
      'Établissements : non disponible Le fichier SIRENE n’a pas été fourni.',
    );
    expect(text(profile(container))).not.toContain('établissements actifs');
  });

  it('offers to try again when the times fail', async () => {
    let failing = true;
    const { container, getByText } = await start({
      answers: {
        nearestFromQpv: ({ cutoffSeconds }) =>
          failing
            ? new MaillageError('network_failure', 'offline')
            : cutoffSeconds === 900
              ? WITHIN
              : NEAREST,
      },
      prepare: open('QN05901M'),
    });
    await expect.element(getByText(/Les données ne sont pas arrivées/).first()).toBeVisible();
    failing = false;
    await getByText('Réessayer').first().click();
    await eventually(() => expect(text(profile(container))).toContain('82 %'));
  });

  it('says that a neighbourhood is outside the network', async () => {
    const { container } = await start({
      answers: { nearestFromQpv: () => ({ structures: [], basis: 'inhabitants', outside: true }) },
      prepare: open('QN05901M'),
    });
    await eventually(() =>
      expect(text(profile(container))).toContain('hors du réseau de rues connu'),
    );
    expect(text(profile(container))).not.toContain('Aucune structure connue');
  });

  it('shows 2015 without the counts that need its outline, and leads to 2024', async () => {
    const { app, container, getByTitle } = await start({ prepare: open('QP059001') });
    await eventually(() => expect(text(profile(container))).toContain('12 030 €'));
    const said = text(profile(container));
    expect(said).toContain('millésime 2018');
    expect(said).toContain('aucun temps ne peut être calculé');
    await getByTitle('Ouvrir le profil de La Plaine').click();
    expect([app.view.selectedQpv, app.view.generation]).toEqual(['QN05901M', 2024]);
  });

  it('goes to the next, the previous, and back to the list', async () => {
    const { app, container, getByRole } = await start({ prepare: open('QN05901M') });
    await getByRole('button', { name: 'Quartier suivant : Le Parc' }).click();
    expect(app.view.selectedQpv).toBe('QN05903N');
    await expect
      .element(getByRole('button', { name: 'Aucun quartier après celui-ci' }))
      .toBeDisabled();
    await getByRole('button', { name: 'Tous les quartiers' }).click();
    await eventually(() => expect(names(container)).toHaveLength(3));
  });

  it('says when the neighbourhood of the address is not in the territory', async () => {
    const { getByText } = await start({ prepare: open('QN07501M') });
    await expect.element(getByText('Ce quartier n’est pas dans ce territoire.')).toBeVisible();
  });

  it('has no accessibility fault', async () => {
    const { container } = await start({ simulated: ['network'], prepare: open('QN05901M') });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('is never wider than a phone of 320 pixels', async () => {
    await page.viewport(320, 640);
    const { container } = await start({
      simulated: ['network', 'establishments'],
      prepare: open('QN05901M'),
    });
    await eventually(() => expect(text(profile(container))).toContain('Agence Alpha'));
    const scroll = container.querySelector('.scroll')!;
    const wide = [...scroll.querySelectorAll('*')].filter(
      (node) => node.getBoundingClientRect().right > scroll.clientWidth + 1,
    );
    expect(wide.map((node) => node.outerHTML.slice(0, 160))).toEqual([]);
    await page.viewport(1280, 800);
  });
});

describe('sheet', () => {
  it('is in the page, hidden on screen, with numbered sources and its permanent address', async () => {
    const { container } = await start({ simulated: ['network'], prepare: open('QN05901M') });
    const sheet = (): Element => container.querySelector('.qpv-sheet')!;
    await eventually(() => expect(text(sheet())).toContain('Agence Alpha'));
    expect(sheet().checkVisibility()).toBe(false);
    expect(sheet().querySelector('svg[role="img"] .outline')?.getAttribute('d')).toMatch(/^M.*Z$/);
    const said = text(sheet().querySelector('footer'));
    expect(said).toMatch(/Sources\. ?1 INSEE, QPV 2024/);
    expect(said).toContain('Données en partie simulées');
    expect(said).toContain('ecran=quartiers&qpv=QN05901M');
  });
});

const study =
  (shown: string, more = '') =>
  (app: App) =>
    app.quartiers.read(new URLSearchParams(`etude=${shown}${more}`));

describe('all the neighbourhoods', () => {
  it('are ranked by an indicator, with a bar each; the missing are last, named and counted', async () => {
    const { app, container, getByRole } = await start({
      prepare: study('classement', '&classer=employment'),
    });
    await eventually(() => expect(names(container)).toHaveLength(2));
    const rows = [...container.querySelectorAll('tbody tr')].map(text);
    expect(rows.map((row) => /^ ?1 ?=/.test(row))).toEqual([true, true]);
    expect(text(container)).toContain('2 quartiers ex æquo');
    expect(text(container)).toMatch(/Sans rang.*1 quartier sur 3. Le Parc/);
    expect(container.querySelectorAll('tbody rect.bar')).toHaveLength(2);
    await getByRole('checkbox', { name: 'Comparer La Plaine' }).click();
    expect(app.quartiers.study.compared).toEqual(['QN05901M']);
  });

  it('are drawn as points one reaches with the arrows; the missing are named', async () => {
    const { container, getByRole } = await start({ prepare: study('nuage') });
    await eventually(() => expect(container.querySelectorAll('[data-point]')).toHaveLength(2));
    expect(text(container)).toContain('1 quartier sans l’une des deux valeurs : Le Parc.');
    container.querySelector<SVGElement>('[data-point][tabindex="0"]')!.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await eventually(() => expect(text(container.querySelector('.reading'))).toContain('56 %'));
    await expect.element(getByRole('button', { name: 'Ouvrir le profil' })).toBeVisible();
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('are drawn small on one scale; a rate leaves out those without population', async () => {
    const { container } = await start({ prepare: study('series') });
    await eventually(() => expect(container.querySelectorAll('li .name')).toHaveLength(2));
    expect(text(container)).toContain('Valeur non disponible pour 1 quartier : Le Parc.');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('compares those of the address side by side, and prints them', async () => {
    const { app, container, getByRole } = await start({
      prepare: (app) =>
        app.quartiers.read(
          new URLSearchParams('comparer=QN05901M,QN05903N,QP059001&comparaison=1'),
        ),
    });
    const dialog = getByRole('dialog', { name: /Comparer des quartiers, QPV 2024/ });
    await expect.element(dialog).toBeVisible();
    const row = (name: RegExp) => dialog.getByRole('row', { name });
    await expect.element(row(/^Taux de pauvreté/)).toHaveTextContent(/56.%\s*40.%\s*40.%/);
    await expect.element(row(/^Taux d’emploi/)).toHaveTextContent(/secret statistique/);
    expect(text(container.querySelector('.printed-pages'))).toContain(
      'comparer=QN05901M,QN05903N&comparaison=1',
    );
    expect(await accessibilityFaults(container)).toEqual([]);
    await dialog.getByRole('button', { name: 'Retirer Le Parc' }).click();
    expect(app.quartiers.study.compared).toEqual(['QN05901M']);
    await userEvent.keyboard('{Escape}');
    await eventually(() => expect(app.quartiers.study.comparing).toBe(false));
  });
});
