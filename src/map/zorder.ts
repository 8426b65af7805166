/**
 * Every layer of the map, bottom to top: the one place that decides what covers what (ux.md,
 * "Map"). A layer that is not here cannot be drawn.
 */
export const LAYER_ORDER = [
  'paper',
  'france-land',
  'land',
  'population-fill',
  'density-anchor',
  'times-outside',
  'times-beyond',
  'times-beyond-hatch',
  'times-mask',
  'band-fill',
  'band-edge',
  'band-highlight',
  'difference-fill',
  'difference-sign',
  'difference-edge',
  // Bands that follow the pointer, over those they replace.
  'band-live',
  'street-minor',
  'street-middle',
  'street-major',
  'street-ferry',
  // Invisible, and of the same source as the line: tiles of a source are clipped once for neighbours.
  'commune-fill',
  'commune-line',
  'france-line',
  'outline',
  'qpv-fill',
  'qpv-line',
  'npnru-hatch',
  'npnru-line',
  'own-area-fill',
  'own-line-casing',
  'own-line',
  'commune-selected',
  'zone-casing',
  'zone-line',
  'declared-casing',
  'declared-line',
  'declared-nearest',
  'route-casing',
  'route-line',
  'times-label',
  'candidate-dot',
  'place-anchor',
  'structure-move',
  'structure-ghost',
  'structure-halo',
  'structure-symbol',
  'structure-selected',
  'own-point',
  'initiative-circle',
  'initiative-number',
  'initiative-label',
  'label-qpv',
  'label-commune',
  // Invisible: symbols take their place before the labels do, so that no label sits on a symbol.
  'structure-collision',
  'site-collision',
  'initiative-collision',
] as const;
export type MapLayerId = (typeof LAYER_ORDER)[number];

const RANK: ReadonlyMap<string, number> = new Map(LAYER_ORDER.map((id, rank) => [id, rank]));

/** @throws Error when `id` is not in `LAYER_ORDER`. */
export function rankOf(id: string): number {
  const rank = RANK.get(id);
  if (rank === undefined) throw new Error(`Map layer "${id}" is not in LAYER_ORDER.`);
  return rank;
}

/** Of the groups of layers that deck.gl puts on the map, before the layer that ends their name. */
const DECK_GROUP = 'deck-maplibre-layer-group-before:';

/** A group of deck.gl is just under its anchor: nothing comes between. Unknown layers are under all. */
function rankOnMap(id: string): number {
  const anchor = id.startsWith(DECK_GROUP) ? RANK.get(id.slice(DECK_GROUP.length)) : undefined;
  return anchor === undefined ? (RANK.get(id) ?? -1) : anchor - 0.5;
}

/**
 * The layer of `present` that `id` must be inserted under; undefined when it goes on top. Layers
 * that others put on the map are passed over.
 * @throws Error when `id` is not in `LAYER_ORDER`.
 */
export function layerAbove(id: string, present: readonly string[]): string | undefined {
  const rank = rankOf(id);
  return present.find((other) => rankOnMap(other) > rank);
}
