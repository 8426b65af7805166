import type { Bbox } from '../../core/domain/territory.ts';
import { assembleGraph } from '../../core/graph/assemble.ts';
import { createSearch, type Search } from '../../core/graph/search.ts';
import { createSegmentIndex, type SegmentIndex } from '../../core/graph/segment-index.ts';
import {
  createIsochroneEngine,
  type IsochroneEngine,
  type PopulationPoints,
} from '../../core/isochrone/engine.ts';
import { cellPoints } from '../../core/population/cells.ts';
import type { TerritoryTile } from '../../io/network-loader.ts';
import { pause, type Job } from '../job.ts';

/** A part of the network ready for analysis, with what was computed on it and may serve again. */
export class NetworkView {
  readonly index: SegmentIndex;
  /** One search for all requests: its results must be read before the next `await`. */
  readonly search: Search;
  readonly engine: IsochroneEngine;
  readonly #memo = new Map<string, unknown>();

  constructor(readonly tiles: ReadonlySet<TerritoryTile>) {
    this.index = createSegmentIndex(assembleGraph([...tiles]));
    this.search = createSearch(this.index.graph);
    this.engine = createIsochroneEngine(this.index, this.search);
  }

  /** People of the cells around the streets of the view, always the same object. */
  get people(): PopulationPoints {
    return this.once('people', () => cellPoints([...this.tiles].map(({ cells }) => cells)));
  }

  /** What `make` gave the first time for this key, on this part of the network. */
  once<Value>(key: string, make: () => Value): Value {
    if (!this.#memo.has(key)) this.#memo.set(key, make());
    return this.#memo.get(key) as Value;
  }
}

/**
 * About four times the streets of a French metropolis. Beyond, the graph starts again from what the
 * request needs, so that a tour of a country-wide bundle stays in memory.
 */
const MAX_LINKS = 400_000;

/** The graph of the tiles asked for so far: it grows with the requests and is built again only then. */
export class NetworkCache {
  readonly #loadTiles: (bbox: Bbox, job: Job) => Promise<readonly TerritoryTile[]>;
  readonly #maxLinks: number;
  #view: NetworkView | null = null;

  constructor(
    loadTiles: (bbox: Bbox, job: Job) => Promise<readonly TerritoryTile[]>,
    maxLinks: number = MAX_LINKS,
  ) {
    this.#loadTiles = loadTiles;
    this.#maxLinks = maxLinks;
  }

  /** A view that holds at least every tile whose box meets `bbox`. */
  async view(bbox: Bbox, job: Job): Promise<NetworkView> {
    const wanted = await this.#loadTiles(bbox, job);
    if (!this.#holds(wanted)) await pause(job);
    // Another request may have grown the graph during the pause.
    const current = this.#view;
    if (current && this.#holds(wanted)) return current;
    const union = new Set([...(current?.tiles ?? []), ...wanted]);
    this.#view = new NetworkView(countLinks(union) > this.#maxLinks ? new Set(wanted) : union);
    return this.#view;
  }

  /** A tile is the same object each time it is loaded, as long as someone keeps it. */
  #holds(wanted: readonly TerritoryTile[]): boolean {
    const tiles = this.#view?.tiles;
    return tiles !== undefined && wanted.every((tile) => tiles.has(tile));
  }
}

function countLinks(tiles: ReadonlySet<TerritoryTile>): number {
  let links = 0;
  for (const tile of tiles) links += tile.linkTail.length;
  return links;
}
