import type { Map as MapLibreMap } from 'maplibre-gl';
import { createContext, type Snippet } from 'svelte';
import type { StructureFeature } from '../../core/domain/features.ts';
import type { StructureType } from '../../core/domain/structure.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import type { Padding } from '../../map/camera.ts';
import type { StructurePlaces, StructureVariants } from '../../map/layers/structures.ts';
import type { Palette } from '../../map/palette.ts';
import type { Picked } from '../../map/pick.ts';
import { SharedList } from './shared-list.svelte.ts';

/**
 * Receives a click on the map (or Enter at its centre) with what is drawn there. Returns false to let the map
 * select it, as it does without a handler.
 */
export type MapClickHandler = (click: Picked) => boolean | void;

/** Structures a screen wants in place of those of the layers panel. */
export interface StructureChoice {
  readonly types: readonly StructureType[];
  readonly variants: StructureVariants;
  readonly places: StructurePlaces;
  /** Structures that are in no layer. */
  readonly added: readonly StructureFeature[];
  /**
   * The one under the pointer, which draws it: its symbol shows only where it was. Asked apart, so that
   * nothing else is made again when it changes.
   */
  readonly lifted: () => string | null;
}

/** Structures that a screen lets be picked up and tried elsewhere. */
export interface PickUp {
  readonly canPickUp: (id: string) => boolean;
  /** The structure was pressed with a mouse or a pen. */
  readonly pickUp: (id: string, pressed: PointerEvent) => void;
  /** Said beside the name of the structure under the pointer. */
  readonly hint: string;
}

/** What the components on the map share: the map itself, its colours, and what screens ask of it. */
export class MapScene {
  readonly map: MapLibreMap;
  palette = $state.raw<Palette>() as Palette;
  /** Part of the map covered by panels, in pixels. */
  padding = $state.raw<Padding>({ top: 0, right: 0, bottom: 0, left: 0 });
  /** The last screen component to ask is served. */
  readonly structureChoices = new SharedList<() => StructureChoice>();
  readonly legendSections = new SharedList<Snippet>();
  /** Says what is under the pointer, first answer wins; null: nothing to say. */
  readonly hints = new SharedList<(lngLat: LngLat) => string | null>();
  /** Counts up when a hint would now say something else of the same place. */
  hintsChanged = $state(0);
  clickHandlers: readonly MapClickHandler[] = [];
  pickUp: PickUp | null = null;
  /** True of a place where a click finds something; null: what a screen puts on the map is no target. */
  isTarget: ((lngLat: LngLat) => boolean) | null = null;

  constructor(map: MapLibreMap, palette: Palette) {
    this.map = map;
    this.palette = palette;
  }
}

/** The scene of the map around this component: `getMap().map` is MapLibre's. */
export const [getMap, setMap] = createContext<MapScene>();
