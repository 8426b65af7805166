import type { Bbox } from '../../core/domain/territory.ts';
import { countryLimits, territoryLimits, type MapLimits } from '../../map/limits.ts';
import type { App } from '../../state/app.svelte.ts';
import { FRANCE_BBOX, showsCountry } from '../../state/observatoire/national-map.ts';

/** What the map shows when nothing else is asked, and how far one may move on it. */
export function mapExtent(app: Pick<App, 'observatoire' | 'territory' | 'view'>): {
  readonly bbox: Bbox;
  readonly limits: MapLimits;
} {
  if (showsCountry(app)) return { bbox: FRANCE_BBOX, limits: countryLimits(FRANCE_BBOX) };
  const bbox = app.territory.manifest?.bbox ?? FRANCE_BBOX;
  return { bbox, limits: territoryLimits(bbox) };
}
