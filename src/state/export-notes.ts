import type { LayerId } from '../core/domain/territory.ts';
import { EXPORT_NOTES } from '../text/couverture/coverage-files.ts';
import { LAYER_NAMES, NATURE_LABELS, SHELL } from '../text/shell.ts';
import { shortAddress } from './link/short-address.ts';
import type { Territory } from './territory.svelte.ts';

/**
 * What a file must say of the figures it holds: territory, settings, notice of simulated data,
 * source and vintage of each layer they were drawn from, address of the question, which opening the
 * file gives back. One French line each.
 */
export function exportNotes(
  territory: Territory,
  title: string,
  settings: readonly string[],
  layers: readonly LayerId[],
): string[] {
  const used = layers.map((id) => territory.layerManifest(id)).filter((layer) => layer !== null);
  const simulated = used.filter(({ nature }) => nature === 'simule');
  return [
    `${title} · ${territory.manifest?.name ?? ''}`,
    ...settings,
    ...(simulated.length === 0
      ? []
      : [SHELL.simulatedText(simulated.map(({ id }) => LAYER_NAMES[id]).join(', '))]),
    ...used.map((layer) => EXPORT_NOTES.source(layer, LAYER_NAMES[layer.id], NATURE_LABELS)),
    EXPORT_NOTES.tool,
    EXPORT_NOTES.link(shortAddress(location.href)),
  ];
}
