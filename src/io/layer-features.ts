import type { Feature } from 'geojson';
import * as v from 'valibot';
import { MaillageError } from '../core/domain/errors.ts';
import type { FeatureLayerId, LayerFeatures } from '../core/domain/features.ts';
import type { FgbFeature } from './fgb-feature.ts';
import { LAYER_SCHEMAS } from './layer-schemas.ts';

/** A feature of one layer. */
export type LayerFeature<Id extends FeatureLayerId> = LayerFeatures[Id]['features'][number];

/**
 * A decoder of the features of a layer, each checked.
 * @throws MaillageError (the decoder) geometry_invalid or value_invalid, naming file, feature (its
 * code or id, else its number), field and value.
 */
export function layerFeatureDecoder<Id extends FeatureLayerId>(
  layer: Id,
  file: string,
): (feature: FgbFeature) => LayerFeature<Id> {
  const { geometryTypes, properties: schema } = LAYER_SCHEMAS[layer];
  return ({ index, geometry, properties }) => {
    const name = String(properties['code'] ?? properties['id'] ?? index);
    if (!geometry || !geometryTypes.includes(geometry.type)) {
      const value = geometry?.type ?? null;
      throw new MaillageError(
        'geometry_invalid',
        `${file}, feature ${name}: ${value ?? 'no geometry'} instead of ${geometryTypes.join(' or ')}.`,
        { file, layer, feature: name, value },
      );
    }
    const result = v.safeParse(schema, properties, { abortEarly: true });
    if (!result.success) {
      const issue = result.issues[0];
      const field = v.getDotPath(issue) ?? '';
      const value = String(properties[field] ?? 'null').slice(0, 80);
      throw new MaillageError(
        'value_invalid',
        `${file}, feature ${name}, ${field} = ${value}: ${issue.message}.`,
        { file, layer, feature: name, field, value },
      );
    }
    const feature: Feature = { type: 'Feature', geometry, properties: result.output };
    // The schema and the geometry types of the layer are what was just checked.
    return feature as unknown as LayerFeature<Id>;
  };
}
