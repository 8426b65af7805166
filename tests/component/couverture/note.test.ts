import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import CouvertureScreen from '../../../src/components/couverture/CouvertureScreen.svelte';
import type { GapRow } from '../../../src/core/coverage/gaps.ts';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { catchmentUpTo, COVERAGE_RESULT } from '../../helpers/coverage-fixtures.ts';
import type { Answers } from '../../helpers/fake-analysis.ts';
import { renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

const GAP: GapRow = {
  ...{ code: 'QN05901N', uncoveredCount: 3000, uncoveredLow: 2400, uncoveredHigh: 3200 },
  ...{ uncoveredShare: 0.75, farCount: 400, barrierCount: 2600, outsideCount: 0 },
  reason: 'barrier',
  way: { seconds: 1150, networkMeters: 1437, straightMeters: 488, detourRatio: 2.34 },
};
const ANSWERS: Answers = {
  coverage: (request) => ({ ...COVERAGE_RESULT, request }),
  gaps: (request) => ({ request, rows: [GAP] }),
  catchment: catchmentUpTo,
};

/** What is on paper when the page is printed: the note is there no longer afterwards. */
let printed: string | null = null;
const readNote = (): void => {
  dispatchEvent(new Event('beforeprint'));
  printed = text(document.querySelector('.printed-pages'));
  dispatchEvent(new Event('afterprint'));
};

beforeEach(() => {
  printed = null;
  vi.spyOn(window, 'print').mockImplementation(readNote);
});
afterEach(() => void vi.restoreAllMocks());

describe('the printed note', () => {
  it('waits for the reasons of the gaps, and gives them with their figure', async () => {
    const { analysis, container, getByRole } = await renderScreen(CouvertureScreen, {
      ...ANSWERS,
      gaps: () => 'wait',
    });
    await eventually(() => expect(text(container)).toContain('18 %'));
    await getByRole('button', { name: 'Imprimer' }).click();
    await eventually(() => expect(text(container)).toContain('Préparation de la note'));
    expect(printed).toBeNull();
    const { id, params } = analysis.of('gaps').at(-1)!;
    analysis.settle(id, { request: params, rows: [GAP] });
    await eventually(() => expect(printed).toContain('détour ×2,3'));
    expect(printed).toContain('Pourquoi');
    expect(container.querySelector('.printed-pages')).toBeNull();
  });

  it('asks for them where the table on screen does without', async () => {
    const { analysis, container, getByRole } = await renderScreen(
      CouvertureScreen,
      ANSWERS,
      (app) => (app.coverage.table = 'structures'),
    );
    await eventually(() => expect(text(container)).toContain('18 %'));
    expect(analysis.of('gaps')).toHaveLength(0);
    await getByRole('button', { name: 'Imprimer' }).click();
    await eventually(() => expect(printed).toContain('détour ×2,3'));
  });

  it('prints without them when they fail, and says so', async () => {
    const { container, getByRole } = await renderScreen(CouvertureScreen, {
      ...ANSWERS,
      gaps: () => new MaillageError('file_truncated', 'short', { file: 'network.fgb' }),
    });
    await eventually(() => expect(text(container)).toContain('18 %'));
    await getByRole('button', { name: 'Imprimer' }).click();
    await eventually(() => expect(printed).toContain('Les raisons des écarts'));
    expect(printed).not.toContain('détour');
  });

  it('is not printed when it is cancelled while something is awaited', async () => {
    const { container, getByRole } = await renderScreen(CouvertureScreen, {
      ...ANSWERS,
      gaps: () => 'wait',
    });
    await eventually(() => expect(text(container)).toContain('18 %'));
    await getByRole('button', { name: 'Imprimer' }).click();
    await getByRole('button', { name: 'Annuler' }).first().click();
    await eventually(() => expect(text(container)).not.toContain('Préparation de la note'));
    expect(printed).toBeNull();
    expect(window.print).not.toHaveBeenCalled();
  });
});
