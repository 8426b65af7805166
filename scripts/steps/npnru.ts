import type { Feature, MultiPolygon } from 'geojson';
import type { NpnruProperties, QpvProperties } from '../../src/core/domain/features.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { OUTLINE_OF_QPV_2015, reasons } from '../../src/text/command-line/pipeline.ts';
import { LAYER_COLUMNS } from '../lib/layer-columns.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import { emptyLayer } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step, StepContext } from './step.ts';

type Curated = Omit<NpnruProperties, 'code' | 'outlineGeneration'>;

/**
 * Renewal projects: the codes of the list (role `codes`) that are QPV 2015 of the territory, drawn
 * on the outline of that QPV, with what the curated file (role `curated`) says of them.
 * @throws MaillageError `layer_missing` without QPV 2015, `value_invalid` when the curated file
 * describes a project of the territory that the list does not know.
 */
export const buildNpnru: Step = async (context) => {
  const entries = context.entries('npnru');
  const outlines = context.built.get('qpv_2015');
  if (!outlines) {
    throw new MaillageError('layer_missing', 'NPNRU needs QPV 2015.', { layer: 'qpv_2015' });
  }
  const codesEntry = entries.find((entry) => entry.role === 'codes');
  const curatedEntry = entries.find((entry) => entry.role === 'curated');
  if (!codesEntry) throw emptyLayer('npnru', 'role « codes »');
  const territory = new Map(
    outlines.features.map((feature) => [(feature.properties as QpvProperties).code, feature]),
  );
  const codes = await readCodes(context, codesEntry, territory);
  const curated = curatedEntry
    ? await readCurated(context, curatedEntry, territory, codes)
    : new Map<string, Curated>();
  const features = [...codes].sort().map((code): Feature<MultiPolygon, object> => {
    const feature = territory.get(code)!;
    const qpv = feature.properties as QpvProperties;
    const properties: NpnruProperties = {
      ...(curated.get(code) ?? uncurated(qpv, codesEntry)),
      code,
      outlineGeneration: 2015,
    };
    return { type: 'Feature', geometry: feature.geometry as MultiPolygon, properties };
  });
  if (features.length === 0) throw emptyLayer(codesEntry.id, reasons.noProject);
  return {
    layer: {
      ...describeSources(entries, [OUTLINE_OF_QPV_2015, ...outlines.caveats]),
      ...(outlines.nature === 'reel' ? {} : { nature: outlines.nature }),
      id: 'npnru',
      geometryType: 'MultiPolygon',
      columns: LAYER_COLUMNS.npnru,
      features,
    },
  };
};

async function readCodes(
  context: StepContext,
  entry: SourceEntry,
  territory: ReadonlyMap<string, unknown>,
): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  const log = await context.read(entry, ({ record, fields, log }) => {
    const code = fields.requiredText(record, 'code');
    if (territory.has(code)) codes.add(code);
    else log.drop(reasons.noProject);
  });
  log.kept = codes.size;
  return codes;
}

async function readCurated(
  context: StepContext,
  entry: SourceEntry,
  territory: ReadonlyMap<string, unknown>,
  codes: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Curated>> {
  const curated = new Map<string, Curated>();
  const log = await context.read(entry, ({ record, fields, log }) => {
    const code = fields.requiredText(record, 'code');
    if (!territory.has(code)) {
      log.drop(reasons.outsideTerritory, code);
      return;
    }
    if (!codes.has(code)) throw fields.invalid(record, 'code');
    const text = (name: string): string => fields.text(record, name) ?? '';
    curated.set(code, {
      qpv2024Code: text('qpv2024Code'),
      name: fields.requiredText(record, 'name'),
      communes: text('communes'),
      interest: text('interest'),
      site: text('site'),
      economicFunction: text('economicFunction'),
      source: text('source'),
    });
  });
  log.kept = curated.size;
  return curated;
}

/** A project the curated file says nothing of: named after its QPV. */
function uncurated({ name, communes }: QpvProperties, entry: SourceEntry): Curated {
  return {
    qpv2024Code: '',
    name,
    communes,
    interest: '',
    site: '',
    economicFunction: '',
    source: `${entry.producer}, ${entry.title}`,
  };
}
