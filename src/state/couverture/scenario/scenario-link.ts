import { writeMoment } from '../../../core/domain/opening-hours.ts';
import type { Scenario } from '../../../core/domain/scenario.ts';
import { SCENARIO_EXTENSION, writeScenario } from '../../../io/scenario-file.ts';
import { foldForSearch } from '../../../text/format.ts';
import { writeChanges } from './changes-url.ts';
import { readableQuery } from '../../link/readable-query.ts';

/** The query of an address that opens a scenario in the screen Couverture. */
export function scenarioQuery({ territory, settings, changes }: Scenario): string {
  const { types, profile, speedKmh, minutes, generation, openAt } = settings;
  const params = new URLSearchParams({
    territoire: territory,
    ecran: 'couverture',
    vers: types.length === 0 ? 'aucun' : types.join(','),
    mode: profile,
    vitesse: String(speedKmh),
    minutes: String(minutes),
    gen: String(generation),
  });
  if (openAt !== null) params.set('ouvertes', writeMoment(openAt));
  const written = writeChanges(changes);
  if (written !== null) params.set('scenario', written);
  return readableQuery(params);
}

/** The file of a scenario: its name in plain letters, and its text. */
export function scenarioFile(scenario: Scenario): { readonly name: string; readonly text: string } {
  const words = foldForSearch(scenario.name).match(/[a-z0-9]+/g) ?? ['scenario'];
  return { name: words.join('-') + SCENARIO_EXTENSION, text: writeScenario(scenario) };
}
