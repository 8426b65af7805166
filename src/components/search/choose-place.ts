import type { App } from '../../state/app.svelte.ts';
import type { Place } from '../../state/search.svelte.ts';

/**
 * What choosing a place does: it is selected and the map shows it; where a screen asks for a
 * point to start from (Trouver, Couverture from a point), it becomes that point.
 */
export function choosePlace({ coverage, finder, view }: App, place: Place): void {
  if (view.screen === 'trouver') finder.setOrigin(place.point, place.name);
  else if (view.screen === 'couverture' && coverage.question === 'point')
    coverage.setOrigin(place.point, place.name);
  else if (place.kind === 'qpv') view.selectQpv(place.id);
  else if (place.kind === 'structure') view.selectStructure(place.id);
  else view.selectCommune(place.id);
  if (view.sheet === 'full') view.sheet = 'half';
  view.frame(place.bbox);
}
