/** `[minX, minY, maxX, maxY]` in degrees, WGS 84. */
export type Bbox = readonly [minX: number, minY: number, maxX: number, maxY: number];
/** `[lng, lat]` in degrees, WGS 84. */
export type LngLat = readonly [lng: number, lat: number];

/** Layers a territory bundle may hold, in the order they are listed. */
export const LAYER_IDS = [
  'territory',
  'communes',
  'qpv_2024',
  'qpv_2015',
  'npnru',
  'qpv_figures',
  'population',
  'establishments',
  'structures',
  'network',
] as const;
export type LayerId = (typeof LAYER_IDS)[number];

/** Nature of a layer's data; shown with every figure drawn from it. */
export type Nature = 'reel' | 'generalise' | 'simule';

/** One layer of a bundle: where it is, what it holds and where it comes from. */
export interface LayerManifest {
  readonly id: LayerId;
  /** File name inside the bundle's folder. */
  readonly file: string;
  /** FlatGeobuf features in the file. */
  readonly features: number;
  /** Things the layer describes when features are tiles that pack many (establishments, nodes…). */
  readonly items?: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly nature: Nature;
  /** French title of the source document or dataset. */
  readonly title: string;
  readonly producer: string;
  /** Millésime: the date or year the data describe, as the producer says it, in French. */
  readonly vintage: string;
  readonly licence: string;
  readonly url?: string;
  /** Accuracy of generalised outlines. */
  readonly accuracyMeters?: number;
  /** Sum of the population column, when the layer has one. */
  readonly populationSum?: number;
  /** Of the network: cells of the layer "population" packed in its tiles too, all of them or none. */
  readonly populationCells?: number;
  /** French sentences a reader of the layer must know. */
  readonly caveats: readonly string[];
  readonly network?: NetworkCounts;
}

/** Counts of a street network, as read from its source and as kept. */
export interface NetworkCounts {
  readonly nodes: number;
  readonly directedEdges: number;
  readonly sourceNodes: number;
  /** Edges as the source has them: ways, arcs or links. */
  readonly sourceEdges: number;
  readonly lengthMeters: number;
  readonly tiles: number;
  /** Travel modes whose access rules the network knows. */
  readonly profiles: readonly string[];
  /** What each of these modes may use. */
  readonly byProfile?: Readonly<Record<string, ProfileCounts>>;
  /** Ways of the source, and those of which something was kept. */
  readonly sourceWays?: number;
  readonly keptWays?: number;
  /** Turns that a car may not take. */
  readonly sourceBannedTurns?: number;
  readonly bannedTurns?: number;
  /** Lines that nobody crosses but on a street. */
  readonly sourceBarriers?: number;
  readonly barriers?: number;
}

/** Part of a street network that a travel mode may use, in one direction at least. */
export interface ProfileCounts {
  readonly directedEdges: number;
  readonly lengthMeters: number;
}

/** Documents a bundle may hold. */
export const DOCUMENT_IDS = [
  'catalogue',
  'network_node_ids',
  'build_report',
  'establishment_features',
  'establishments_unplaced',
] as const;

/**
 * A file of the bundle that is not a layer: the catalogue, the node ids of the network's source, the
 * report of what the build read, kept, corrected and dropped; establishments one by one, and by
 * commune those that have no place on a map.
 */
export interface DocumentManifest {
  readonly id: (typeof DOCUMENT_IDS)[number];
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A layer that the bundle could not be given, and why. */
export interface MissingLayer {
  readonly id: LayerId;
  /** French sentence. */
  readonly reason: string;
}

/** What made a simulated bundle: the same stamp gives the same bytes. */
export interface GeneratorStamp {
  readonly version: number;
  readonly seed: number;
  readonly scale: number;
}

/** `territory.json`: the table of contents of a bundle. */
export interface TerritoryManifest {
  readonly formatVersion: 1;
  /** Folder name of the bundle, also its id in the URL. */
  readonly id: string;
  readonly name: string;
  readonly siren: string;
  readonly bbox: Bbox;
  readonly layers: readonly LayerManifest[];
  readonly missing: readonly MissingLayer[];
  readonly documents: readonly DocumentManifest[];
  /** Set on the embedded bundle only. */
  readonly generator?: GeneratorStamp;
}

/** `territories/index.json`: the bundles a site serves, real ones first. */
export interface TerritoryIndex {
  readonly territories: readonly {
    readonly id: string;
    readonly name: string;
    readonly simulated: boolean;
    /** What it holds; absent from lists made before this was written in them. */
    readonly layers?: readonly Pick<LayerManifest, 'id' | 'nature' | 'vintage'>[] | undefined;
  }[];
}
