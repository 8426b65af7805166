import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import {
  isStructureType,
  STRUCTURE_TYPES,
  type StructureType,
} from '../../core/domain/structure.ts';
import type { UrlPart } from '../link/url.svelte.ts';

/** Layers of the map one may show or hide, in the order of the panel (top of the map first). */
export const MAP_LAYERS = [
  'structures',
  'qpv',
  'npnru',
  'density',
  'population',
  'communes',
  'streets',
  'labels',
] as const;
export type MapLayer = (typeof MAP_LAYERS)[number];

const SHOWN_AT_FIRST: readonly MapLayer[] = [
  'structures',
  'qpv',
  'npnru',
  'communes',
  'streets',
  'labels',
];

/** Names in the URL. */
const SLUGS: Readonly<Record<MapLayer, string>> = {
  structures: 'structures',
  qpv: 'qpv',
  npnru: 'npnru',
  density: 'etablissements',
  population: 'population',
  communes: 'communes',
  streets: 'rues',
  labels: 'noms',
};

/** What every map of the product shows: layers, their opacity, the types of structure hidden. */
export class Layers implements UrlPart {
  readonly #shown = new SvelteSet<MapLayer>(SHOWN_AT_FIRST);
  readonly #opacity = new SvelteMap<MapLayer, number>();
  readonly #hiddenTypes = new SvelteSet<StructureType>();

  readonly visibleTypes: readonly StructureType[] = $derived(
    STRUCTURE_TYPES.filter((type) => !this.#hiddenTypes.has(type)),
  );

  isShown(layer: MapLayer): boolean {
    return this.#shown.has(layer);
  }

  setShown(layer: MapLayer, shown: boolean): void {
    if (shown) this.#shown.add(layer);
    else this.#shown.delete(layer);
  }

  /** Between 0.1 and 1. */
  opacityOf(layer: MapLayer): number {
    return this.#opacity.get(layer) ?? 1;
  }

  setOpacity(layer: MapLayer, opacity: number): void {
    const bounded = Math.max(0.1, Math.min(1, opacity));
    if (bounded === 1) this.#opacity.delete(layer);
    else this.#opacity.set(layer, bounded);
  }

  isTypeShown(type: StructureType): boolean {
    return !this.#hiddenTypes.has(type);
  }

  setTypeShown(type: StructureType, shown: boolean): void {
    if (shown) this.#hiddenTypes.delete(type);
    else this.#hiddenTypes.add(type);
  }

  showAllStructures(): void {
    this.#shown.add('structures');
    this.#hiddenTypes.clear();
  }

  /** `couches=qpv,rues.40,-ruche`: layers shown, opacity in percent, types hidden. */
  read(params: URLSearchParams): void {
    this.#shown.clear();
    this.#opacity.clear();
    this.#hiddenTypes.clear();
    const text = params.get('couches');
    if (text === null) for (const layer of SHOWN_AT_FIRST) this.#shown.add(layer);
    for (const token of text?.split(',') ?? []) this.#readToken(token);
  }

  write(params: URLSearchParams): void {
    const tokens = [
      ...MAP_LAYERS.filter((layer) => this.isShown(layer)).map((layer) => this.#token(layer)),
      ...STRUCTURE_TYPES.filter((type) => this.#hiddenTypes.has(type)).map((type) => `-${type}`),
    ];
    const atFirst = MAP_LAYERS.filter((layer) => SHOWN_AT_FIRST.includes(layer));
    if (tokens.join() !== atFirst.map((layer) => SLUGS[layer]).join())
      params.set('couches', tokens.join(','));
  }

  #token(layer: MapLayer): string {
    const opacity = this.opacityOf(layer);
    return opacity === 1 ? SLUGS[layer] : `${SLUGS[layer]}.${Math.round(opacity * 100)}`;
  }

  #readToken(token: string): void {
    if (token.startsWith('-')) {
      const type = token.slice(1);
      if (isStructureType(type)) this.#hiddenTypes.add(type);
      return;
    }
    const [slug, percent] = token.split('.');
    const layer = MAP_LAYERS.find((known) => SLUGS[known] === slug);
    if (layer === undefined) return;
    this.#shown.add(layer);
    const opacity = Number(percent) / 100;
    if (opacity > 0 && opacity <= 1) this.setOpacity(layer, opacity);
  }
}
