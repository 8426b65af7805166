import type { StructureFeature } from '../../core/domain/features.ts';
import { toFrenchCsv } from '../../io/export-csv.ts';
import { COVERAGE_COLUMNS } from '../../text/couverture/coverage-files.ts';
import { STRUCTURE_LABELS } from '../../text/structures.ts';
import { NEAREST_COLUMNS as LABELS } from '../../text/trouver.ts';
import type { Finder, NearestStructure } from './finder.svelte.ts';
import { structureIndex } from '../structure-index.ts';
import type { Territory } from '../territory.svelte.ts';

/** One of the nearest structures, as the screen shows it. */
export interface NearestTrip {
  readonly trip: NearestStructure;
  readonly feature: StructureFeature;
}

/** The nearest structures with what is known of each; safe in `$derived`. */
export function nearestTrips(finder: Finder, territory: Territory): readonly NearestTrip[] {
  const structures = structureIndex(territory);
  return (finder.nearest.answer?.result.structures ?? []).flatMap((trip) => {
    const feature = structures.get(trip.id);
    return feature === undefined ? [] : [{ trip, feature }];
  });
}

/** The nearest structures as a file for French spreadsheets. */
export function nearestCsv(trips: readonly NearestTrip[], notes: readonly string[]): string {
  return toFrenchCsv<NearestTrip>(
    [
      { label: LABELS.name, value: ({ feature }) => feature.properties.name },
      { label: LABELS.type, value: ({ feature }) => STRUCTURE_LABELS[feature.properties.type].one },
      { label: LABELS.minutes, value: ({ trip }) => Number((trip.seconds / 60).toFixed(1)) },
      { label: LABELS.meters, value: ({ trip }) => Math.round(trip.lengthMeters) },
      {
        label: COVERAGE_COLUMNS.approximate,
        value: ({ trip }) => (trip.approximate ? COVERAGE_COLUMNS.yes : COVERAGE_COLUMNS.no),
      },
      { label: LABELS.address, value: ({ feature }) => feature.properties.address },
      { label: LABELS.postcode, value: ({ feature }) => feature.properties.postcode },
      { label: LABELS.commune, value: ({ feature }) => feature.properties.commune },
      { label: LABELS.openingHours, value: ({ feature }) => feature.properties.openingHours },
      { label: LABELS.website, value: ({ feature }) => feature.properties.website },
    ],
    trips,
    notes,
  );
}
