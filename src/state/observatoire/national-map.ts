import type { Bbox } from '../../core/domain/territory.ts';
import type { App } from '../app.svelte.ts';

/** Metropolitan France with Corsica: what the national map shows first. */
export const FRANCE_BBOX: Bbox = [-5.2, 41.3, 9.6, 51.1];

/**
 * True while the map is that of the initiatives across the country, rather than of the territory: a
 * territory that comes without a catalogue keeps its own. Safe in `$derived`.
 */
export function showsCountry({
  observatoire,
  territory,
  view,
}: Pick<App, 'observatoire' | 'territory' | 'view'>): boolean {
  return (
    view.screen === 'observatoire' &&
    observatoire.section === 'initiatives' &&
    (territory.manifest?.documents.some(({ id }) => id === 'catalogue') ?? false)
  );
}
