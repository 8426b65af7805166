import { EXPORT_NOTES } from '../../text/couverture/coverage-files.ts';
import { formatSpeed } from '../../text/format.ts';
import { formatMoment } from '../../text/opening-hours.ts';
import { CHANGE_NOTES } from '../../text/couverture/scenario.ts';
import { siteSettings } from '../../text/couverture/siting-screen.ts';
import { formatCoordinates } from '../../text/trouver.ts';
import type { App } from '../app.svelte.ts';
import { ownNotes } from '../own-files/own-notes.ts';
import { triedNotes, triedStructures } from './scenario/tried-structures.ts';

/** The question of Couverture as sentences: on paper they stand for the controls. Safe in `$derived`. */
export function coverageSettings({ coverage, territory, travel, view }: App): string[] {
  const types = coverage.typeChoice.types ?? [];
  const sites = coverage.siting.request;
  return [
    ...(sites === null ? [] : siteSettings(sites)),
    EXPORT_NOTES.settings(travel.profile, formatSpeed(travel.speedKmh), coverage.minutes),
    EXPORT_NOTES.limits(travel.profile),
    ...(coverage.question === 'point'
      ? coverage.origin === null
        ? []
        : [EXPORT_NOTES.from(coverage.originLabel ?? formatCoordinates(coverage.origin))]
      : [
          EXPORT_NOTES.towards(types),
          ...(coverage.openAt === null ? [] : [CHANGE_NOTES.openAt(formatMoment(coverage.openAt))]),
          ...ownNotes(territory, types),
          ...triedNotes(triedStructures(territory, types, coverage.trial.settled)),
          EXPORT_NOTES.generation(view.generation),
        ]),
  ];
}
