import type { Feature, FeatureCollection, Geometry } from 'geojson';

/** A collection of the given features. */
export function collection<G extends Geometry, P extends object>(
  features: readonly Feature<G, P>[],
): FeatureCollection<G, P> {
  return { type: 'FeatureCollection', features: [...features] };
}

/** A feature of the given geometry and properties. */
export function feature<G extends Geometry, P extends object>(
  geometry: G,
  properties: P,
): Feature<G, P> {
  return { type: 'Feature', geometry, properties };
}
