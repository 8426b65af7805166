import type { Point } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { StructureFeature, StructureProperties } from '../../core/domain/features.ts';
import { isApproximate, type StructureType } from '../../core/domain/structure.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
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

function toSymbol(
  { id, type, name, precision }: StructureProperties,
  variants: StructureVariants,
): StructureSymbolProperties {
  const image = symbolImage(type, variants.get(id) ?? 'plain');
  return { id, type, name, image, approximate: isApproximate(precision) };
}

/** Structures of the given types, ready to draw. */
export function structuresSources(
  structures: readonly StructureFeature[],
  types: readonly StructureType[],
  variants: StructureVariants,
): Sources {
  const features = structures
    .filter(({ properties }) => types.includes(properties.type))
    .map(({ geometry, properties }) =>
      feature<Point, StructureSymbolProperties>(geometry, toSymbol(properties, variants)),
    );
  return { structures: { type: 'geojson', data: collection(features) } };
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
export function structuresLayers({
  opacity,
  selected,
}: {
  opacity: number;
  selected: string | null;
}): OrderedLayer[] {
  const common = { type: 'symbol', source: 'structures' } as const;
  const overlap = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const;
  const size = scaled(1);
  const isSelected: ExpressionSpecification = ['==', ['get', 'id'], selected ?? ''];
  return [
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
      paint: { 'icon-opacity': opacity },
    },
    {
      ...common,
      id: 'structure-symbol',
      filter: ['!', isSelected],
      layout: { ...overlap, 'icon-image': ['get', 'image'], 'icon-size': size },
      paint: { 'icon-opacity': opacity },
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
