import type { TerritoryProperties } from '../../src/core/domain/features.ts';
import { LAYER_COLUMNS } from '../lib/layer-columns.ts';
import { assertNotSwapped } from '../lib/territory-area.ts';
import { emptyLayer, readOutlines } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step } from './step.ts';

/**
 * Outline of the intercommunality: one feature.
 * @throws MaillageError `layer_empty` when the source does not hold the EPCI asked for.
 */
export const buildTerritory: Step = async (context) => {
  const entries = context.entries('territory');
  const [entry] = entries;
  const outlines = await readOutlines(context, entry!);
  const outline = outlines.find(({ code }) => code === context.siren);
  if (!outline) throw emptyLayer(outlines[0]!.visit.fields.file, `EPCI ${context.siren}`);
  const { record, fields, log } = outline.visit;
  assertNotSwapped(outline.geometry, fields.file);
  log.kept = 1;
  const properties: TerritoryProperties = {
    code: outline.code,
    name: fields.requiredText(record, 'name'),
  };
  return {
    layer: {
      ...describeSources(entries),
      id: 'territory',
      geometryType: 'MultiPolygon',
      columns: LAYER_COLUMNS.territory,
      features: [{ type: 'Feature', geometry: outline.geometry, properties }],
    },
  };
};
