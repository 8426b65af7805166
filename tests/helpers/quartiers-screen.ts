import QuartiersScreen from '../../src/components/quartiers/QuartiersScreen.svelte';
import type { LayerId, TerritoryManifest } from '../../src/core/domain/territory.ts';
import type { App } from '../../src/state/app.svelte.ts';
import type { Answers } from './fake-analysis.ts';
import {
  ALL_LAYERS,
  CATALOGUE,
  layerOf,
  manifest,
  NEAREST,
  STATISTICS,
  WITHIN,
} from './quartiers-fixtures.ts';
import { renderScreen } from './screen.ts';

interface Start {
  readonly answers?: Answers;
  readonly layers?: readonly LayerId[];
  readonly simulated?: readonly LayerId[];
  readonly missing?: TerritoryManifest['missing'];
  readonly prepare?: (app: App) => void;
}
/** Quartiers on a made-up territory. */
export const start = ({
  answers = {},
  layers = ALL_LAYERS,
  simulated,
  missing,
  prepare,
}: Start = {}) =>
  renderScreen(
    QuartiersScreen,
    {
      layer: ({ id }) => layerOf(id),
      establishmentStatistics: () => STATISTICS,
      nearestFromQpv: ({ cutoffSeconds }) => (cutoffSeconds === 900 ? WITHIN : NEAREST),
      ...answers,
    },
    (app) => {
      app.territory.opening.value = manifest(layers, simulated, missing);
      app.territory.catalogueRequest.value = CATALOGUE;
      prepare?.(app);
    },
  );
/** Opens the profile of a neighbourhood. */
export const open = (code: string) => (app: App) => app.quartiers.open(code);
/** Names in a table of neighbourhoods. */
export const names = (container: Element): string[] =>
  [...container.querySelectorAll('tbody .name')].map((cell) => cell.textContent ?? '');
