import type { LayerId, LayerManifest } from '../../core/domain/territory.ts';
import { COUVERTURE, typesPhrase } from '../../text/couverture/couverture.ts';
import { MAP_LAYER_TEXT } from '../../text/explorer/layers.ts';
import { NOTE } from '../../text/couverture/note.ts';
import { PAPER } from '../../text/paper.ts';
import { siteSettings } from '../../text/couverture/siting-screen.ts';
import { LAYER_NAMES, NATURE_LABELS, SHELL } from '../../text/shell.ts';
import type { App } from '../app.svelte.ts';
import { coverageSettings } from '../couverture/coverage-settings.ts';
import { MAP_LAYERS } from '../explorer/layers.svelte.ts';
import { shownBundleLayers } from '../explorer/shown-layers.ts';

/** What an image of the map says around it. */
export interface PaperWords {
  readonly title: string;
  /** The question, one sentence each. */
  readonly settings: readonly string[];
  /** Layers the map and the question are drawn from. */
  readonly layers: readonly LayerManifest[];
}

/** Layers that say what a map of the Explorer is about. */
const SUBJECTS = ['qpv', 'npnru', 'structures', 'density', 'population'] as const;

/** Title, settings and sources of the map of the screen shown. */
export function paperWords(app: App): PaperWords {
  const { coverage, layers, territory, travel, view } = app;
  const shown = shownBundleLayers(layers, view, MAP_LAYERS);
  const manifests = (ids: readonly LayerId[]): LayerManifest[] =>
    [...new Set(ids)].map((id) => territory.layerManifest(id)).filter((layer) => layer !== null);
  if (view.screen !== 'couverture') {
    const subjects = SUBJECTS.filter((layer) => layers.isShown(layer));
    const title = PAPER.explorerTitle(subjects.map((layer) => MAP_LAYER_TEXT[layer].name));
    return { title, settings: [], layers: manifests(shown) };
  }
  const legend =
    coverage.question === 'point'
      ? COUVERTURE.legendPoint(travel.profile)
      : COUVERTURE.legend(travel.profile, typesPhrase(coverage.typeChoice.types ?? []));
  const { siting } = coverage;
  const sites = coverage.question === 'site' ? siting.site.answer?.params : undefined;
  return {
    title:
      sites === undefined
        ? `${legend}, ${PAPER.within(coverage.minutes)}`
        : NOTE.siteQuestion(sites.count, sites.types),
    settings: [...(sites === undefined ? [] : siteSettings(sites)), ...coverageSettings(app)],
    layers: manifests([...shown, 'population', 'network', 'structures']),
  };
}

/** One phrase per source, and the notice that goes with simulated ones; null without any. */
export function paperSources(layers: readonly LayerManifest[]): {
  readonly sources: string;
  readonly simulated: string | null;
} {
  const named = layers.map(({ id, title, producer, vintage, nature }) =>
    PAPER.source(LAYER_NAMES[id], title, producer, vintage, NATURE_LABELS[nature]),
  );
  const simulated = layers.filter(({ nature }) => nature === 'simule');
  return {
    sources: `${named.join(' ; ')}. ${PAPER.licences([...new Set(layers.map(({ licence }) => licence))])}`,
    simulated:
      simulated.length === 0
        ? null
        : SHELL.simulatedText(simulated.map(({ id }) => LAYER_NAMES[id]).join(', ')),
  };
}
