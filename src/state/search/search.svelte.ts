import type { QpvGeneration } from '../../core/domain/codes.ts';
import { foldForSearch } from '../../text/format.ts';
import { catalogueFacts, isNamesake, type Fact } from './search-facts.ts';
import { searchIndex } from './search-index.ts';
import {
  communePlaces,
  figurePlaces,
  npnruPlaces,
  qpvPlaces,
  structurePlaces,
  type Place,
} from './search-places.ts';
import type { Territory } from '../territory.svelte.ts';
import type { View } from '../view.svelte.ts';

export type { Fact, Place };

const MOST_PLACES = 8;
const MOST_FOUND = 12;
const qpvLayer = (generation: QpvGeneration) => (generation === 2024 ? 'qpv_2024' : 'qpv_2015');

/**
 * Search by name: places one can start from (QPV of the generation shown, communes, structures), and
 * with them everything the documents say.
 */
export class Search {
  query = $state('');
  readonly #territory: Territory;
  readonly #view: View;

  readonly places: readonly Place[] = $derived.by(() => {
    const { generation } = this.#view;
    const [qpv, communes, structures] = [
      this.#territory.loaded(qpvLayer(generation)),
      this.#territory.loaded('communes'),
      this.#territory.loaded('structures'),
    ];
    return [
      ...(qpv === null ? [] : qpvPlaces(qpv, 'qpv', generation)),
      ...(communes === null ? [] : communePlaces(communes)),
      ...(structures === null ? [] : structurePlaces(structures)),
    ];
  });

  /** Places that only lead to what is said of them: the other generation, renewal projects. */
  readonly #otherPlaces: readonly Place[] = $derived.by(() => {
    const { generation } = this.#view;
    const other = generation === 2024 ? 2015 : 2024;
    const [outlines, figures, npnru] = [
      this.#territory.loaded(qpvLayer(other)),
      this.#territory.loaded('qpv_figures'),
      this.#territory.loaded('npnru'),
    ];
    const drawn = outlines === null ? [] : qpvPlaces(outlines, 'other_qpv', other);
    const known = new Set([...drawn, ...this.places].map(({ id }) => id));
    return [
      ...drawn,
      ...(figures === null
        ? []
        : [generation, other].flatMap((one) => figurePlaces(figures, one as QpvGeneration, known))),
      ...(npnru === null ? [] : npnruPlaces(npnru, generation)),
    ];
  });

  readonly #facts: readonly Fact[] = $derived.by(() => {
    const { catalogue } = this.#territory;
    if (catalogue === null) return [];
    const places = [...this.places, ...this.#otherPlaces];
    const names = new Set(places.map(({ name }) => foldForSearch(name)));
    return catalogueFacts(catalogue).filter((fact) => !isNamesake(fact, names));
  });

  readonly #findPlaces = $derived.by(() => searchIndex(this.places));
  readonly #findAll = $derived.by(() =>
    searchIndex<Place | Fact>([...this.places, ...this.#otherPlaces, ...this.#facts]),
  );

  /** Places one can start from. */
  readonly results: readonly Place[] = $derived.by(() => this.#findPlaces(this.query, MOST_PLACES));
  /** Places and what the documents say. */
  readonly found: readonly (Place | Fact)[] = $derived.by(() =>
    this.#findAll(this.query, MOST_FOUND),
  );

  constructor(territory: Territory, view: View) {
    this.#territory = territory;
    this.#view = view;
  }

  /** Asks for the names of places; call it from an effect. */
  prepare(): void {
    this.#request([qpvLayer(this.#view.generation), 'communes', 'structures']);
  }

  /** Asks for all that `found` looks in; call it from an effect. */
  prepareAll(): void {
    this.prepare();
    this.#request(['qpv_2024', 'qpv_2015', 'qpv_figures', 'npnru']);
  }

  #request(layers: readonly Parameters<Territory['request']>[0][]): void {
    for (const layer of layers)
      if (this.#territory.layerManifest(layer) !== null) this.#territory.request(layer);
  }
}
