import type { Feature, MultiPolygon } from 'geojson';
import { parseCodeCommune } from '../../src/core/domain/codes.ts';
import type { CommuneProperties } from '../../src/core/domain/features.ts';
import { LAYER_COLUMNS } from '../lib/layer-columns.ts';
import { readOutlines } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step } from './step.ts';

/**
 * Communes of the territory, with their population when the source has it.
 * @throws MaillageError `value_invalid` for a code that is not a commune's.
 */
export const buildCommunes: Step = async (context) => {
  const entries = context.entries('communes');
  const outlines = await readOutlines(context, entries[0]!);
  const features = outlines.map(({ code, geometry, visit }): Feature<MultiPolygon, object> => {
    const { record, fields } = visit;
    if (parseCodeCommune(code) === null) throw fields.invalid(record, 'code');
    const properties: CommuneProperties = {
      code,
      name: fields.requiredText(record, 'name'),
      population: fields.number(record, 'population'),
    };
    return { type: 'Feature', geometry, properties };
  });
  const populations = features.map(
    (feature) => (feature.properties as CommuneProperties).population,
  );
  const known = populations.filter((population) => population !== null);
  return {
    layer: {
      ...describeSources(entries),
      id: 'communes',
      geometryType: 'MultiPolygon',
      columns: LAYER_COLUMNS.communes,
      features,
      ...(known.length === features.length
        ? { populationSum: known.reduce((sum, population) => sum + population, 0) }
        : {}),
    },
  };
};
