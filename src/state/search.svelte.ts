import MiniSearch from 'minisearch';
import type { StructureType } from '../core/domain/structure.ts';
import type { Bbox, LngLat } from '../core/domain/territory.ts';
import { polygonBbox, representativePoint } from '../core/geo/polygon.ts';
import { foldForSearch, formatList, formatPeople } from '../text/format.ts';
import { SEARCH } from '../text/search.ts';
import { STRUCTURE_LABELS } from '../text/structures.ts';
import type { Territory } from './territory.svelte.ts';
import type { View } from './view.svelte.ts';

/** Something that has a name and a place. */
export interface Place {
  readonly key: string;
  readonly kind: 'qpv' | 'commune' | 'structure';
  /** Code of the QPV or the commune, id of the structure. */
  readonly id: string;
  readonly name: string;
  /** Second line: what it is, where. */
  readonly detail: string;
  readonly point: LngLat;
  readonly bbox: Bbox;
  readonly structureType: StructureType | null;
}

const MAX_RESULTS = 8;
/** Of equal matches, the larger place first. */
const BOOST: Readonly<Record<Place['kind'], number>> = { commune: 1.6, qpv: 1.3, structure: 1 };
/** Fuzziness as a share of the word's length; short words must be exact or a prefix. */
const FUZZINESS = 0.22;
const SHORTEST_FUZZY_WORD = 4;

/** Search by name among QPV (of the generation shown), communes and structures. */
export class Search {
  query = $state('');
  readonly #territory: Territory;
  readonly #view: View;

  readonly places: readonly Place[] = $derived.by(() => [
    ...this.#qpv(),
    ...this.#communes(),
    ...this.#structures(),
  ]);

  readonly #index = $derived.by(() => {
    const index = new MiniSearch<Place>({
      idField: 'key',
      fields: ['name', 'id', 'detail'],
      processTerm: (term) => foldForSearch(term) || null,
      tokenize: (text) => text.split(/[\s\-–—'’.,;:/()]+/u).filter((word) => word !== ''),
    });
    index.addAll(this.places);
    return index;
  });

  readonly results: readonly Place[] = $derived.by(() => {
    if (this.query.trim() === '') return [];
    const byKey = new Map(this.places.map((place) => [place.key, place]));
    return this.#index
      .search(this.query, {
        prefix: true,
        fuzzy: (term) => (term.length >= SHORTEST_FUZZY_WORD ? FUZZINESS : false),
        boost: { name: 3, id: 2 },
        boostDocument: (key) => BOOST[byKey.get(String(key))?.kind ?? 'structure'],
        combineWith: 'AND',
      })
      .slice(0, MAX_RESULTS)
      .map(({ id }) => byKey.get(String(id)))
      .filter((place) => place !== undefined);
  });

  constructor(territory: Territory, view: View) {
    this.#territory = territory;
    this.#view = view;
  }

  get #qpvLayer(): 'qpv_2024' | 'qpv_2015' {
    return this.#view.generation === 2024 ? 'qpv_2024' : 'qpv_2015';
  }

  /** Asks for the names; call it from an effect. */
  prepare(): void {
    for (const layer of [this.#qpvLayer, 'communes', 'structures'] as const)
      if (this.#territory.layerManifest(layer) !== null) this.#territory.request(layer);
  }

  #qpv(): Place[] {
    const features = this.#territory.loaded(this.#qpvLayer)?.features ?? [];
    return features.map(({ geometry, properties: { code, name, communes } }) => ({
      key: `qpv ${code}`,
      kind: 'qpv',
      id: code,
      name,
      detail: `${SEARCH.kinds.qpv} · ${formatList(communes)}`,
      point: representativePoint(geometry),
      bbox: polygonBbox(geometry),
      structureType: null,
    }));
  }

  #communes(): Place[] {
    const features = this.#territory.loaded('communes')?.features ?? [];
    return features.map(({ geometry, properties: { code, name, population } }) => ({
      key: `commune ${code}`,
      kind: 'commune',
      id: code,
      name,
      detail:
        population === null
          ? SEARCH.kinds.commune
          : `${SEARCH.kinds.commune} · ${SEARCH.inhabitants(formatPeople(population))}`,
      point: representativePoint(geometry),
      bbox: polygonBbox(geometry),
      structureType: null,
    }));
  }

  #structures(): Place[] {
    const features = this.#territory.loaded('structures')?.features ?? [];
    return features.map(({ geometry, properties: { id, type, name, commune } }) => {
      const [lng, lat] = geometry.coordinates as [number, number];
      const detail = STRUCTURE_LABELS[type].one;
      return {
        key: `structure ${id}`,
        kind: 'structure',
        id,
        name,
        detail: commune === null ? detail : `${detail} · ${commune}`,
        point: [lng, lat],
        bbox: [lng, lat, lng, lat],
        structureType: type,
      };
    });
  }
}
