import type {
  FilterSpecification,
  GeoJSONSource,
  LayerSpecification,
  Map as MapLibreMap,
  SourceSpecification,
} from 'maplibre-gl';
import { layerAbove, type MapLayerId } from './zorder.ts';

/** A MapLibre layer whose id has a place in `LAYER_ORDER`. */
export type OrderedLayer = LayerSpecification & { readonly id: MapLayerId };
export type Sources = Readonly<Record<string, SourceSpecification>>;

/**
 * The sources and layers of one subject (streets, QPV…), described whole at each change: what
 * differs from the last description is added, updated or removed on the map, nothing else.
 */
export class LayerGroup {
  readonly #map: MapLibreMap;
  #sources: Sources = {};
  #layers: readonly OrderedLayer[] = [];

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  update(sources: Sources, layers: readonly OrderedLayer[]): void {
    const replaced = this.#staleSources(sources);
    for (const layer of this.#layers) {
      const kept = layers.some(({ id }) => id === layer.id);
      if (!kept || ('source' in layer && replaced.has(layer.source as string)))
        this.#removeLayer(layer.id);
    }
    for (const id of replaced) if (this.#map.getSource(id)) this.#map.removeSource(id);
    for (const [id, source] of Object.entries(sources)) this.#putSource(id, source);
    for (const layer of layers) this.#putLayer(layer);
    this.#sources = sources;
    this.#layers = layers;
  }

  /** Takes everything off the map. */
  remove(): void {
    this.update({}, []);
  }

  /** Sources that go, or that changed in something else than their GeoJSON data. */
  #staleSources(next: Sources): Set<string> {
    const stale = new Set<string>();
    for (const [id, source] of Object.entries(this.#sources)) {
      const wanted = next[id];
      if (wanted === undefined || !sameSource(source, wanted)) stale.add(id);
    }
    return stale;
  }

  #putSource(id: string, source: SourceSpecification): void {
    const present = this.#map.getSource(id);
    if (!present) {
      this.#map.addSource(id, source);
      return;
    }
    const before = this.#sources[id];
    if (source.type !== 'geojson' || before?.type !== 'geojson') return;
    if (source.data !== before.data)
      (present as GeoJSONSource).setData(source.data as GeoJSON.GeoJSON);
  }

  #putLayer(layer: OrderedLayer): void {
    if (!this.#map.getLayer(layer.id)) {
      this.#map.addLayer(layer, layerAbove(layer.id, this.#map.getLayersOrder()));
      return;
    }
    const before = this.#layers.find(({ id }) => id === layer.id);
    for (const kind of ['paint', 'layout'] as const) {
      for (const [name, value] of changed(before?.[kind], layer[kind])) {
        if (kind === 'paint') this.#map.setPaintProperty(layer.id, name as never, value as never);
        else this.#map.setLayoutProperty(layer.id, name as never, value as never);
      }
    }
    const [oldFilter, newFilter] = [filterOf(before), filterOf(layer)];
    if (JSON.stringify(oldFilter) !== JSON.stringify(newFilter))
      this.#map.setFilter(layer.id, newFilter ?? null);
  }

  #removeLayer(id: string): void {
    if (this.#map.getLayer(id)) this.#map.removeLayer(id);
  }
}

function filterOf(layer: OrderedLayer | undefined): FilterSpecification | undefined {
  return layer && 'filter' in layer ? layer.filter : undefined;
}

function sameSource(a: SourceSpecification, b: SourceSpecification): boolean {
  if (a.type === 'geojson' && b.type === 'geojson')
    return JSON.stringify({ ...a, data: null }) === JSON.stringify({ ...b, data: null });
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Properties whose value differs, those that went away with the value undefined. */
function changed(before: object = {}, after: object = {}): [string, unknown][] {
  const [old, next] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(next)])]
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(next[name]))
    .map((name) => [name, next[name]]);
}
