import * as v from 'valibot';
import { MaillageError } from '../core/domain/errors.ts';
import type { EstablishmentFeature } from '../core/establishments/feature.ts';
import { SIZE_CLASSES } from '../core/establishments/tile.ts';
import type { FgbFeature } from './fgb-feature.ts';

const text = v.optional(v.nullable(v.string()), null);
const yesNo = v.optional(v.nullable(v.boolean()), null);
const whole = (least: number, most: number) =>
  v.optional(
    v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))),
    null,
  );
const properties: v.GenericSchema<unknown, Omit<EstablishmentFeature, 'place'>> = v.object({
  id: text,
  name: text,
  naf: text,
  address: text,
  commune: text,
  sizeClass: whole(0, SIZE_CLASSES.length - 1),
  creationYear: whole(1901, 2155),
  employer: yesNo,
  legalFamily: whole(0, 9),
  socialEconomy: yesNo,
  craft: yesNo,
});

/**
 * A decoder of `establishment-features.fgb`, each feature checked.
 * @throws MaillageError (the decoder) geometry_invalid or value_invalid, naming file, feature and field.
 */
export function establishmentFeatureDecoder(
  file: string,
): (feature: FgbFeature) => EstablishmentFeature {
  return ({ index, geometry, properties: told }) => {
    const name = String(told['id'] ?? index);
    if (geometry?.type !== 'Point') {
      throw new MaillageError('geometry_invalid', `${file}, feature ${name}: not a point.`, {
        file,
        layer: 'establishments',
        feature: name,
        value: geometry?.type ?? null,
      });
    }
    const result = v.safeParse(properties, told, { abortEarly: true });
    if (!result.success) {
      const field = v.getDotPath(result.issues[0]) ?? '';
      const value = String(told[field]).slice(0, 80);
      throw new MaillageError('value_invalid', `${file}, feature ${name}, ${field} = ${value}.`, {
        file,
        layer: 'establishments',
        feature: name,
        field,
        value,
      });
    }
    const [lng, lat] = geometry.coordinates;
    return { place: [lng!, lat!], ...result.output };
  };
}
