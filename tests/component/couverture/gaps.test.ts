import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import CouvertureScreen from '../../../src/components/couverture/CouvertureScreen.svelte';
import type { DeclaredRow, ServiceTime } from '../../../src/core/coverage/declared-service.ts';
import type { GapRow } from '../../../src/core/coverage/gaps.ts';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { catchmentUpTo, COVERAGE_RESULT } from '../../helpers/coverage-fixtures.ts';
import type { Answers } from '../../helpers/fake-analysis.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

// On a phone the question is folded: what is asked here is asked on a desk.
beforeEach(() => page.viewport(1280, 900));

const gap = (code: string, more: Partial<GapRow>): GapRow => ({
  ...{ code, uncoveredCount: 3000, uncoveredLow: 2400, uncoveredHigh: 3200, uncoveredShare: 0.75 },
  ...{ reason: 'far', farCount: 3000, barrierCount: 0, outsideCount: 0, way: null },
  ...more,
});
const GAPS: readonly GapRow[] = [
  gap('QN05901N', {
    reason: 'barrier',
    ...{ farCount: 400, barrierCount: 2600 },
    way: { seconds: 1150, networkMeters: 1437, straightMeters: 488, detourRatio: 2.34 },
  }),
  gap('QN05902N', {
    way: { seconds: 1150, networkMeters: 1437, straightMeters: 1200, detourRatio: 1.2 },
  }),
  gap('QN05903N', { reason: 'outside_network', uncoveredCount: null, outsideCount: 900 }),
];
const service = (id: string, seconds: number | null): ServiceTime => ({
  ...{ id, name: `Espace ressources FAE — ${id}`, seconds, approximate: seconds !== null },
  unknown: seconds === null ? 'unlocated' : null,
});
const declaredRow = (code: string, more: Partial<DeclaredRow>): DeclaredRow => ({
  ...{ code, name: `Quartier ${code}`, communes: 'Lille|Loos', populationCount: 4000 },
  ...{ verdict: 'nobody', declared: [], nearest: null, withinUncertainty: false, note: null },
  ...more,
});
const DECLARED: readonly DeclaredRow[] = [
  declaredRow('QN05901N', {
    ...{ verdict: 'agrees', declared: [service('Alpha', 600)], nearest: service('Alpha', 600) },
  }),
  declaredRow('QN05902N', {
    ...{ verdict: 'differs', declared: [service('Alpha', 1500)], nearest: service('Bêta', 900) },
    withinUncertainty: true,
  }),
  declaredRow('QN05903N', {
    ...{ verdict: 'undecided', declared: [service('Perdu', null)], note: 'depuis 2024' },
    nearest: service('Bêta', 900),
  }),
];

const ANSWERS: Answers = {
  coverage: (request) => {
    const { filter } = request;
    if (filter === undefined) return { ...COVERAGE_RESULT, request };
    const rows = filter.communeCode === '59360' ? [] : COVERAGE_RESULT.rows.slice(0, 1);
    const leftOut = { areas: 3 - rows.length, populationCount: 2900 };
    return { ...COVERAGE_RESULT, request, rows, total: { ...COVERAGE_RESULT.total, leftOut } };
  },
  gaps: (request) => ({ request, rows: GAPS }),
  declaredService: () => ({
    rows: DECLARED,
    located: ['Alpha', 'Bêta'],
    unlocated: [{ id: 'Perdu', name: 'Espace ressources FAE — Perdu' }],
  }),
  catchment: catchmentUpTo,
};
type Prepare = NonNullable<Parameters<typeof renderScreen>[2]>;
const start = (prepare?: Prepare, answers: Answers = {}) =>
  renderScreen(CouvertureScreen, { ...ANSWERS, ...answers }, prepare);
const row = (container: Element, code: string): Element =>
  container.querySelector(`[data-row="${code}"]`)!;
const declares: Prepare = (app) => {
  app.coverage.table = 'declared';
  app.coverage.typeChoice.chosen = ['espace_ressources'];
};

describe('why people are beyond', () => {
  it('is in a word in the row, with its meaning on hover', async () => {
    const { container } = await start();
    await eventually(() => expect(text(row(container, 'QN05901N'))).toContain('détour ×2,3'));
    expect(text(row(container, 'QN05902N'))).toContain('loin');
    const mark = [...row(container, 'QN05901N').querySelectorAll('[title]')].find((one) =>
      text(one).includes('détour'),
    );
    expect(mark?.getAttribute('title')).toContain('contournent un obstacle');
  });

  it('is in full under the selected row', async () => {
    const { container, getByRole } = await start();
    await getByRole('button', { name: /Les Bois/ }).click();
    const detail = row(container, 'QN05901N').nextElementSibling!;
    await eventually(() => expect(text(detail)).toContain('1,4 km par les rues (×2,3)'));
    expect(text(detail)).toContain('400 habitants, eux, sont loin');
    expect(text(detail)).toContain('Entre 2 400 et 3 200 habitants');
  });

  it('is not said of figures that it does not answer', async () => {
    let answers = true;
    const { container, getByRole } = await start(undefined, {
      gaps: (request) => (answers ? { request, rows: GAPS } : 'wait'),
    });
    await eventually(() => expect(text(container)).toContain('détour ×2,3'));
    answers = false;
    await getByRole('radio', { name: '30' }).click({ force: true });
    await eventually(() => expect(text(container)).toContain('à moins de 30 min'));
    expect(text(container)).not.toContain('détour ×2,3');
  });

  it('may fail alone: the figures stay, and one can try again', async () => {
    let fails = true;
    const { container, getByRole } = await start(undefined, {
      gaps: (request) =>
        fails
          ? new MaillageError('file_truncated', 'short', { file: 'network.fgb' })
          : { request, rows: GAPS },
    });
    await eventually(() => expect(text(container)).toContain('18 %'));
    fails = false;
    await getByRole('button', { name: 'Réessayer' }).click();
    await eventually(() => expect(text(container)).toContain('détour ×2,3'));
  });
});

describe('the filter of neighbourhoods', () => {
  it('counts some only, and says which and how many people are left out', async () => {
    const { analysis, container, getByRole } = await start();
    await getByRole('button', { name: 'Filtrer les quartiers' }).click();
    await getByRole('combobox', { name: 'Commune' }).selectOptions('59350');
    await eventually(() =>
      expect(analysis.of('coverage').at(-1)!.params.filter).toEqual({ communeCode: '59350' }),
    );
    expect(analysis.of('gaps').at(-1)!.params.filter).toEqual({ communeCode: '59350' });
    await eventually(() => expect(text(container)).toContain('1 quartier sur 3'));
    expect(text(container)).toContain('à Lille');
    expect(text(container)).toContain('des habitants de ces quartiers à moins de 15 min');
    expect(text(container)).toContain('Le filtre en écarte 2, soit 2 900 habitants');
    await getByRole('button', { name: 'Effacer' }).click();
    await eventually(() => expect(text(container)).toContain('des habitants de QPV'));
  });

  it('that keeps none says so, and counts all again', async () => {
    const { container, getByRole } = await start((app) => {
      app.coverage.filter.communeCode = '59360';
    });
    await eventually(() => expect(text(container)).toContain('Aucun quartier ne répond'));
    await getByRole('button', { name: 'Tout compter' }).click();
    await eventually(() => expect(row(container, 'QN05901N')).not.toBeNull());
  });
});

describe('declared and nearest', () => {
  it('says what to do while it cannot be compared, and does it', async () => {
    const { app, analysis, getByRole } = await start((app) => {
      app.coverage.table = 'declared';
      app.coverage.typeChoice.chosen = ['france_travail'];
    });
    await getByRole('button', { name: 'Choisir les espaces ressources' }).click();
    expect(app.coverage.typeChoice.types).toEqual(['espace_ressources']);
    await eventually(() => expect(analysis.of('declaredService')).toHaveLength(1));
  });

  it('gives both times, never one to what has no position, and sums up', async () => {
    const { container } = await start(declares);
    await eventually(() => expect(row(container, 'QN05902N')).not.toBeNull());
    expect(text(row(container, 'QN05902N'))).toMatch(
      /pas d’accord.*Alpha.*≈ 25 min.*Bêta.*≈ 15 min/,
    );
    expect(text(row(container, 'QN05902N'))).toContain('à la précision près');
    expect(text(row(container, 'QN05903N'))).toMatch(
      /indécidable.*Perdu.*position inconnue.*depuis 2024/,
    );
    expect(text(container)).toContain('1 espace ressources n’a pas de position connue : Perdu.');
    expect(text(container)).toContain('Qui déclare ces 3 quartiers ?');
    // What asks for attention comes first.
    const codes = [...container.querySelectorAll('[data-row]')].map((one) =>
      one.getAttribute('data-row'),
    );
    expect(codes).toEqual(['QN05902N', 'QN05903N', 'QN05901N']);
  });

  it('shares selection with the map, and is accessible', async () => {
    const { app, container, getByRole } = await start(declares);
    await getByRole('button', { name: /Quartier QN05902N/ }).click();
    expect(app.view.selectedQpv).toBe('QN05902N');
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
