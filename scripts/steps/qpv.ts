import type { Feature, MultiPolygon } from 'geojson';
import { generationOf, parseCodeQpv } from '../../src/core/domain/codes.ts';
import type { QpvGeneration } from '../../src/core/domain/codes.ts';
import type { QpvProperties } from '../../src/core/domain/features.ts';
import { LAYER_COLUMNS } from '../lib/layer-columns.ts';
import { builtCommunes } from './commune-names.ts';
import type { CommuneNames } from './commune-names.ts';
import { readOutlines } from './outlines.ts';
import type { Outline } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step } from './step.ts';

/** Producers separate the communes of a QPV by commas, semicolons or bars. */
const LIST_SEPARATOR = /\s*[,;|]\s*/u;

/**
 * Outlines of the QPV of one generation. Communes take their official spelling; their codes come
 * from the source, or from their names when the source (2015) has none.
 * @throws MaillageError `value_invalid` for a code that is not of the generation.
 */
export function buildQpv(generation: QpvGeneration): Step {
  const layerId = `qpv_${generation}` as const;
  return async (context) => {
    const entries = context.entries(layerId);
    const communes = builtCommunes(context);
    const outlines = await readOutlines(context, entries[0]!);
    const features = outlines.map((outline): Feature<MultiPolygon, object> => {
      const properties = qpvProperties(outline, generation, communes);
      return { type: 'Feature', geometry: outline.geometry, properties };
    });
    return {
      layer: {
        ...describeSources(entries),
        id: layerId,
        geometryType: 'MultiPolygon',
        columns: LAYER_COLUMNS[layerId],
        features,
      },
    };
  };
}

function qpvProperties(
  { code, visit: { record, fields } }: Outline,
  generation: QpvGeneration,
  communes: CommuneNames,
): QpvProperties {
  const parsed = parseCodeQpv(code);
  if (parsed === null || generationOf(parsed) !== generation) throw fields.invalid(record, 'code');
  const given = listOf(fields.text(record, 'communeCodes'));
  const names = listOf(fields.text(record, 'communes'));
  const codes =
    given.length > 0 ? given : names.flatMap((name) => communes.byName(name)?.code ?? []);
  const officialNames =
    given.length === names.length
      ? given.map((commune, index) => communes.byCode(commune)?.name ?? names[index]!)
      : names.map((name) => communes.byName(name)?.name ?? name);
  return {
    code,
    name: fields.requiredText(record, 'name'),
    communes: officialNames.join('|'),
    communeCodes: codes.join('|'),
  };
}

function listOf(text: string | null): string[] {
  return text === null ? [] : text.split(LIST_SEPARATOR).filter((part) => part !== '');
}
