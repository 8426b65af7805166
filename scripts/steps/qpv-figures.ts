import type { Feature, Point } from 'geojson';
import { generationOf, parseCodeQpv } from '../../src/core/domain/codes.ts';
import type { QpvFiguresProperties, QpvProperties } from '../../src/core/domain/features.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { representativePoint } from '../../src/core/geo/polygon.ts';
import type { Areal } from '../../src/core/geo/polygon.ts';
import { describePipelineError, reasons } from '../../src/text/command-line/pipeline.ts';
import { matches } from '../lib/exceptions.ts';
import { LAYER_COLUMNS } from '../lib/layer-columns.ts';
import { roundDegrees } from '../lib/polygon-repair.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import { emptyLayer } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step, StepContext, Visit } from './step.ts';

const FIGURES = [
  'population',
  'povertyRatePercent',
  'medianIncomeEuros',
  'employmentRatePercent',
  'jobSeekersCount',
] as const;
type Figure = (typeof FIGURES)[number];

/** What the sources together say of one QPV. */
interface Gathered {
  readonly values: Map<Figure, number>;
  readonly sources: string[];
  populationVintage: string;
}

/**
 * Published figures by QPV, both generations, each at a point inside its QPV. A code says its
 * generation, so figures of the two never meet. Every QPV of a generation that has figures must have
 * some, unless `data/exceptions` says why not.
 * @throws MaillageError `layer_missing` without any QPV, `value_invalid` when two sources disagree,
 * `check_failed` for a QPV without figures.
 */
export const buildQpvFigures: Step = async (context) => {
  const outlines = new Map(
    (['qpv_2015', 'qpv_2024'] as const)
      .flatMap((id) => context.built.get(id)?.features ?? [])
      .map((feature) => [(feature.properties as QpvProperties).code, feature]),
  );
  if (outlines.size === 0) {
    throw new MaillageError('layer_missing', 'Figures need QPV.', { layer: 'qpv_2024' });
  }
  const entries = context.entries('qpv_figures');
  const gathered = new Map<string, Gathered>();
  const used: SourceEntry[] = [];
  const caveats: string[] = [];
  for (const entry of entries) {
    try {
      await gather(context, entry, outlines, gathered);
      used.push(entry);
    } catch (error) {
      // The other sources still tell something: this one's figures stay unpublished, said so.
      const reason = describePipelineError(error);
      context.log(entry).failure = reason;
      caveats.push(reasons.sourceMissing(entry.title, reason));
    }
  }
  if (gathered.size === 0) throw emptyLayer('qpv_figures', caveats.join(' '));
  await assertEveryQpvHasFigures(context, used, outlines.keys(), gathered);
  const features = [...gathered.keys()].sort().map((code): Feature<Point, object> => {
    const outline = outlines.get(code)!;
    const [lng, lat] = representativePoint(outline.geometry as Areal);
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [roundDegrees(lng), roundDegrees(lat)] },
      properties: figuresOf(outline.properties as QpvProperties, gathered.get(code)!),
    };
  });
  return {
    layer: {
      ...describeSources(used, caveats),
      id: 'qpv_figures',
      geometryType: 'Point',
      columns: LAYER_COLUMNS.qpv_figures,
      features,
    },
  };
};

async function gather(
  context: StepContext,
  entry: SourceEntry,
  outlines: ReadonlyMap<string, unknown>,
  gathered: Map<string, Gathered>,
): Promise<void> {
  const seen = new Map<string, Visit>();
  const log = await context.read(entry, (visit) => {
    const code = visit.fields.requiredText(visit.record, 'code');
    if (!outlines.has(code)) visit.log.drop(reasons.otherQpv);
    else if (seen.has(code)) throw visit.fields.invalid(visit.record, 'code');
    else seen.set(code, visit);
  });
  if (seen.size === 0) throw emptyLayer(log.file);
  const source = `${entry.producer}, ${entry.title}`;
  for (const [code, { record, fields }] of seen) {
    const known: Gathered = gathered.get(code) ?? {
      values: new Map(),
      sources: [],
      populationVintage: '',
    };
    for (const figure of FIGURES) {
      const value = fields.number(record, figure);
      if (value === null) continue;
      const other = known.values.get(figure);
      if (value < 0 || (other !== undefined && other !== value))
        throw fields.invalid(record, figure);
      known.values.set(figure, value);
      if (figure === 'population')
        known.populationVintage = entry.populationVintage ?? entry.vintage;
    }
    known.sources.push(source);
    gathered.set(code, known);
  }
  log.kept = seen.size;
}

async function assertEveryQpvHasFigures(
  context: StepContext,
  entries: readonly SourceEntry[],
  codes: Iterable<string>,
  gathered: ReadonlyMap<string, Gathered>,
): Promise<void> {
  const generations = new Set([...gathered.keys()].map(generation));
  const exceptions = (await Promise.all(entries.map((entry) => context.exceptions(entry)))).flat();
  const without = [...codes].filter((code) => {
    if (gathered.has(code) || !generations.has(generation(code))) return false;
    return !exceptions.some(
      (exception) => exception.action === 'without_figures' && matches({ code }, exception.match),
    );
  });
  if (without.length === 0) return;
  throw new MaillageError('check_failed', `QPV without figures: ${without.join(', ')}.`, {
    check: 'unmatched_codes',
    reason: without.join(', '),
  });
}

function generation(code: string): number | null {
  const parsed = parseCodeQpv(code);
  return parsed === null ? null : generationOf(parsed);
}

function figuresOf(
  { code, name }: QpvProperties,
  { values, sources, populationVintage }: Gathered,
): QpvFiguresProperties {
  const whole = (figure: Figure): number | null => {
    const value = values.get(figure);
    return value === undefined ? null : Math.round(value);
  };
  return {
    code,
    name,
    generation: generation(code)!,
    population: whole('population'),
    populationVintage,
    povertyRatePercent: values.get('povertyRatePercent') ?? null,
    medianIncomeEuros: whole('medianIncomeEuros'),
    employmentRatePercent: values.get('employmentRatePercent') ?? null,
    jobSeekersCount: whole('jobSeekersCount'),
    source: [...new Set(sources)].join(' ; '),
  };
}
