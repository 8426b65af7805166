import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import CouvertureScreen from '../../../src/components/couverture/CouvertureScreen.svelte';
import { catchmentUpTo, COVERAGE_RESULT } from '../../helpers/coverage-fixtures.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { Answers } from '../../helpers/fake-analysis.ts';
import { renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';

const LOST = 300;
const ANSWERS: Answers = {
  coverage: (request) => {
    const lost = request.changes === undefined ? 0 : LOST;
    const { total } = COVERAGE_RESULT;
    return {
      ...COVERAGE_RESULT,
      request,
      rows: COVERAGE_RESULT.rows.map((row, index) =>
        index === 1 ? row : { ...row, coveredCount: row.coveredCount - lost },
      ),
      total: { ...total, coveredCount: total.coveredCount - lost },
    };
  },
  gaps: (request) => ({ request, rows: [] }),
  catchment: catchmentUpTo,
};

/** What would be on paper now. */
function printed(): string {
  dispatchEvent(new Event('beforeprint'));
  const words = text(document.querySelector('.printed-pages'));
  dispatchEvent(new Event('afterprint'));
  return words;
}

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1280, 900);
});

describe('two scenarios on paper', () => {
  it('are printed in place of the note while they are side by side', async () => {
    const { container, getByRole } = await renderScreen(CouvertureScreen, ANSWERS, (app) =>
      app.coverage.trial.close('agence-a'),
    );
    await getByRole('button', { name: 'Comparer' }).click();
    await eventually(() => expect(text(container.querySelector('dl'))).toContain(`−${LOST}`));
    const comparison = printed();
    expect(comparison).toContain('Comparaison de scénarios');
    expect(comparison).toContain('Situation actuelle, ou Essai en cours ?');
    expect(comparison).toContain(`−${LOST}`);
    expect(comparison).toContain('Agence Alpha fermée');
    expect(comparison).toContain('selon la vitesse de marche');
    expect(comparison).toContain('Sources.');
    expect(comparison).toContain('scenario=f:agence-a');
    expect(comparison).not.toContain('Note d’analyse');

    await getByRole('button', { name: 'Fermer les scénarios' }).click();
    await eventually(() => expect(container.querySelector('dialog')).toBeNull());
    expect(printed()).toContain('Note d’analyse');
  });

  it('are printed where both have one name', async () => {
    const { container, getByRole } = await renderScreen(CouvertureScreen, ANSWERS, (app) =>
      app.coverage.trial.close('agence-a'),
    );
    await getByRole('button', { name: 'Comparer' }).click();
    await eventually(() => expect(text(container.querySelector('dl'))).toContain(`−${LOST}`));
    await userEvent.selectOptions(
      container.querySelectorAll<HTMLSelectElement>('dialog select')[1]!,
      'present',
    );
    await eventually(() => expect(text(container.querySelector('dl'))).not.toContain(`−${LOST}`));
    const comparison = printed();
    expect(comparison).toContain('Situation actuelle, ou Situation actuelle ?');
    expect(comparison).toContain('Sources.');
  });
});
