import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { App } from '../../../../../src/state/app.svelte.ts';
import { scenarioQuery } from '../../../../../src/state/couverture/scenario/scenario-link.ts';
import {
  requestOf,
  Scenarios,
} from '../../../../../src/state/couverture/scenario/scenarios.svelte.ts';
import { writeScenario } from '../../../../../src/io/scenario-file.ts';
import { AnalysisClient } from '../../../../../src/workers/client.ts';
import { MANIFEST } from '../../../../helpers/coverage-fixtures.ts';
import { FakeAnalysis } from '../../../../helpers/fake-analysis.ts';
import { MemoryStore, scenarios as anyScenario } from '../../../../helpers/scenario-arbitraries.ts';

const start = (): App =>
  new App(
    new AnalysisClient({ createWorker: () => new FakeAnalysis({}) }),
    'http://localhost/territories/',
  );
const withTypes = anyScenario.filter(({ settings }) => settings.types.length > 0);
function keeper(store: MemoryStore | null = new MemoryStore()) {
  const app = start();
  app.territory.opening.value = MANIFEST;
  const { coverage, territory, travel, view } = app;
  return { app, scenarios: new Scenarios(coverage, territory, view, travel, () => store) };
}

describe('a scenario', () => {
  it('opened, asks its own question', () => {
    fc.assert(
      fc.property(withTypes, (scenario) => {
        const { app, scenarios } = keeper();
        scenarios.open(scenario);
        expect(app.coverage.coverageRequest).toEqual(requestOf(scenario, app.territory));
        expect(scenarios.current(scenario.name)).toEqual({ ...scenario, territory: MANIFEST.id });
      }),
    );
  });

  it('sent as a link, asks the same question where it arrives', () => {
    fc.assert(
      fc.property(withTypes, (scenario) => {
        const app = start();
        const params = new URLSearchParams(scenarioQuery(scenario));
        for (const part of app.urlParts) part.read(params);
        expect(app.coverage.coverageRequest).toEqual(requestOf(scenario, app.territory));
        expect(app.view.screen).toBe('couverture');
        expect(params.get('territoire')).toBe(scenario.territory);
      }),
    );
  });

  it('of a file of this territory opens on its screen; of another one it changes nothing', () => {
    fc.assert(
      fc.property(withTypes, (scenario) => {
        const { app } = keeper();
        const { scenarios } = app.coverage;
        app.view.screen = 'trouver';
        expect(() => scenarios.openFile('x.json', { ...scenario, territory: 'ailleurs' })).toThrow(
          expect.objectContaining({ code: 'scenario_invalid' }),
        );
        expect(app.coverage.coverageRequest).toBeNull();
        expect(app.view.screen).toBe('trouver');
        const here = { ...scenario, territory: MANIFEST.id };
        scenarios.openFile('x.json', here);
        expect(app.coverage.coverageRequest).toEqual(requestOf(scenario, app.territory));
        expect(app.view.screen).toBe('couverture');
        expect(scenarios.opened).toEqual(here);
        scenarios.open(scenario);
        expect(scenarios.opened).toBeNull();
      }),
    );
  });

  it('opened over another try can be undone', () => {
    const { app, scenarios } = keeper();
    app.coverage.trial.close('a');
    const [scenario] = fc.sample(withTypes, 1);
    scenarios.open(scenario!);
    app.coverage.trial.undo();
    expect(app.coverage.trial.settled).toEqual([{ kind: 'close', id: 'a' }]);
  });
});

describe('scenarios kept', () => {
  const ask = (app: App): void => {
    app.coverage.typeChoice.chosen = ['ruche'];
  };

  it('are kept by name, deleted, and brought back', () => {
    const { app, scenarios } = keeper();
    ask(app);
    app.coverage.trial.close('a');
    scenarios.keep('  Sans A ');
    scenarios.keep(' ');
    expect(scenarios.kept.map(({ name }) => name)).toEqual(['Sans A']);
    const kept = scenarios.kept;
    scenarios.remove(kept[0]!);
    expect(scenarios.kept).toEqual([]);
    scenarios.restore();
    expect(scenarios.kept).toEqual(kept);
    expect(scenarios.removed).toBeNull();
  });

  it('a damaged file changes nothing and says why', () => {
    const { app, scenarios } = keeper();
    ask(app);
    scenarios.keep('Un');
    const before = scenarios.kept;
    scenarios.bringFile('x.maillage.json', '{');
    expect(scenarios.error).toMatchObject({ code: 'scenario_invalid' });
    expect(scenarios.kept).toEqual(before);
    scenarios.bringFile('x.maillage.json', writeScenario({ ...before[0]!, territory: 'ailleurs' }));
    expect(scenarios.error).toMatchObject({ details: { reason: 'territory', value: 'ailleurs' } });
    expect(scenarios.kept).toEqual(before);
    scenarios.bringFile('x.maillage.json', writeScenario(before[0]!));
    expect(scenarios.error).toBeNull();
    expect(scenarios.kept).toHaveLength(2);
  });

  it('without storage, or without room, the error is told and nothing is lost', () => {
    const none = keeper(null);
    ask(none.app);
    none.scenarios.keep('Un');
    expect(none.scenarios.error).toMatchObject({ code: 'storage_unavailable' });
    const small = keeper(new MemoryStore(100));
    ask(small.app);
    small.scenarios.keep('Un');
    expect(small.scenarios.error).toMatchObject({ code: 'storage_full' });
    expect(small.app.coverage.typeChoice.chosen).toEqual(['ruche']);
  });
});
