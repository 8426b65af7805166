import axe from 'axe-core';
import type { Component } from 'svelte';
import { render } from 'vitest-browser-svelte';
import { App } from '../../src/state/app.svelte.ts';
import { AnalysisClient } from '../../src/workers/client.ts';
import { COMMUNES, MANIFEST, QPV, STRUCTURES } from './coverage-fixtures.ts';
import { FakeAnalysis, type Answers } from './fake-analysis.ts';
import './own-storage.ts';
import ScreenHarness from './ScreenHarness.svelte';

/** A screen on the made-up territory, with an analysis that answers as told. */
export async function renderScreen(
  screen: Component,
  answers: Answers,
  prepare: (app: App) => void = () => {},
) {
  const analysis = new FakeAnalysis({
    layer: ({ id }) => (id === 'structures' ? STRUCTURES : id === 'communes' ? COMMUNES : QPV),
    ...answers,
  });
  // The page's own worker comes first, then those of the pool.
  const workers = [analysis];
  const createWorker = (): FakeAnalysis => workers.shift() ?? new FakeAnalysis(analysis.answers);
  const app = new App(new AnalysisClient({ createWorker }), 'http://localhost/territories/');
  app.territory.opening.value = MANIFEST;
  prepare(app);
  const rendered = await render(ScreenHarness, { app, screen });
  return { ...rendered, app, analysis };
}

/** Accessibility faults found by axe-core, as readable lines. */
export async function accessibilityFaults(container: Element): Promise<string[]> {
  // A fragment has no page around it: landmarks and headings of the page are checked end to end.
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
