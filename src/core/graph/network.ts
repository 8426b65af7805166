import type { Bbox } from '../domain/territory.ts';

/**
 * A street network as the pipeline reads it, before tiling. Links are undirected pieces of street;
 * access is a bit field per link (see `ACCESS`), so a link counts for one or two directed edges per
 * profile.
 */
export interface SourceNetwork {
  /** Identifiers of the nodes in their source, kept for checks. */
  readonly sourceIds: ArrayLike<number>;
  /** Degrees, WGS 84. */
  readonly lng: ArrayLike<number>;
  readonly lat: ArrayLike<number>;
  readonly links: {
    readonly tail: ArrayLike<number>;
    readonly head: ArrayLike<number>;
    readonly lengthMeters: ArrayLike<number>;
    /** Index of a street class (`STREET_CLASSES`). */
    readonly streetClass: ArrayLike<number>;
    readonly access: ArrayLike<number>;
    /** Intermediate points of a link from tail to head, `[lng, lat, lng, lat…]`; absent: straight. */
    readonly shape: (link: number) => ArrayLike<number> | null;
    /** Speed limit of vehicles in km/h, from tail to head; 0 where unknown. Absent: unknown. */
    readonly maxspeedForward?: ArrayLike<number>;
    readonly maxspeedBackward?: ArrayLike<number>;
  };
  /**
   * Ways a car may not go through: each a sequence of at least two traversals that follow one
   * another, `2 * link + 1` when the link is entered by its head, `2 * link` by its tail. What a
   * sign obliges to is written as what it forbids.
   */
  readonly bannedTurns?: readonly ArrayLike<number>[];
  /**
   * Lines that nobody crosses but on the network: banks of water, rivers, railways, motorways.
   * `[lng, lat, lng, lat…]` in degrees, two points at least.
   */
  readonly barriers?: readonly ArrayLike<number>[];
}

/** Bits of `access`: who may use a link, in which direction. */
export const ACCESS = {
  walkForward: 1,
  walkBackward: 2,
  bikeForward: 4,
  bikeBackward: 8,
  carForward: 16,
  carBackward: 32,
} as const;

/** Classes of street, from the OSM `highway` values grouped; `unknown` when the source says nothing. */
export const STREET_CLASSES = [
  'unknown',
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'living_street',
  'service',
  'pedestrian',
  'footway',
  'cycleway',
  'path',
  'track',
  'steps',
  'ferry',
] as const;
export type StreetClass = (typeof STREET_CLASSES)[number];

/**
 * A tile of the network, decoded. Node ids are global (Hilbert order over the whole network), so
 * tiles join by id; a link is stored in exactly one tile and a node in each tile that needs it.
 * Coordinates are whole micro-degrees (1e-6°), lengths whole centimetres.
 */
export interface NetworkTile {
  readonly bbox: Bbox;
  readonly nodeIds: Uint32Array;
  readonly nodeLngMicrodegrees: Int32Array;
  readonly nodeLatMicrodegrees: Int32Array;
  /** Indices into the tile's own nodes. */
  readonly linkTail: Uint32Array;
  readonly linkHead: Uint32Array;
  readonly linkLengthCentimeters: Uint32Array;
  readonly linkClass: Uint8Array;
  readonly linkAccess: Uint8Array;
  /** Shape points of link i: `shape…[shapeStart[i] … shapeStart[i + 1] - 1]`, ends excluded. */
  readonly shapeStart: Uint32Array;
  readonly shapeLngMicrodegrees: Int32Array;
  readonly shapeLatMicrodegrees: Int32Array;
  /** Global id of the tile's first link: those of a tile follow one another. */
  readonly firstLinkId: number;
  /** Speed limits in km/h, 0 where unknown. */
  readonly linkMaxspeedForward: Uint8Array;
  readonly linkMaxspeedBackward: Uint8Array;
  /**
   * Sequence i of banned traversals: `bannedTurns[bannedTurnStart[i] … bannedTurnStart[i + 1] - 1]`,
   * each `2 * globalLinkId + fromHead`. A sequence lies in the tile of its last link.
   */
  readonly bannedTurnStart: Uint32Array;
  readonly bannedTurns: Uint32Array;
  /** Points of barrier i: `barrier…[barrierStart[i] … barrierStart[i + 1] - 1]`. */
  readonly barrierStart: Uint32Array;
  readonly barrierLngMicrodegrees: Int32Array;
  readonly barrierLatMicrodegrees: Int32Array;
}

/**
 * The graph a search runs on: tiles joined, typed arrays only. Every link appears at both its ends
 * ("incidence"), so that the same arrays serve a forward and a reverse search.
 */
export interface Graph {
  readonly nodeCount: number;
  readonly linkCount: number;
  readonly bbox: Bbox;
  /** Global ids, ascending: node order is Hilbert order. */
  readonly nodeIds: Uint32Array;
  readonly nodeLng: Float64Array;
  readonly nodeLat: Float64Array;
  /** Incidences of node n: indices `firstIncidence[n] … firstIncidence[n + 1] - 1`. */
  readonly firstIncidence: Uint32Array;
  readonly incidenceNeighbour: Uint32Array;
  /** `link << 1 | fromHead`: fromHead is 1 when the node is the link's head. */
  readonly incidenceLink: Uint32Array;
  readonly linkTail: Uint32Array;
  readonly linkHead: Uint32Array;
  readonly linkLengthCentimeters: Uint32Array;
  readonly linkClass: Uint8Array;
  readonly linkAccess: Uint8Array;
  readonly shapeStart: Uint32Array;
  readonly shapeLng: Float64Array;
  readonly shapeLat: Float64Array;
  /** Speed limits in km/h, 0 where unknown. */
  readonly linkMaxspeedForward: Uint8Array;
  readonly linkMaxspeedBackward: Uint8Array;
  /** Sequences of traversals (`link << 1 | fromHead`) that a car may not go through. */
  readonly bannedTurns: readonly Uint32Array[];
  /** Points of barrier i: `barrier…[barrierStart[i] … barrierStart[i + 1] - 1]`. */
  readonly barrierStart: Uint32Array;
  readonly barrierLng: Float64Array;
  readonly barrierLat: Float64Array;
}
