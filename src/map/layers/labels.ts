import type { Point } from 'geojson';
import type { VariableAnchorOffsetCollectionSpecification } from 'maplibre-gl';
import type { CommuneProperties, LayerFeatures } from '../../core/domain/features.ts';
import { representativePoint } from '../../core/geo/polygon.ts';
import { collection, feature } from '../feature-collection.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';

/** Weights the labels use, loaded before the map draws. */
export const LABEL_FONTS = [600, 700] as const;
/** MapLibre reads the weight out of the first name, and draws with the family that exists. */
const SEMIBOLD = ['Inter Variable SemiBold', 'Inter Variable'];
const BOLD = ['Inter Variable Bold', 'Inter Variable'];

/** Where a name may go, in ems from its point, so that it is beside symbols and not on them. */
const ANCHORS: VariableAnchorOffsetCollectionSpecification = [
  ...['center', [0, 0]],
  ...['bottom', [0, -0.9], 'top', [0, 0.9], 'left', [0.9, 0], 'right', [-0.9, 0]],
  ...['bottom', [0, -2.2], 'top', [0, 2.2], 'left', [2.2, 0], 'right', [-2.2, 0]],
  ...['bottom-left', [1.6, -1.6], 'top-left', [1.6, 1.6]],
  ...['bottom-right', [-1.6, -1.6], 'top-right', [-1.6, 1.6]],
] as VariableAnchorOffsetCollectionSpecification;

/** A commune of this population is named from this zoom on. */
const COMMUNE_ZOOMS = [
  [9.4, 35_000],
  [10.4, 18_000],
  [11.2, 8000],
  [12, 3000],
  [12.8, 0],
] as const;
const LARGE_POPULATION = 80_000;
const FIRST_POPULATION = LARGE_POPULATION;

const MAX_QPV_NAME = 38;

/** Sources write straight apostrophes. */
const typeset = (name: string): string => name.replaceAll("'", '’');

/** A long name cut at a word: the whole of it is said on hover and in the panel. */
function shortened(name: string): string {
  if (name.length <= MAX_QPV_NAME) return name;
  return `${name.slice(0, name.lastIndexOf(' ', MAX_QPV_NAME)).replace(/[\s-]+$/, '')}…`;
}

type LabelProperties = Pick<CommuneProperties, 'code' | 'name'> & { readonly population: number };

/** Names at one point inside each commune and each QPV. */
export function labelsSources(
  communes: LayerFeatures['communes'] | null,
  qpv: LayerFeatures['qpv_2024'] | null,
): Sources {
  return {
    'label-communes': {
      type: 'geojson',
      data: collection(
        (communes?.features ?? []).map(({ geometry, properties: { code, name, population } }) =>
          feature<Point, LabelProperties>(
            { type: 'Point', coordinates: [...representativePoint(geometry)] },
            { code, name: typeset(name), population: population ?? 0 },
          ),
        ),
      ),
    },
    'label-qpv': {
      type: 'geojson',
      data: collection(
        (qpv?.features ?? []).map(({ geometry, properties: { code, name } }) =>
          feature({ type: 'Point', coordinates: [...representativePoint(geometry)] } as Point, {
            code,
            name: shortened(typeset(name)),
          }),
        ),
      ),
    },
  };
}

/** Names of communes by population, names of QPV when close; none under or over a symbol. */
export function labelsLayers(
  palette: Palette,
  { opacity, qpv }: { opacity: number; qpv: boolean },
): OrderedLayer[] {
  const layout = {
    'text-field': ['get', 'name'],
    'text-max-width': 8,
    'text-padding': 4,
    'text-variable-anchor-offset': ANCHORS,
    'text-justify': 'auto',
  } as const;
  const paint = {
    'text-halo-color': palette.land,
    'text-halo-width': 1.6,
    'text-opacity': opacity,
  } as const;
  return [
    {
      id: 'label-qpv',
      type: 'symbol',
      source: 'label-qpv',
      minzoom: 12.6,
      layout: {
        ...layout,
        'text-field': ['get', 'name'],
        'text-font': SEMIBOLD,
        'text-size': 12,
        visibility: qpv ? 'visible' : 'none',
      },
      paint: { ...paint, 'text-color': palette.qpv },
    },
    {
      id: 'label-commune',
      type: 'symbol',
      source: 'label-communes',
      filter: [
        '>=',
        ['get', 'population'],
        ['step', ['zoom'], FIRST_POPULATION, ...COMMUNE_ZOOMS.flat()],
      ],
      layout: {
        ...layout,
        'text-field': ['get', 'name'],
        'text-font': [
          'step',
          ['get', 'population'],
          ['literal', SEMIBOLD],
          LARGE_POPULATION,
          ['literal', BOLD],
        ],
        'text-size': [
          'interpolate',
          ['linear'],
          ['zoom'],
          8.5,
          ['step', ['get', 'population'], 10.5, LARGE_POPULATION, 12],
          10.2,
          ['step', ['get', 'population'], 12, LARGE_POPULATION, 16],
        ],
        'symbol-sort-key': ['-', ['get', 'population']],
      },
      paint: { ...paint, 'text-color': palette.ink },
    },
  ];
}
