import type { App } from '../../state/app.svelte.ts';
import type { ObservatoireSection } from '../../state/observatoire/observatoire.svelte.ts';
import { observationOf } from '../../state/search/search-facts.ts';
import type { Fact, Place } from '../../state/search/search.svelte.ts';

/** True where the search asks for a point to start from: only places answer. */
export function asksForPoint({ coverage, view }: App): boolean {
  return (
    view.screen === 'trouver' || (view.screen === 'couverture' && coverage.question === 'point')
  );
}

/** What choosing a result does: a place is shown on the map, a fact where a screen says it. */
export function chooseFound(app: App, found: Place | Fact, query: string): void {
  if ('point' in found) choosePlace(app, found);
  else chooseFact(app, found, query);
}

/**
 * A place is selected and the map shows it; where a screen asks for a point to start from (Trouver,
 * Couverture from a point), it becomes that point.
 */
function choosePlace(app: App, place: Place): void {
  const { coverage, finder, quartiers, view } = app;
  if (asksForPoint(app)) {
    if (view.screen === 'trouver') finder.setOrigin(place.point, place.name);
    else coverage.setOrigin(place.point, place.name);
  } else if (place.kind === 'structure') view.selectStructure(place.id);
  else if (place.kind === 'commune') view.selectCommune(place.id);
  else if (place.kind === 'qpv') view.selectQpv(place.id);
  else {
    // What is said of a project or of the other generation is in the profile of the QPV.
    view.screen = 'quartiers';
    quartiers.open(place.id);
  }
  if (view.sheet === 'full') view.sheet = 'half';
  view.frame(place.bbox);
}

const SECTIONS: Readonly<Record<Fact['kind'], ObservatoireSection>> = {
  indicator: 'indicateurs',
  action: 'actions',
  initiative: 'initiatives',
  unlocated: 'structures',
  named: 'documents',
  document: 'documents',
};

function chooseFact({ observatoire, quartiers, view }: App, fact: Fact, query: string): void {
  if (view.sheet === 'low') view.sheet = 'half';
  if (fact.qpv !== null) {
    view.screen = 'quartiers';
    quartiers.open(fact.qpv);
    return;
  }
  view.screen = 'observatoire';
  observatoire.openSection(SECTIONS[fact.kind]);
  observatoire.clearFilters();
  if (fact.kind === 'indicator') observatoire.figure = observationOf(fact, query);
  else if (fact.kind === 'action') observatoire.pointAction(Number(fact.id));
  else if (fact.kind === 'initiative') observatoire.initiative = fact.id;
  else if (fact.kind === 'unlocated') view.selectStructure(fact.id);
}
