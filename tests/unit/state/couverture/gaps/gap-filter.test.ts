import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ECONOMIC_FUNCTIONS } from '../../../../../src/core/domain/economic-function.ts';
import { App } from '../../../../../src/state/app.svelte.ts';
import { GapFilter } from '../../../../../src/state/couverture/gaps/gap-filter.svelte.ts';
import { AnalysisClient } from '../../../../../src/workers/client.ts';
import { FakeAnalysis } from '../../../../helpers/fake-analysis.ts';

const written = (filter: GapFilter): URLSearchParams => {
  const params = new URLSearchParams();
  filter.write(params);
  return params;
};

describe('the filter of QPV', () => {
  it('comes back from the URL as it was written, and is nothing once cleared', () => {
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom('59350', '2A004', '59512')),
        fc.option(fc.integer({ min: 1, max: 1e6 })),
        fc.boolean(),
        fc.option(fc.constantFrom(...ECONOMIC_FUNCTIONS)),
        (communeCode, minPopulation, npnru, economicFunction) => {
          const filter = new GapFilter();
          Object.assign(filter, { communeCode, minPopulation, npnru, economicFunction });
          const other = new GapFilter();
          other.read(new URLSearchParams(written(filter).toString()));
          expect(other.value).toEqual(filter.value);
          expect(filter.value === null).toBe(
            communeCode === null && minPopulation === null && !npnru && economicFunction === null,
          );
          filter.clear();
          expect(filter.value).toBeNull();
          expect(written(filter).size).toBe(0);
        },
      ),
    );
  });

  it('accepts anything in the URL', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (dans, habitants, fonction) => {
        const filter = new GapFilter();
        filter.read(new URLSearchParams({ dans, habitants, fonction, npnru: 'oui' }));
        expect(filter.npnru).toBe(false);
        if (filter.minPopulation !== null) expect(filter.minPopulation).toBeGreaterThan(0);
      }),
    );
    const filter = new GapFilter();
    filter.read(new URLSearchParams({ habitants: '-5', dans: 'Lille', fonction: 'moyenne' }));
    expect(filter.value).toBeNull();
  });
});

describe('what it filters', () => {
  const start = (): App => {
    const createWorker = () => new FakeAnalysis({});
    const app = new App(new AnalysisClient({ createWorker }), 'http://localhost/territories/');
    app.coverage.typeChoice.chosen = ['france_travail'];
    app.coverage.filter.npnru = true;
    return app;
  };

  it('the tables of QPV, not those of communes or structures', () => {
    const { coverage } = start();
    const filterOf = () => coverage.coverageRequest?.filter;
    expect(filterOf()).toEqual({ npnru: true });
    coverage.table = 'declared';
    expect(filterOf()).toEqual({ npnru: true });
    coverage.table = 'communes';
    expect(filterOf()).toBeUndefined();
    coverage.table = 'structures';
    expect(filterOf()).toBeUndefined();
  });

  it('not the choice of a place', () => {
    const { coverage } = start();
    coverage.question = 'site';
    expect(coverage.setting?.filter).toBeUndefined();
  });
});

describe('what is asked besides', () => {
  const start = (): App => {
    const createWorker = () => new FakeAnalysis({});
    return new App(new AnalysisClient({ createWorker }), 'http://localhost/territories/');
  };

  it('reasons: of the table of QPV, once nothing moves', () => {
    const { coverage } = start();
    coverage.typeChoice.chosen = ['france_travail'];
    expect(coverage.gaps.request).toEqual(coverage.coverageRequest);
    coverage.dragging = true;
    expect(coverage.gaps.request).toBeNull();
    coverage.dragging = false;
    coverage.table = 'communes';
    expect(coverage.gaps.request).toBeNull();
  });

  it('who declares what: of espaces ressources and QPV of 2024 only', () => {
    const { coverage, view } = start();
    coverage.table = 'declared';
    coverage.typeChoice.chosen = ['france_travail'];
    view.generation = 2015;
    expect(coverage.declared.obstacle).toBe('type');
    expect(coverage.declared.request).toBeNull();
    coverage.declared.overcome();
    expect(coverage.typeChoice.types).toEqual(['espace_ressources']);
    expect(coverage.declared.obstacle).toBe('generation');
    coverage.declared.overcome();
    expect(view.generation).toBe(2024);
    expect(coverage.declared.request).toEqual({ profile: 'walk', speedKmh: 4.5 });
    coverage.filter.minPopulation = 2000;
    expect(coverage.declared.request?.filter).toEqual({ minPopulation: 2000 });
    coverage.table = 'qpv';
    expect(coverage.declared.request).toBeNull();
  });
});
