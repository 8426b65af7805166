import type { ExpressionSpecification } from 'maplibre-gl';
import type { LayerFeatures } from '../../core/domain/features.ts';
import type { OrderedLayer, Sources } from '../layer-group.ts';
import type { Palette } from '../palette.ts';

/**
 * Lower limits of the classes after the first, inhabitants per 200 m cell (4 ha): 100 inhabitants
 * are 2,500 per km².
 */
export const POPULATION_LIMITS = [25, 100, 250, 500] as const;

export function populationSources(data: LayerFeatures['population']): Sources {
  return { population: { type: 'geojson', data } };
}

/** Inhabitants by cell of INSEE's 200 m grid, five fixed classes. */
export function populationLayers(
  palette: Palette,
  { opacity }: { opacity: number },
): OrderedLayer[] {
  const [first, ...others] = palette.population;
  const color: ExpressionSpecification = [
    'step',
    ['get', 'population'],
    first!,
    ...others.flatMap((value, index) => [POPULATION_LIMITS[index]!, value]),
  ];
  return [
    {
      id: 'population-fill',
      type: 'fill',
      source: 'population',
      filter: ['>', ['get', 'population'], 0],
      paint: { 'fill-color': color, 'fill-opacity': opacity, 'fill-antialias': false },
    },
  ];
}
