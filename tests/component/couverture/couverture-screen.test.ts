import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import CouvertureScreen from '../../../src/components/couverture/CouvertureScreen.svelte';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { bandsUpTo, catchmentUpTo, COVERAGE_RESULT } from '../../helpers/coverage-fixtures.ts';
import type { Answers } from '../../helpers/fake-analysis.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

// On a phone the question is folded: what is asked here is asked on a desk.
beforeEach(() => page.viewport(1280, 900));

const ANSWERS: Answers = {
  coverage: (request) => ({ ...COVERAGE_RESULT, request }),
  gaps: (request) => ({ request, rows: [] }),
  catchment: catchmentUpTo,
  isochrone: ({ cutoffsSeconds }) => ({ bands: bandsUpTo(cutoffsSeconds), originsOutside: [] }),
};
const start = (answers: Answers = {}, prepare?: Parameters<typeof renderScreen>[2]) =>
  renderScreen(CouvertureScreen, { ...ANSWERS, ...answers }, prepare);
const row = (container: Element, code: string): Element =>
  container.querySelector(`[data-row="${code}"]`)!;

describe('Couverture, towards structures', () => {
  it('asks about the first located type and says the share, its interval and who is beyond', async () => {
    const { container, analysis } = await start();
    await eventually(() => expect(text(container)).toContain('18 %'));
    expect(analysis.of('coverage')[0]!.params.types).toEqual(['france_travail']);
    expect(analysis.of('catchment')[0]!.params.cutoffsSeconds).toEqual([300, 600, 900, 1200]);
    expect(text(container)).toContain('entre 14 et 31 % selon la vitesse de marche');
    expect(text(container)).toContain('4 500');
    expect(text(container)).toContain('dans 2 quartiers sur 3');
    expect(text(container)).toContain('simulé');
  });

  it('says « hors réseau » of a neighbourhood outside it, and never zero', async () => {
    const { container } = await start();
    await eventually(() => expect(row(container, 'QN05903N')).not.toBeNull());
    const outside = text(row(container, 'QN05903N'));
    expect(outside).toContain('hors réseau');
    expect(outside).not.toMatch(/\b0\b/);
    expect(text(row(container, 'QN05902N'))).toContain('0 %');
    expect(text(container)).toContain('1 400 habitants trop loin de toute rue connue');
  });

  it('marks the times that depend on an approximate position', async () => {
    const { container } = await start();
    await eventually(() => expect(row(container, 'QN05902N')).not.toBeNull());
    expect(row(container, 'QN05902N').querySelector('abbr')?.title).toContain('ordre de grandeur');
    expect(row(container, 'QN05901N').querySelector('abbr')).toBeNull();
    expect(text(container)).toContain('≈ 1 lieu approché');
  });

  it('shares selection and hover with the map', async () => {
    const { container, app, getByRole } = await start();
    await getByRole('button', { name: /La Plaine/ }).click();
    expect(app.view.selectedQpv).toBe('QN05902N');
    app.view.hoveredQpv = 'QN05901N';
    await eventually(() => expect(row(container, 'QN05901N').className).toContain('hovered'));
  });

  it('sees to the neighbourhood least covered, then offers its profile', async () => {
    const { app, getByRole } = await start();
    await getByRole('button', { name: 'Voir le quartier le moins couvert' }).click();
    expect(app.view.selectedQpv).toBe('QN05902N');
    await getByRole('button', { name: 'Ouvrir la fiche de La Plaine' }).click();
    expect(app.view.screen).toBe('quartiers');
  });

  it('without a type, says what to do and asks nothing', async () => {
    const { analysis, getByRole, getByText } = await start({}, (app) => {
      app.coverage.typeChoice.chosen = [];
    });
    await expect.element(getByText('Choisissez au moins un type de structure')).toBeVisible();
    expect(analysis.of('coverage')).toEqual([]);
    await getByRole('button', { name: /Ruches/ }).click();
    await eventually(() => expect(analysis.of('coverage')[0]?.params.types).toEqual(['ruche']));
  });

  it('says so when no structure of the types has a place on the network', async () => {
    const { getByText } = await start({
      coverage: (request) => ({
        ...COVERAGE_RESULT,
        request,
        structureIds: [],
        structuresApproximate: [],
      }),
    });
    await expect.element(getByText(/Aucune structure de ce type/)).toBeVisible();
  });

  it('keeps the figures when as many structures are outside the network as on it', async () => {
    const { container } = await start({
      coverage: (request) => ({
        ...COVERAGE_RESULT,
        request,
        structureIds: ['agence-a'],
        structuresOutside: ['ruche-b'],
        total: { ...COVERAGE_RESULT.total, unlocatedCount: 700 },
        rows: COVERAGE_RESULT.rows.map((row) =>
          row.code === 'QN05903N' ? { ...row, outsideCount: 0, status: 'no_population' } : row,
        ),
      }),
    });
    await eventually(() => expect(text(container)).toContain('18 %'));
    expect(text(container)).toContain('Hors réseau : 1 400 hab., 1 structure');
    expect(text(container)).toContain('1 quartier à population inconnue');
    expect(text(container)).toContain('700 habitants publiés');
  });

  it('shows progress on what lasts, and stops when asked', async () => {
    const { analysis, getByRole, getByText } = await start({ coverage: () => 'wait' });
    await eventually(() => expect(analysis.of('coverage')).toHaveLength(1));
    const { id } = analysis.of('coverage')[0]!;
    analysis.progress(id, { step: 'network', done: 1, total: 4 });
    await expect.element(getByText('Lecture des rues…')).toBeVisible();
    await expect.element(getByRole('progressbar')).toHaveAttribute('value', '0.25');
    await getByRole('button', { name: 'Annuler' }).click();
    expect(analysis.cancelled).toEqual([id]);
    await getByRole('button', { name: 'Réessayer' }).click();
    expect(analysis.of('coverage')).toHaveLength(2);
  });

  it('says in French what went wrong, and tries again', async () => {
    let fails = true;
    const { container, getByRole, getByText } = await start({
      coverage: (request) =>
        fails
          ? new MaillageError('file_truncated', 'short', { file: 'network.fgb' })
          : { ...COVERAGE_RESULT, request },
    });
    await expect.element(getByText(/«\snetwork\.fgb\s» est incomplet/)).toBeVisible();
    expect(container.querySelector('[data-row]')).toBeNull();
    fails = false;
    await getByRole('button', { name: 'Réessayer' }).click();
    await eventually(() => expect(container.querySelector('[data-row]')).not.toBeNull());
  });

  it('never labels a figure with a duration that was chosen after it', async () => {
    let slow = false;
    const { container, getByRole } = await start({
      coverage: (request) => (slow ? 'wait' : { ...COVERAGE_RESULT, request }),
    });
    await eventually(() => expect(text(container)).toContain('à moins de 15 min'));
    slow = true;
    await getByRole('radio', { name: '30' }).click({ force: true });
    expect(text(container)).toContain('à moins de 15 min');
    expect(container.querySelector('[aria-busy="true"]')).not.toBeNull();
  });
});

describe('Couverture, from a point', () => {
  it('asks for a point, then gives people and area of each band', async () => {
    const { container, app, analysis, getByRole, getByText } = await start();
    await getByRole('button', { name: 'ou depuis un point' }).click();
    await expect.element(getByText('Choisissez un point de départ')).toBeVisible();
    app.coverage.setOrigin([3.06, 50.63]);
    await eventually(() => expect(text(container)).toContain('9 000'));
    expect(analysis.of('isochrone')[0]!.params).toMatchObject({
      origins: [[3.06, 50.63]],
      reverse: false,
    });
    expect(container.querySelectorAll('tbody tr')).toHaveLength(4);
  });

  it('takes typed coordinates, and puts them right when they are swapped', async () => {
    const { app, getByRole } = await start({}, (app) => (app.coverage.question = 'point'));
    const field = getByRole('combobox', { name: 'Lieu' });
    await field.fill('3,07 ; 50,63');
    await userEvent.keyboard('{Enter}');
    expect(app.coverage.origin).toEqual([3.07, 50.63]);
    await field.fill('50.64, 3.08');
    await getByRole('button', { name: /Utiliser/ }).click();
    expect(app.coverage.origin).toEqual([3.08, 50.64]);
  });

  it('says how far the nearest street is when the point is outside the network', async () => {
    const { getByText } = await start(
      {
        isochrone: () => ({ bands: [], originsOutside: [{ index: 0, distanceMeters: 840 }] }),
      },
      (app) => app.coverage.setOrigin([3.1, 50.6]),
    );
    await expect.element(getByText(/la rue connue la plus proche est à 840/)).toBeVisible();
  });
});

describe('Couverture is accessible', () => {
  it.each(['structures', 'point'] as const)('%s', async (question) => {
    const { container } = await start({}, (app) => {
      app.coverage.origin = [3.06, 50.63];
      app.coverage.question = question;
    });
    await eventually(() => expect(container.querySelector('tbody tr')).not.toBeNull());
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
