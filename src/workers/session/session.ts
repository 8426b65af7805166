import {
  populationInQpv,
  publishedPopulationOf,
  type PopulationInQpv,
} from '../../core/coverage/population-in-qpv.ts';
import type { PopulationInAreas } from '../../core/coverage/population-in-areas.ts';
import { populationInCommunes } from '../../core/coverage/population-in-communes.ts';
import type { Catalogue } from '../../core/domain/catalogue.ts';
import type { QpvGeneration } from '../../core/domain/codes.ts';
import { MaillageError } from '../../core/domain/errors.ts';
import type {
  FeatureLayerId,
  LayerFeatures,
  StructureFeature,
} from '../../core/domain/features.ts';
import type { StructureType } from '../../core/domain/structure.ts';
import type { Bbox, LayerId, TerritoryManifest } from '../../core/domain/territory.ts';
import type { Profile } from '../../core/domain/travel.ts';
import type { EstablishmentTile } from '../../core/establishments/tile.ts';
import { bboxUnion, EMPTY_BBOX } from '../../core/geo/bbox.ts';
import { polygonBbox } from '../../core/geo/polygon.ts';
import { cellsMeeting } from '../../core/population/cells.ts';
import type { Bundle } from '../../io/bundle.ts';
import type { TerritoryTile } from '../../io/network-loader.ts';
import { pause, type Job } from '../job.ts';
import { NetworkCache, type NetworkView } from './network-cache.ts';
import { SharedLoad } from './shared-load.ts';

/** Layer of the perimeters of a generation. */
export function qpvLayerId(generation: QpvGeneration): 'qpv_2024' | 'qpv_2015' {
  return generation === 2024 ? 'qpv_2024' : 'qpv_2015';
}

/** An open bundle and what was read or computed from it once for all requests. */
export class Session {
  readonly manifest: TerritoryManifest;
  readonly #network: NetworkCache;
  readonly #loads = new Map<string, SharedLoad<unknown>>();

  constructor(readonly bundle: Bundle) {
    this.manifest = bundle.manifest;
    this.#network = new NetworkCache((bbox, job) => this.networkTiles(bbox, job));
  }

  has(id: LayerId): boolean {
    return this.manifest.layers.some((layer) => layer.id === id);
  }

  /** What `make` gives, made once per key; made again after a failure or when everyone left. */
  once<Value>(key: string, job: Job, make: (shared: Job) => Promise<Value>): Promise<Value> {
    let load = this.#loads.get(key);
    if (!load) {
      load = new SharedLoad((signal, report) => make({ signal, report }));
      this.#loads.set(key, load);
    }
    return (load as SharedLoad<Value>).get(job);
  }

  /** @throws MaillageError `layer_missing`, and what reading it throws */
  async layer<Id extends FeatureLayerId>(id: Id, job: Job): Promise<LayerFeatures[Id]> {
    return this.once(`layer ${id}`, job, ({ signal, report }) =>
      this.bundle.layer(id, {
        signal,
        onProgress: (done, total) => report({ step: 'layer', done, total }),
      }),
    );
  }

  async layerOrNull<Id extends FeatureLayerId>(
    id: Id,
    job: Job,
  ): Promise<LayerFeatures[Id] | null> {
    return this.has(id) ? this.layer(id, job) : null;
  }

  /** @throws MaillageError `file_missing` without one, and what reading it throws */
  catalogue(job: Job): Promise<Catalogue> {
    return this.once('catalogue', job, ({ signal }) => this.bundle.catalogue(signal));
  }

  /** Structures of some types, in the order of their ids. */
  async structures(
    types: readonly StructureType[],
    job: Job,
  ): Promise<readonly StructureFeature[]> {
    const { features } = await this.layer('structures', job);
    return features
      .filter(({ properties }) => types.includes(properties.type))
      .sort((a, b) => (a.properties.id < b.properties.id ? -1 : 1));
  }

  /** True when the tiles of the network hold the people too. */
  get knowsPeople(): boolean {
    return (
      this.has('network') && this.bundle.layerManifest('network').populationCells !== undefined
    );
  }

  /**
   * Population points of every QPV of a generation, cut once.
   * @throws MaillageError `layer_missing` without perimeters or population, and what reading throws
   */
  populationInQpv(generation: QpvGeneration, job: Job): Promise<PopulationInQpv> {
    return this.once(`population ${generation}`, job, async (shared) => {
      this.#requirePeople();
      const [qpv, figures, bbox] = await Promise.all([
        this.layer(qpvLayerId(generation), shared),
        this.layerOrNull('qpv_figures', shared),
        this.qpvBbox(generation, shared),
      ]);
      const tiles = await this.networkTiles(bbox, shared);
      shared.report({ step: 'population', done: 0, total: 1 });
      await pause(shared);
      const published = figures ? publishedPopulationOf(figures, generation) : new Map();
      const cells = tiles.map((tile) => tile.cells);
      return populationInQpv(generation, qpv, (box) => cellsMeeting(cells, box), published);
    });
  }

  /**
   * Everyone in the territory at population points, commune by commune, cut once.
   * @throws MaillageError `layer_missing` without communes or population, and what reading throws
   */
  populationInCommunes(job: Job): Promise<PopulationInAreas> {
    return this.once('population communes', job, async (shared) => {
      this.#requirePeople();
      const [communes, tiles] = await Promise.all([
        this.layer('communes', shared),
        this.networkTiles(this.manifest.bbox, shared),
      ]);
      shared.report({ step: 'population', done: 0, total: 1 });
      await pause(shared);
      const cells = tiles.map((tile) => tile.cells);
      return populationInCommunes(communes, cellsMeeting(cells, this.manifest.bbox));
    });
  }

  #requirePeople(): void {
    const packed = this.bundle.layerManifest('network').populationCells;
    this.bundle.layerManifest('population');
    if (packed !== undefined) return;
    throw new MaillageError('layer_missing', 'The network packs no population.', {
      layer: 'population',
      reason: null,
    });
  }

  async qpvBbox(generation: QpvGeneration, job: Job): Promise<Bbox> {
    const { features } = await this.layer(qpvLayerId(generation), job);
    return features.reduce<Bbox>(
      (bbox, { geometry }) => bboxUnion(bbox, polygonBbox(geometry)),
      EMPTY_BBOX,
    );
  }

  /**
   * The network ready for a profile, over at least `bbox`.
   * @throws MaillageError `layer_missing`, `argument_invalid` when its streets say nothing of the
   * profile, and what reading it throws
   */
  async networkView(profile: Profile, bbox: Bbox, job: Job): Promise<NetworkView> {
    const known = this.bundle.layerManifest('network').network?.profiles;
    if (known && !known.includes(profile))
      throw new MaillageError('argument_invalid', `The network does not know ${profile}.`, {
        value: profile,
        accepted: known.join(', '),
      });
    return this.#network.view(bbox, job);
  }

  async networkTiles(bbox: Bbox, job: Job): Promise<readonly TerritoryTile[]> {
    return this.bundle.networkTiles(bbox, {
      signal: job.signal,
      onProgress: (done, total) => job.report({ step: 'network', done, total }),
    });
  }

  async establishmentTiles(job: Job): Promise<readonly EstablishmentTile[]> {
    return this.once('establishments', job, ({ signal, report }) =>
      this.bundle.establishmentTiles({
        signal,
        onProgress: (done, total) => report({ step: 'establishments', done, total }),
      }),
    );
  }
}
