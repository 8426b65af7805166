import type { StructureFeature } from '../../core/domain/features.ts';
import { servingStructures } from '../../core/domain/structure-changes.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import { createHilbertRanker } from '../../core/geo/hilbert.ts';
import type { IsochroneRequest } from '../../core/isochrone/types.ts';
import type { AnalysisClient } from '../../workers/client.ts';
import type { AnalysisPool } from '../../workers/pool.ts';
import type { ZonesRequest } from '../../workers/bands-protocol.ts';
import { zonesInParts } from '../../workers/zones-in-parts.ts';
import type { Coverage } from './coverage.svelte.ts';
import { Question } from '../question.svelte.ts';
import { knownStructures, structureIndex } from '../structure-index.ts';
import { closedThen } from './scenario/open-structures.ts';
import { zoneRows, type ZoneRow } from './zone-rows.ts';
import type { Territory } from '../territory.svelte.ts';
import type { View } from '../view.svelte.ts';

/** One zone per structure: who reaches each of them, and the outline of the one looked at. */
export class StructureZones {
  /** Structure whose row is under the pointer or the keyboard. */
  hovered = $state<string | null>(null);
  readonly zones: Question<'zones'>;
  readonly outline: Question<'isochrone'>;
  readonly #coverage: Coverage;
  readonly #territory: Territory;
  readonly #view: View;

  /** The structures of the types, neighbours one after another: a worker then reads few streets. */
  readonly structures: readonly StructureFeature[] = $derived.by(() => {
    const { types } = this.#coverage.typeChoice;
    const bbox = this.#territory.manifest?.bbox;
    const features =
      this.#territory.loaded('structures') === null ? undefined : knownStructures(this.#territory);
    const { trial, openAt } = this.#coverage;
    if (types === null || features === undefined || bbox === undefined) return [];
    const rank = createHilbertRanker(bbox);
    const known = features.filter(({ properties }) => types.includes(properties.type));
    return servingStructures(known, types, trial.settled, openAt ?? undefined)
      .structures.map((structure) => ({ structure, rank: rank(...placeOf(structure)) }))
      .sort((a, b) => a.rank - b.rank || (idOf(a.structure) < idOf(b.structure) ? -1 : 1))
      .map(({ structure }) => structure);
  });

  /** Up to the chosen cutoff. */
  readonly cutoffsSeconds: readonly number[] = $derived.by(() => {
    const { cutoffsSeconds, minutes } = this.#coverage;
    return cutoffsSeconds.filter((seconds) => seconds <= minutes * 60);
  });

  readonly zonesRequest: ZonesRequest | null = $derived.by(() => {
    const { table, coverageRequest, trial } = this.#coverage;
    if (table !== 'structures' || coverageRequest === null || this.structures.length === 0)
      return null;
    const { profile, speedKmh, own, openAt } = coverageRequest;
    const changes = trial.settled;
    return {
      ids: this.structures.map(idOf),
      ...{ profile, speedKmh, cutoffsSeconds: this.cutoffsSeconds },
      ...(own === undefined ? {} : { own }),
      ...(changes.length === 0 ? {} : { changes }),
      ...(openAt === undefined ? {} : { openAt }),
    };
  });

  /** One per structure of the types, those that are closed last; null: not known yet. */
  readonly rows: readonly ZoneRow[] | null = $derived.by(() => {
    const { coverageRequest, openAt, trial, typeChoice } = this.#coverage;
    const { answer } = this.zones;
    if (coverageRequest === null || this.#territory.loaded('structures') === null) return null;
    if (answer === null && this.structures.length > 0) return null;
    const changes = answer?.params.changes ?? trial.settled;
    const moment = answer === null ? openAt : (answer.params.openAt ?? null);
    const known = structureIndex(this.#territory, changes);
    const closed = closedThen(this.#territory, changes, moment).filter((id) => {
      const type = known.get(id)?.properties.type;
      return type !== undefined && typeChoice.types?.includes(type);
    });
    return zoneRows(answer?.result.zones ?? [], closed, changes);
  });

  /** The bands of the structure pointed at, else of the selected one. */
  readonly outlineRequest: IsochroneRequest | null = $derived.by(() => {
    const { zonesRequest } = this;
    const { dragging } = this.#coverage;
    if (zonesRequest === null || dragging) return null;
    const id = this.hovered ?? this.#view.selectedStructure;
    const structure = this.structures.find((one) => idOf(one) === id);
    if (id === null || structure === undefined) return null;
    const { profile, speedKmh, cutoffsSeconds } = zonesRequest;
    const origins = [placeOf(structure)];
    return { origins, profile, speedKmh, cutoffsSeconds, reverse: true };
  });

  constructor(
    client: AnalysisClient,
    pool: AnalysisPool,
    territory: Territory,
    view: View,
    coverage: Coverage,
  ) {
    this.#coverage = coverage;
    this.#territory = territory;
    this.#view = view;
    this.zones = new Question(client, 'zones', (request, options) =>
      zonesInParts(pool, request, options),
    );
    this.outline = new Question(client, 'isochrone');
  }
}

const idOf = ({ properties }: StructureFeature): string => properties.id;

function placeOf({ geometry }: StructureFeature): LngLat {
  const [lng, lat] = geometry.coordinates;
  return [lng!, lat!];
}
