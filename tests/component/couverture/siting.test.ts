import { describe, expect, it } from 'vitest';
import CouvertureScreen from '../../../src/components/couverture/CouvertureScreen.svelte';
import type { CurvePoint, SitingRequest, SitingResult } from '../../../src/core/siting/types.ts';
import type { App } from '../../../src/state/app.svelte.ts';
import { catchmentUpTo, COVERAGE_RESULT } from '../../helpers/coverage-fixtures.ts';
import type { Answers } from '../../helpers/fake-analysis.ts';
import { accessibilityFaults, renderScreen } from '../../helpers/screen.ts';
import { textOf as text } from '../../helpers/text-of.ts';
import { eventually } from '../../helpers/eventually.ts';

const GAINS = [9087, 4210, 2050, 900, 120, 40, 30, 20, 10, 5];

/** The first `count` of ten sites, each of which adds what `GAINS` says. */
function answer(request: SitingRequest): SitingResult {
  const point = (count: number): CurvePoint => {
    const value = GAINS.slice(0, count).reduce((sum, gain) => sum + gain, 0);
    const optimal = count < 3;
    return {
      count,
      sites: GAINS.slice(0, count).map((_, i) => `site-${i + 1}`),
      value,
      upperBound: optimal ? value : value / 0.996,
      gap: optimal ? 0 : 0.004,
      proof: optimal ? 'optimal' : 'bound',
    };
  };
  const choice = point(request.count);
  const service = (coveredWeight: number) => ({
    coveredWeight,
    personSeconds: request.objective === 'median' ? 3_600_000 - coveredWeight : null,
    cappedWeight: request.objective === 'median' ? 0 : null,
  });
  const speed = (name: 'slow' | 'chosen' | 'fast', timeFactor: number, kept: number) => ({
    ...{ speed: name, timeFactor, before: 0, value: choice.value, best: choice },
    ...{ loss: kept < request.count ? 0.012 : 0, kept: choice.sites.slice(0, kept) },
  });
  return {
    request,
    sites: choice.sites.map((id, i) => ({
      ...{ id, label: null, point: [3 + i / 100, 50.6] as const },
      ...{ gain: GAINS[i]!, commune: i === 0 ? 'Roubaix' : null },
    })),
    before: service(20_000),
    after: service(20_000 + choice.value),
    choice,
    curve: Array.from({ length: request.curveCount ?? request.count }, (_, i) => point(i + 1)),
    speeds: [speed('slow', 4.5 / 3.5, 1), speed('chosen', 1, request.count), speed('fast', 4.5 / 5.5, request.count)], // prettier-ignore
    demand: { weight: 60_000, outsideWeight: 1234, leftOut: [] },
    candidates: { count: 4806, outside: [] },
    structureIds: ['agence-a'],
    structuresOutside: [],
    structuresApproximate: [],
  };
}
const ANSWERS: Answers = {
  coverage: (request) => ({ ...COVERAGE_RESULT, request }),
  catchment: catchmentUpTo,
  site: answer,
};
const onSite = (app: App): void => app.coverage.read(new URLSearchParams('calcul=emplacement'));
const start = (answers: Answers = {}, prepare: (app: App) => void = onSite) =>
  renderScreen(CouvertureScreen, { ...ANSWERS, ...answers }, prepare);
const written = (app: App): string => {
  const params = new URLSearchParams();
  app.coverage.write(params);
  return params.toString();
};

describe('Couverture, where to open next', () => {
  it('is the next step after the coverage of the structures', async () => {
    const { app, analysis, getByRole } = await start({}, () => {});
    await getByRole('button', { name: 'Trouver le meilleur emplacement' }).click();
    expect(app.coverage.question).toBe('site');
    await eventually(() => expect(analysis.of('site')).toHaveLength(1));
    expect(analysis.of('site')[0]!.params).toMatchObject({
      types: ['france_travail'],
      count: 1,
      curveCount: 5,
      objective: 'cover',
      weights: 'qpv',
      candidates: { kind: 'grid', stepMeters: 250 },
    });
    expect(written(app)).toContain('calcul=emplacement');
  });

  it('says what the sites bring, what proves it, and what it leaves out', async () => {
    const { container } = await start();
    await eventually(() => expect(text(container)).toContain('+ 9 090'));
    expect(text(container)).toContain('29 100 au lieu de 20 000');
    expect(text(container)).toContain('Prouvé optimal : aucun autre choix parmi 4 806');
    expect(text(container)).toContain('À 5,5 km/h, cet emplacement reste le meilleur.');
    expect(text(container)).toContain('1 230 habitants de QPV trop loin de toute rue');
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('asks for more sites from the curve; without a proof, says how far from the best', async () => {
    const { container, app, getByRole } = await start();
    await getByRole('button', { name: 'Demander 3 emplacements' }).click();
    await eventually(() => expect(text(container)).toContain('au plus à 0,4 % du meilleur'));
    expect(text(container)).toContain('un seul des 3 reste parmi les meilleurs');
    expect(written(app)).toContain('nombre=3');
    for (let count = 3; count < 7; count++) app.coverage.siting.count++;
    await eventually(() => expect(container.querySelectorAll('[data-row]')).toHaveLength(7));
  });

  it('keeps the whole question in the link, and reads it back', async () => {
    const query = 'calcul=emplacement&nombre=4&pour=demandeurs-emploi&but=rapprocher&candidats=500';
    const { app, analysis } = await start({}, (one) =>
      one.coverage.read(new URLSearchParams(query)),
    );
    await eventually(() => expect(analysis.of('site')).toHaveLength(1));
    expect(analysis.of('site')[0]!.params).toMatchObject({
      ...{ count: 4, weights: 'job-seekers', objective: 'median', capSeconds: 2700 },
      candidates: { kind: 'grid', stepMeters: 500 },
    });
    expect(written(app)).toBe(query);
  });

  it('reads a list of one’s own in the page, and tells the lines that are no place', async () => {
    const { container, app, analysis, getByRole } = await start({}, (one) =>
      one.coverage.read(new URLSearchParams('calcul=emplacement&candidats=fichier')),
    );
    await eventually(() => expect(text(container)).toContain('Le lien dit que les emplacements'));
    expect(analysis.of('site')).toEqual([]);
    const [minX, minY, maxX, maxY] = app.territory.manifest!.bbox;
    const place = [(minX + maxX) / 2, (minY + maxY) / 2].map((degrees) => degrees.toFixed(5));
    const csv = `Réf.;Adresse;Longitude;Latitude\nA1;Halle;${place.join(';').replaceAll('.', ',')}\nA2;Perdue;;\n`;
    await app.coverage.siting.open(new File([csv], 'locaux.csv'));
    await eventually(() => expect(analysis.of('site')).toHaveLength(1));
    expect(analysis.of('site')[0]!.params.candidates).toEqual({
      kind: 'places',
      places: [{ id: 'A1', label: 'Halle', point: place.map(Number) }],
    });
    expect(text(container)).toContain('« locaux.csv » : 1 emplacement');
    expect(text(container)).toContain('Rien ne quitte votre ordinateur');
    await getByRole('group').getByText('1 ligne laissée de côté').click();
    expect(text(container)).toContain('Ligne 3 : sans coordonnées.');
    expect(written(app)).not.toContain('Halle');
    await app.coverage.siting.open(new File(['adresse\n3 rue du Bois\n'], 'sans.csv'));
    await eventually(() => expect(text(container)).toContain('Aucune colonne de coordonnées'));
  });

  it('puts the sites in the scenario, as structures of the type', async () => {
    const { app, getByRole } = await start({}, (one) =>
      one.coverage.read(new URLSearchParams('calcul=emplacement&nombre=2')),
    );
    await getByRole('button', { name: 'Essayer ces emplacements' }).click();
    expect(app.coverage.question).toBe('structures');
    expect(app.coverage.trial.settled).toMatchObject([
      { kind: 'add', id: 'ajout-1', type: 'france_travail', name: 'Emplacement 1, Roubaix' },
      { kind: 'add', id: 'ajout-2', type: 'france_travail', name: 'Emplacement 2' },
    ]);
    app.coverage.trial.undo();
    expect(app.coverage.trial.settled).toEqual([]);
  });

  it('shows progress on what lasts, and stops when asked', async () => {
    const { analysis, getByRole, getByText } = await start({ site: () => 'wait' });
    await eventually(() => expect(analysis.of('site')).toHaveLength(1));
    const { id } = analysis.of('site')[0]!;
    analysis.progress(id, { step: 'siting', done: 1, total: 0 });
    await expect.element(getByText('Choix des emplacements…')).toBeVisible();
    await getByRole('button', { name: 'Annuler' }).click();
    expect(analysis.cancelled).toContain(id);
  });

  it('says so when no place adds anything', async () => {
    const { container } = await start({
      site: (request) => ({ ...answer(request), sites: [], curve: [] }),
    });
    await eventually(() => expect(text(container)).toContain('Aucun emplacement possible'));
  });
});
