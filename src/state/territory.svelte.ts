import { SvelteMap } from 'svelte/reactivity';
import type { Catalogue } from '../core/domain/catalogue.ts';
import { MaillageError } from '../core/domain/errors.ts';
import type { FeatureLayerId, LayerFeatures, StructureFeature } from '../core/domain/features.ts';
import type {
  LayerId,
  LayerManifest,
  TerritoryIndex,
  TerritoryManifest,
} from '../core/domain/territory.ts';
import { readTerritoryIndex } from '../io/territory-index.ts';
import type { AnalysisClient } from '../workers/client.ts';
import { Request } from './request.svelte.ts';

/** The open bundle: its manifest, the layers read so far, the catalogue. */
export class Territory {
  id = $state<string | null>(null);
  /** Bundle asked for by the address of the page; null: the first one listed. */
  wantedId = $state<string | null>(null);
  readonly index = new Request<TerritoryIndex>();
  readonly opening = new Request<TerritoryManifest>();
  /** Points of one's own taken as structures, beside those of the bundle; safe in `$derived`. */
  ownStructures: () => readonly StructureFeature[] = () => [];
  /** What is large and not looked at first is read once this is set, or no map can be drawn. */
  firstMapDrawn = $state(false);
  readonly catalogueRequest = new Request<Catalogue>();
  readonly #layers = new SvelteMap<FeatureLayerId, Request<LayerFeatures[FeatureLayerId]>>();
  readonly #client: AnalysisClient;
  readonly #rootUrl: string;

  /** Bundles of the site, real ones first. */
  readonly present: TerritoryIndex['territories'] = $derived(this.index.value?.territories ?? []);
  /** The bundle asked for is not one of the site's. */
  readonly isAbsent: boolean = $derived(
    this.wantedId !== null &&
      this.present.length > 0 &&
      !this.present.some(({ id }) => id === this.wantedId),
  );
  readonly manifest: TerritoryManifest | null = $derived(this.opening.value);
  readonly catalogue: Catalogue | null = $derived(this.catalogueRequest.value);
  readonly simulatedLayers: readonly LayerManifest[] = $derived(
    this.manifest?.layers.filter((layer) => layer.nature === 'simule') ?? [],
  );

  /** `rootUrl`: absolute URL of the `territories/` folder, ending in "/". */
  constructor(client: AnalysisClient, rootUrl: string) {
    this.#client = client;
    this.#rootUrl = rootUrl;
  }

  /** Opens the bundle `wantedId`, the first one listed when it is null; never another than asked. */
  async open(wantedId: string | null): Promise<void> {
    this.wantedId = wantedId;
    await this.index.run(({ signal }) =>
      readTerritoryIndex(new URL('index.json', this.#rootUrl).href, signal),
    );
    const found = this.present.find(({ id }) => wantedId === null || id === wantedId);
    if (found === undefined) return;
    this.id = found.id;
    this.#layers.clear();
    this.firstMapDrawn = false;
    await this.opening.run((options) =>
      this.#client.call('open', { url: new URL(`${found.id}/`, this.#rootUrl).href }, options),
    );
    if (!this.manifest?.documents.some(({ id }) => id === 'catalogue')) return;
    void this.catalogueRequest.run((options) => this.#client.call('catalogue', {}, options));
  }

  /** The bundle is opened once, from the URL of the page; later changes of it are ignored. */
  read(): void {}

  write(params: URLSearchParams): void {
    const first = this.present[0]?.id;
    const asked = this.id ?? this.wantedId;
    if (asked !== null && asked !== first) params.set('territoire', asked);
  }

  layerManifest(id: LayerId): LayerManifest | null {
    return this.manifest?.layers.find((layer) => layer.id === id) ?? null;
  }

  /**
   * Features of a layer, null until they have been read; asking starts the reading. Call it from
   * an effect or through `loaded`, never from a `$derived` that must not write.
   */
  request<Id extends FeatureLayerId>(id: Id): Request<LayerFeatures[Id]> {
    let request = this.#layers.get(id);
    if (request === undefined) {
      request = new Request();
      this.#layers.set(id, request);
      const started = request;
      void started.run((options) => {
        if (this.layerManifest(id) === null)
          throw new MaillageError('layer_missing', `The bundle has no layer ${id}.`, { layer: id });
        return this.#client.call('layer', { id }, options);
      });
    }
    return request as unknown as Request<LayerFeatures[Id]>;
  }

  /** Those of `layers` that the open bundle does not have. */
  missing(layers: readonly LayerId[]): LayerId[] {
    return this.manifest === null ? [] : layers.filter((id) => this.layerManifest(id) === null);
  }

  /** The reading of a layer someone asked for, or null; safe in `$derived` and templates. */
  started(id: FeatureLayerId): Request<LayerFeatures[FeatureLayerId]> | null {
    return this.#layers.get(id) ?? null;
  }

  /** Reads a layer again, after a failure. */
  retry(id: FeatureLayerId): void {
    this.#layers.delete(id);
    this.request(id);
  }

  /** Features of a layer already asked for, or null; safe in `$derived` and templates. */
  loaded<Id extends FeatureLayerId>(id: Id): LayerFeatures[Id] | null {
    return (this.#layers.get(id)?.value as LayerFeatures[Id] | undefined) ?? null;
  }
}
