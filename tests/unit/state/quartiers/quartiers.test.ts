import { describe, expect, it } from 'vitest';
import { App } from '../../../../src/state/app.svelte.ts';
import { RANKING_INDICATORS } from '../../../../src/state/quartiers/quartier-indicators.ts';
import { AnalysisClient } from '../../../../src/workers/client.ts';
import { FakeAnalysis } from '../../../helpers/fake-analysis.ts';
import { ALL_LAYERS, layerOf, manifest } from '../../../helpers/quartiers-fixtures.ts';

function start(layers = ALL_LAYERS) {
  const analysis = new FakeAnalysis({
    layer: ({ id }) => layerOf(id),
    establishmentStatistics: () => 'wait',
    nearestFromQpv: () => 'wait',
  });
  const app = new App(
    new AnalysisClient({ createWorker: () => analysis }),
    'http://localhost/territories/',
  );
  app.territory.opening.value = manifest(layers);
  return { app, analysis };
}

describe('Quartiers', () => {
  it('comes back from the URL as it was written', () => {
    for (const indicator of RANKING_INDICATORS)
      for (const npnruOnly of [true, false]) {
        const { quartiers } = start().app;
        Object.assign(quartiers, { filter: 'épi & co', npnruOnly, indicator });
        const params = new URLSearchParams();
        quartiers.write(params);
        const other = start().app.quartiers;
        other.read(new URLSearchParams(params.toString()));
        expect([other.filter, other.npnruOnly, other.indicator]).toEqual([
          'épi & co',
          npnruOnly,
          indicator,
        ]);
      }
  });

  it('falls back on a bad URL and writes nothing by default', () => {
    const { quartiers } = start().app;
    quartiers.read(new URLSearchParams('classer=lune&renouvellement=peut-être'));
    expect([quartiers.indicator, quartiers.npnruOnly]).toEqual(['poverty', false]);
    const params = new URLSearchParams();
    quartiers.write(params);
    expect(params.toString()).toBe('');
  });

  it('opens a QPV in its own generation', () => {
    const { view, quartiers } = start().app;
    quartiers.open('QP059001');
    expect([view.generation, view.selectedQpv]).toEqual([2015, 'QP059001']);
    quartiers.open('QN05901M');
    expect([view.generation, view.selectedQpv]).toEqual([2024, 'QN05901M']);
  });

  it('asks for what the bundle has, once', () => {
    const { app, analysis } = start();
    app.quartiers.open('QN05901M');
    app.quartiers.ask();
    app.quartiers.ask();
    expect(analysis.of('establishmentStatistics').map(({ params }) => params)).toEqual([
      { generation: 2024 },
    ]);
    expect(
      analysis.of('nearestFromQpv').map(({ params }) => [params.code, params.cutoffSeconds]),
    ).toEqual([
      ['QN05901M', 900],
      ['QN05901M', 3600],
    ]);
  });

  it('asks nothing that needs a layer the bundle has not', () => {
    const { app, analysis } = start(['qpv_2024', 'qpv_figures']);
    app.quartiers.open('QN05901M');
    app.quartiers.ask();
    expect(analysis.of('establishmentStatistics')).toEqual([]);
    expect(analysis.of('nearestFromQpv')).toEqual([]);
    const without2015 = start();
    without2015.app.quartiers.open('QP059001');
    without2015.app.quartiers.ask();
    expect(without2015.analysis.of('nearestFromQpv')).toEqual([]);
  });
});
