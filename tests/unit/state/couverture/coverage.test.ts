import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STRUCTURE_TYPES } from '../../../../src/core/domain/structure.ts';
import { BAND_MINUTES } from '../../../../src/core/domain/travel.ts';
import { App } from '../../../../src/state/app.svelte.ts';
import { AnalysisClient } from '../../../../src/workers/client.ts';
import { COVERAGE_RESULT } from '../../../helpers/coverage-fixtures.ts';
import { FakeAnalysis } from '../../../helpers/fake-analysis.ts';
import { eventually } from '../../../helpers/eventually.ts';

const start = (): App =>
  new App(
    new AnalysisClient({
      createWorker: () => new FakeAnalysis({ coverage: () => COVERAGE_RESULT }),
    }),
    'http://localhost/territories/',
  );
const reread = (app: App): App => {
  const params = new URLSearchParams();
  for (const part of app.urlParts) part.write(params);
  const other = start();
  for (const part of other.urlParts) part.read(new URLSearchParams(params.toString()));
  return other;
};

describe('Coverage in the URL', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.option(fc.subarray([...STRUCTURE_TYPES])),
        fc.constantFrom(...BAND_MINUTES),
        fc.integer({ min: 4, max: 14 }).map((half) => half / 2),
        fc.constantFrom('structures', 'point'),
        fc.option(fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }))),
        (types, minutes, speed, question, point) => {
          const app = start();
          app.coverage.typeChoice.chosen = types;
          app.coverage.minutes = minutes;
          app.travel.speedKmh = speed;
          app.coverage.question = question as 'structures' | 'point';
          app.coverage.origin = point === null ? null : [point[0] / 1e5, point[1] / 1e5];
          const { coverage, travel } = reread(app);
          expect(coverage.typeChoice.chosen).toEqual(types);
          expect(coverage.minutes).toBe(minutes);
          expect(travel.speedKmh).toBe(speed);
          expect(coverage.question).toBe(question);
          expect(coverage.origin).toEqual(app.coverage.origin);
        },
      ),
    );
  });

  it.each(['qpv', 'communes', 'structures'] as const)('keeps the table « %s »', (table) => {
    const app = start();
    app.coverage.table = table;
    app.coverage.spread.open = table === 'communes';
    const { coverage } = reread(app);
    expect(coverage.table).toBe(table);
    expect(coverage.spread.open).toBe(table === 'communes');
  });

  it.each([
    'vers=nimporte&minutes=7&vitesse=90&mode=avion&calcul=rien&point=abc',
    'vers=&minutes=&vitesse=&mode=&point=,',
    'point=999,50&vitesse=-1',
    'point=3.07',
  ])('falls back on its own when it reads « %s »', (query) => {
    const app = start();
    for (const part of app.urlParts) part.read(new URLSearchParams(query));
    expect(app.coverage.typeChoice.chosen).toBeNull();
    expect(app.coverage.minutes).toBe(15);
    expect(app.coverage.origin).toBeNull();
    expect(app.coverage.question).toBe('structures');
    expect(app.travel.speedKmh).toBe(4.5);
    expect(app.travel.profile).toBe('walk');
  });
});

describe('Coverage', () => {
  it('draws the bands up to the cutoff and the next one', () => {
    const { coverage } = start();
    expect(coverage.cutoffsSeconds).toEqual([300, 600, 900, 1200]);
    coverage.minutes = 5;
    expect(coverage.cutoffsSeconds).toEqual([300, 600]);
    coverage.minutes = 30;
    expect(coverage.cutoffsSeconds).toEqual([300, 600, 900, 1200, 1800]);
  });

  it('asks nothing without a type, nor before the types are known', () => {
    const { coverage } = start();
    expect(coverage.coverageRequest).toBeNull();
    coverage.typeChoice.chosen = [];
    expect(coverage.coverageRequest).toBeNull();
    coverage.typeChoice.toggle('ruche');
    expect(coverage.coverageRequest?.types).toEqual(['ruche']);
    coverage.setOrigin([3, 50]);
    expect(coverage.coverageRequest).toBeNull();
    expect(coverage.isochroneRequest?.origins).toEqual([[3, 50]]);
  });

  it('names the least covered neighbourhood, never one without a share', async () => {
    const { coverage } = start();
    expect(coverage.leastCovered).toBeNull();
    coverage.typeChoice.chosen = ['france_travail'];
    coverage.coverage.ask(coverage.coverageRequest);
    await eventually(() => expect(coverage.leastCovered?.name).toBe('La Plaine'));
  });
});

describe('Finder in the URL', () => {
  it('keeps the place and the types', () => {
    const app = start();
    app.finder.setOrigin([3.07041, 50.63662], 'Un nom');
    app.finder.typeChoice.chosen = ['ess'];
    const { finder } = reread(app);
    expect(finder.origin).toEqual([3.07041, 50.63662]);
    expect(finder.typeChoice.chosen).toEqual(['ess']);
    expect(finder.nearestRequest).toMatchObject({ from: finder.origin, types: ['ess'], count: 3 });
    finder.clear();
    expect(finder.nearestRequest).toBeNull();
    expect(finder.locateRequest).toBeNull();
  });
});
