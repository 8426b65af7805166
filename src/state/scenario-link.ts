import { writeMoment } from '../core/domain/opening-hours.ts';
import type { Scenario } from '../core/domain/scenario.ts';
import { writeChanges } from './changes-url.ts';
import { readableQuery } from './readable-query.ts';

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
