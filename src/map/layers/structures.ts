import type { LineString, Point } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { StructureFeature, StructureProperties } from '../../core/domain/features.ts';
import { isApproximate, type StructureType } from '../../core/domain/structure.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';
import { APPROXIMATE_HALO, symbolImage, type SymbolVariant } from '../symbols/symbol-image.ts';

export interface StructureSymbolProperties {
  readonly id: string;
  readonly type: StructureType;
  readonly name: string;
  readonly image: string;
  readonly approximate: boolean;
}

/** What a scenario did to a structure, by id. */
export type StructureVariants = ReadonlyMap<string, Exclude<SymbolVariant, 'selected'>>;

/** Where structures tried elsewhere are, by id. A ghost stays where the structure really is. */
export type StructurePlaces = ReadonlyMap<string, LngLat>;

function toSymbol(
  { id, type, name, precision }: StructureProperties,
  variant: Exclude<SymbolVariant, 'selected'>,
  moved: boolean,
): StructureSymbolProperties {
  const approximate = !moved && isApproximate(precision);
  return { id, type, name, image: symbolImage(type, variant), approximate };
}

/** Its features have the structures' ids: their state is set by it. */
export const STRUCTURES_SOURCE = 'structures';
/** State of the feature whose structure is under the pointer: the place it left. */
export const LIFTED = 'lifted';
const LIFTED_OPACITY = 0.3;

/** Structures of the given types, ready to draw. */
export function structuresSources(
  structures: readonly StructureFeature[],
  types: readonly StructureType[],
  variants: StructureVariants,
  places: StructurePlaces = new Map(),
): Sources {
  const shown = structures.filter(({ properties }) => types.includes(properties.type));
  const features = shown.flatMap(({ geometry, properties }) => {
    const place = places.get(properties.id);
    const variant = variants.get(properties.id) ?? (place === undefined ? 'plain' : 'moved');
    const at: Point = place === undefined ? geometry : { type: 'Point', coordinates: [...place] };
    return [feature(at, toSymbol(properties, variant, place !== undefined))];
  });
  const moves = shown.flatMap(({ geometry, properties: { id, type } }) => {
    const place = places.get(id);
    if (place === undefined) return [];
    const ghost = feature<Point | LineString, object>(geometry, {
      image: symbolImage(type, 'ghost'),
    });
    const way: LineString = {
      type: 'LineString',
      coordinates: [[...geometry.coordinates], [...place]],
    };
    return [feature<Point | LineString, object>(way, {}), ghost];
  });
  return {
    [STRUCTURES_SOURCE]: { type: 'geojson', data: collection(features), promoteId: 'id' },
    'structure-moves': { type: 'geojson', data: collection(moves) },
  };
}

const HALO_MIN_ZOOM = 9.6;
const SELECTED_SCALE = 1.2;
const SELECTED_HALO_SCALE = 1.5;

/** Size of an icon that grows with the zoom, times `factor`. */
const scaled = (factor: number | ExpressionSpecification): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  8.5,
  ['*', 0.5, factor],
  10.2,
  ['*', 0.78, factor],
  12,
  factor,
  16,
  ['*', 1.25, factor],
];

/** Structures: a shape and a colour per type, a dashed halo when the position is approximate. */
export function structuresLayers(
  palette: Palette,
  { opacity, selected }: { opacity: number; selected: string | null },
): OrderedLayer[] {
  const common = { type: 'symbol', source: STRUCTURES_SOURCE } as const;
  const liftable = (whole: number): ExpressionSpecification => [
    'case',
    ['boolean', ['feature-state', LIFTED], false],
    LIFTED_OPACITY * whole,
    whole,
  ];
  const overlap = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const;
  const size = scaled(1);
  const isSelected: ExpressionSpecification = ['==', ['get', 'id'], selected ?? ''];
  return [
    {
      id: 'structure-move',
      type: 'line',
      source: 'structure-moves',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': palette.ink, 'line-width': 1.6, 'line-dasharray': [0.5, 2.2] },
    },
    {
      id: 'structure-ghost',
      type: 'symbol',
      source: 'structure-moves',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { ...overlap, 'icon-image': ['get', 'image'], 'icon-size': size },
    },
    {
      ...common,
      id: 'structure-halo',
      // Farther away the uncertainty is smaller than the symbol.
      minzoom: HALO_MIN_ZOOM,
      filter: ['get', 'approximate'],
      layout: {
        ...overlap,
        'icon-image': APPROXIMATE_HALO,
        'icon-size': scaled(['case', isSelected, SELECTED_HALO_SCALE, 1]),
      },
      paint: { 'icon-opacity': liftable(opacity) },
    },
    {
      ...common,
      id: 'structure-symbol',
      filter: ['!', isSelected],
      layout: { ...overlap, 'icon-image': ['get', 'image'], 'icon-size': size },
      paint: { 'icon-opacity': liftable(opacity) },
    },
    {
      ...common,
      id: 'structure-selected',
      filter: isSelected,
      layout: {
        ...overlap,
        'icon-image': ['concat', ['get', 'image'], '-selected'],
        'icon-size': scaled(SELECTED_SCALE),
      },
      paint: { 'icon-opacity': liftable(1) },
    },
    {
      ...common,
      id: 'structure-collision',
      layout: {
        'icon-allow-overlap': true,
        'icon-image': ['get', 'image'],
        'icon-size': size,
        'icon-padding': 1,
      },
      paint: { 'icon-opacity': 0 },
    },
  ];
}
