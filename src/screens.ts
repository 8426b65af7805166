import type { Component } from 'svelte';
import type { Screen } from './state/view.svelte.ts';

/** Where each screen's code is: read when it is first shown, or once the page has nothing to do. */
export const SCREEN_CODE: Readonly<Record<Screen, () => Promise<{ default: Component }>>> = {
  explorer: () => import('./components/explorer/ExplorerScreen.svelte'),
  couverture: () => import('./components/couverture/CouvertureScreen.svelte'),
  quartiers: () => import('./components/quartiers/QuartiersScreen.svelte'),
  trouver: () => import('./components/trouver/TrouverScreen.svelte'),
  observatoire: () => import('./components/observatoire/ObservatoireScreen.svelte'),
};

const QUIET_MILLISECONDS = 4000;

/**
 * Reads the code of every screen when the page has been quiet for a while: changing screens is then
 * immediate, and works when the network is gone or the site has been replaced since.
 */
export function readScreensAhead(): () => void {
  const timer = setTimeout(() => {
    for (const read of Object.values(SCREEN_CODE)) read().catch(() => undefined);
  }, QUIET_MILLISECONDS);
  return () => clearTimeout(timer);
}
