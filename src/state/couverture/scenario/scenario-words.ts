import type { ScenarioSettings } from '../../../core/domain/scenario.ts';
import { PROFILE_LABELS, typesPhrase } from '../../../text/couverture/couverture.ts';
import { formatSpeed } from '../../../text/format.ts';
import { formatMoment } from '../../../text/opening-hours.ts';
import { fr } from '../../../text/typography.ts';

/** The question of a scenario in a few words: `"France Travail, à pied à 4,5 km/h, 15 min, QPV 2024"`. */
export function settingsWords({
  types,
  profile,
  speedKmh,
  minutes,
  generation,
  openAt,
}: ScenarioSettings): string {
  const mode = PROFILE_LABELS[profile].toLowerCase();
  return [
    typesPhrase(types),
    profile === 'walk' ? `${mode} à ${formatSpeed(speedKmh)}` : mode,
    fr`${minutes} min`,
    `QPV ${generation}`,
    ...(openAt === null ? [] : [formatMoment(openAt)]),
  ].join(', ');
}
