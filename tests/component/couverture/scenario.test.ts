import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import CouvertureScreen from '../../../src/components/couverture/CouvertureScreen.svelte';
import { catchmentUpTo, COVERAGE_RESULT } from '../../helpers/coverage-fixtures.ts';
import type { Answers } from '../../helpers/fake-analysis.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

const people = (count: number, changes: readonly unknown[] = []): number =>
  count + 250 * changes.length;
const ANSWERS: Answers = {
  coverage: (request) => ({
    ...COVERAGE_RESULT,
    request,
    rows: COVERAGE_RESULT.rows.map((row) =>
      row.code === 'QN05901N'
        ? { ...row, coveredCount: people(row.coveredCount, request.changes) }
        : row,
    ),
    total: {
      ...COVERAGE_RESULT.total,
      coveredCount: people(COVERAGE_RESULT.total.coveredCount, request.changes),
    },
  }),
  catchment: catchmentUpTo,
};
const start = (prepare?: Parameters<typeof renderScreen>[2]) =>
  renderScreen(CouvertureScreen, ANSWERS, prepare);

beforeEach(() => localStorage.clear());

describe('Scénario', () => {
  it('closes the selected structure, says what it changes, and takes it back', async () => {
    const { app, analysis, container, getByRole } = await start((app) => {
      app.view.selectStructure('agence-a');
    });
    await getByRole('button', { name: 'Fermer', exact: true }).click();
    expect(app.coverage.trial.settled).toEqual([{ kind: 'close', id: 'agence-a' }]);
    await eventually(() => expect(text(container)).toContain('+250 habitants couverts'));
    expect(text(container)).toContain('1 quartier y gagne');
    const row = container.querySelector('[data-row="QN05901N"]')!;
    expect(text(row)).toContain('250 habitants couverts de plus');
    // The situation before is asked once, without the changes.
    const asked = analysis.of('coverage').map(({ params }) => params.changes?.length ?? 0);
    expect(asked.sort()).toEqual([0, 0, 1]);
    await getByRole('button', { name: 'Rouvrir' }).click();
    expect(app.coverage.trial.settled).toEqual([]);
    await getByRole('button', { name: 'Annuler le dernier essai' }).click();
    expect(app.coverage.trial.settled).toHaveLength(1);
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('adds a structure by its coordinates, with the keyboard alone', async () => {
    const { app, container, getByRole } = await start();
    await getByRole('button', { name: 'Ajouter une structure' }).click();
    await eventually(() => expect(document.activeElement?.tagName).toBe('SELECT'));
    expect(await accessibilityFaults(container)).toEqual([]);
    await userEvent.keyboard('{Tab}Mairie');
    await userEvent.keyboard('{Tab}3.07, 50.63{Enter}');
    await eventually(() => expect(text(container)).toContain('Mairie, ajoutée'));
    expect(app.coverage.trial.added[0]).toMatchObject({ name: 'Mairie', point: [3.07, 50.63] });
    expect(app.view.selectedStructure).toBe('ajout-1');
    await getByRole('button', { name: 'Retirer' }).click();
    expect(app.coverage.trial.settled).toEqual([]);
  });

  it('tries other hours, day by day', async () => {
    const { app, container, getByRole, getByLabelText } = await start((app) => {
      app.view.selectStructure('agence-a');
    });
    await getByRole('button', { name: 'Horaires' }).click();
    await getByLabelText('lundi, fermeture').fill('18h30');
    await getByRole('button', { name: 'Ajouter une pause le lundi' }).click();
    await getByLabelText('Fermer le mardi').click();
    expect(await accessibilityFaults(container)).toEqual([]);
    await getByRole('button', { name: 'Essayer ces horaires' }).click();
    const week = app.coverage.trial.weekOf('agence-a')!;
    expect(week[0]).toEqual([[540, 810], [870, 1110]]); // prettier-ignore
    expect(week.slice(1)).toEqual([[], [[540, 1020]], [[540, 1020]], [[540, 1020]], [], []]);
    expect(text(container)).toContain('lundi de 9 h à 13 h 30 et de 14 h 30 à 18 h 30');
  });

  it('keeps a scenario, compares it, deletes it and brings it back', async () => {
    const { app, container, getByRole, getByLabelText } = await start((app) => {
      app.coverage.trial.close('agence-a');
    });
    await getByRole('button', { name: 'Comparer' }).click();
    await getByLabelText('Nom du scénario').fill('Sans A');
    await getByRole('button', { name: 'Garder', exact: true }).click();
    const dialog = container.querySelector('dialog')!;
    await eventually(() => expect(text(dialog)).toContain('Sans A'));
    await eventually(() => expect(text(dialog.querySelector('dl')!)).toContain('+250'));
    expect(dialog.querySelectorAll('[data-row]')).toHaveLength(COVERAGE_RESULT.rows.length);
    expect(await accessibilityFaults(container)).toEqual([]);
    await getByRole('button', { name: 'Supprimer' }).click();
    expect(app.coverage.scenarios.kept).toEqual([]);
    await getByRole('button', { name: 'Remettre', exact: true }).click();
    app.coverage.trial.reset();
    await getByRole('button', { name: 'Ouvrir', exact: true }).click();
    expect(app.coverage.trial.settled).toEqual([{ kind: 'close', id: 'agence-a' }]);
    await eventually(() => expect(container.querySelector('dialog')).toBeNull());
  });
});
