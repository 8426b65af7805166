import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import CouvertureScreen from '../../../src/components/couverture/CouvertureScreen.svelte';
import type { AreaCoverage } from '../../../src/core/coverage/types.ts';
import type { LayerManifest } from '../../../src/core/domain/territory.ts';
import {
  catchmentUpTo,
  COVERAGE_RESULT,
  MANIFEST,
  timesOf,
} from '../../helpers/coverage-fixtures.ts';
import type { Answers } from '../../helpers/fake-analysis.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

// On a phone the question is folded: what is asked here is asked on a desk.
beforeEach(() => page.viewport(1280, 900));

const LILLE: AreaCoverage = {
  ...COVERAGE_RESULT.rows[0]!,
  ...{ code: '59350', name: 'Lille', communes: 'Lille', populationSource: 'cells' },
  distribution: timesOf(4000, 700),
};
const ANSWERS: Answers = {
  coverage: (request) =>
    request.areas === 'communes'
      ? {
          ...COVERAGE_RESULT,
          request,
          rows: [LILLE],
          total: { ...COVERAGE_RESULT.total, elsewhereCount: 72 },
        }
      : { ...COVERAGE_RESULT, request },
  gaps: (request) => ({ request, rows: [] }),
  catchment: catchmentUpTo,
  establishmentsInReach: () => ({
    rows: [{ code: 'QN05901N', count: 40, withinCount: 10, outsideCount: 3 }],
    total: { count: 1200, withinCount: 300, outsideCount: 0 },
  }),
};
const ESTABLISHMENTS: LayerManifest = {
  ...MANIFEST.layers[0]!,
  ...{ id: 'establishments', file: 'establishments.fgb', nature: 'simule' },
};
type Prepare = NonNullable<Parameters<typeof renderScreen>[2]>;
const start = (prepare?: Prepare, answers: Answers = {}) =>
  renderScreen(CouvertureScreen, { ...ANSWERS, ...answers }, prepare);
const withEstablishments: Prepare = (app) => {
  app.territory.opening.value = { ...MANIFEST, layers: [...MANIFEST.layers, ESTABLISHMENTS] };
};

describe('Couverture, by commune', () => {
  it('counts everyone, says on what, and selects communes', async () => {
    const { analysis, app, container, getByRole } = await start();
    await getByRole('radio', { name: 'Communes' }).click();
    await eventually(() => expect(container.querySelector('[data-row="59350"]')).not.toBeNull());
    expect(analysis.of('coverage').at(-1)!.params.areas).toBe('communes');
    expect(text(container)).toContain('des habitants du territoire à moins de 15 min');
    expect(text(container)).toContain('dans 1 commune sur 1');
    expect(text(container)).toContain('70 habitants de la grille vivent hors de toute commune');
    expect(text(container)).toContain('La population publiée des communes est d’une autre date');
    await getByRole('button', { name: 'Voir la commune la moins couverte' }).click();
    expect(app.view.selectedCommune).toBe('59350');
    expect(app.view.selectedQpv).toBeNull();
    await getByRole('button', { name: 'Voir Lille dans l’explorateur' }).click();
    expect(app.view.screen).toBe('explorer');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('is not offered without communes, and leaves another table to choose when it fails', async () => {
    const { container } = await start(
      (app) => {
        const layers = MANIFEST.layers.filter(({ id }) => id !== 'communes');
        app.territory.opening.value = { ...MANIFEST, layers };
        app.coverage.table = 'communes';
      },
      { coverage: (request) => (request.areas === undefined ? ANSWERS.coverage!(request) : new Error('sans communes')) }, // prettier-ignore
    );
    await eventually(() => expect(container.querySelector('[role="alert"]')).not.toBeNull());
    const labels = [...container.querySelectorAll('[role="radiogroup"]')].map(text).join(' ');
    expect(labels).toContain('Quartiers');
    expect(labels).not.toContain('Communes');
  });
});

describe('How travel times are spread', () => {
  it('is one line and a bar until it is opened; establishments are asked for only then', async () => {
    const { analysis, app, container, getByTitle } = await start(withEstablishments);
    await eventually(() => expect(text(container)).toContain('la moitié à moins de 20 min'));
    expect(container.querySelector('details[open]')).toBeNull();
    expect(analysis.of('establishmentsInReach')).toEqual([]);
    await getByTitle('Répartition des temps').click();
    await eventually(() =>
      expect(text(container)).toContain('300 établissements sur 1 200 (25 %)'),
    );
    expect(app.coverage.spread.open).toBe(true);
    expect(text(container)).toContain('Ensemble des QPV');
    expect(text(container)).toContain('15 à 20 min100 % · 5 500');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('is that of the row one looks at, beside all, and has a table', async () => {
    const { app, container, getByRole } = await start((app) => {
      withEstablishments(app);
      app.coverage.spread.open = true;
    });
    await eventually(() => expect(text(container)).toContain('300 établissements'));
    app.view.selectQpv('QN05901N');
    await eventually(() => expect(text(container)).toContain('10 établissements sur 40 (25 %)'));
    expect(text(container)).toContain('3 établissements hors réseau');
    expect(text(container)).toContain('15 à 20 min100 % · 4 000 (Ensemble des QPV : 100 %)');
    await getByRole('button', { name: /voir en tableau/ }).click();
    expect(text(container)).toContain('20 min4 000100 %100 et 100 %');
  });

  it('says that a neighbourhood outside the network has no known time', async () => {
    const { container } = await start((app) => {
      app.view.selectQpv('QN05903N');
      app.coverage.spread.open = true;
    });
    await eventually(() => expect(text(container)).toContain('Aucun temps connu.'));
    expect(text(container)).toContain('Établissements à portée : non disponible');
  });

  it('says when an establishment can be neither within reach nor out of it, and what failed', async () => {
    const unknown = { count: 12, withinCount: null, outsideCount: 0 };
    const open: Prepare = (app) => {
      withEstablishments(app);
      app.coverage.spread.open = true;
    };
    const first = await start(open, {
      establishmentsInReach: () => ({ rows: [], total: unknown }),
    });
    await eventually(() =>
      expect(text(first.container)).toContain('on ne sait pas quels établissements sont à portée'),
    );
    await first.unmount();
    const second = await start(open, { establishmentsInReach: () => new Error('non') });
    await eventually(() =>
      expect(second.container.querySelector('details [role="alert"]')).not.toBeNull(),
    );
  });
});
