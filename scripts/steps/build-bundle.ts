import type { TerritoryProperties } from '../../src/core/domain/features.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { LAYER_IDS } from '../../src/core/domain/territory.ts';
import type { Bbox, LayerId, MissingLayer } from '../../src/core/domain/territory.ts';
import { bboxUnion, EMPTY_BBOX } from '../../src/core/geo/bbox.ts';
import { polygonBbox } from '../../src/core/geo/polygon.ts';
import { describePipelineError, reasons } from '../../src/text/command-line/pipeline.ts';
import type { LayerCheck } from '../checks/index.ts';
import { reportDocument } from '../lib/build-report.ts';
import type { BuildReport } from '../lib/build-report.ts';
import type { BundleContent, BundleDocument, PreparedLayer } from '../lib/bundle-writer.ts';
import { withCellsInTiles } from '../lib/population-in-tiles.ts';
import { asAreal } from '../lib/territory-area.ts';
import { buildCatalogue } from './catalogue.ts';
import { buildCommunes } from './communes.ts';
import { buildEstablishments } from './establishments.ts';
import { buildNetwork } from './network.ts';
import { buildNpnru } from './npnru.ts';
import { PipelineContext } from './pipeline-context.ts';
import type { PipelineOptions } from './pipeline-context.ts';
import { buildPopulation } from './population.ts';
import { buildQpv } from './qpv.ts';
import { buildQpvFigures } from './qpv-figures.ts';
import type { Step } from './step.ts';
import { buildStructures } from './structures.ts';
import { buildTerritory } from './territory.ts';

/** Steps in an order where each finds the layers it needs. */
const STEPS: readonly (readonly [LayerId, Step])[] = [
  ['territory', buildTerritory],
  ['communes', buildCommunes],
  ['qpv_2024', buildQpv(2024)],
  ['qpv_2015', buildQpv(2015)],
  ['npnru', buildNpnru],
  ['qpv_figures', buildQpvFigures],
  ['population', buildPopulation],
  ['structures', buildStructures],
  ['network', buildNetwork],
  ['establishments', buildEstablishments],
];

export interface BuiltBundle {
  readonly content: BundleContent;
  readonly report: BuildReport;
  /** Errors by layer, for those that could not be built; `null` when no source was given. */
  readonly failures: ReadonlyMap<LayerId, unknown>;
  /** To be run on the written folder, with those common to every bundle. */
  readonly checks: readonly LayerCheck[];
}

/**
 * Builds what the manifest has sources for. A layer that fails is missing, with its reason, and the
 * others are built all the same; when all fail, the bundle has no layer.
 * @param id name of the bundle's folder.
 * @throws MaillageError `check_failed` (a check inside a step).
 */
export async function buildBundle(id: string, options: PipelineOptions): Promise<BuiltBundle> {
  const context = new PipelineContext(options);
  const missing: MissingLayer[] = [];
  const failures = new Map<LayerId, unknown>();
  const documents: BundleDocument[] = [];
  const checks: LayerCheck[] = [];
  for (const [layerId, step] of STEPS) {
    const entries = context.entries(layerId);
    if (entries.length === 0) {
      missing.push({ id: layerId, reason: reasons.noSource });
      continue;
    }
    try {
      const result = await step(context);
      context.built.set(layerId, result.layer);
      documents.push(...(result.documents ?? []));
      if (result.check) checks.push(result.check);
    } catch (error) {
      if (error instanceof MaillageError && error.code === 'check_failed') throw error;
      const reason = describePipelineError(error);
      for (const entry of entries) context.log(entry).failure ??= reason;
      missing.push({ id: layerId, reason });
      failures.set(layerId, error);
    }
  }
  const layers = withCellsInTiles([...context.built.values()]);
  if (options.manifest.catalogue === options.siren) documents.unshift(catalogueDocument());
  const order = (layer: { readonly id: LayerId }): number => LAYER_IDS.indexOf(layer.id);
  missing.sort((a, b) => order(a) - order(b));
  const report: BuildReport = {
    manifest: options.manifest.file,
    sources: context.logs.map((log) => log.summary()),
    missing,
  };
  documents.push(reportDocument(report));
  const content: BundleContent = {
    id,
    name: territoryName(context) ?? options.manifest.territory?.name ?? options.siren,
    siren: options.siren,
    bbox: bundleBbox(context),
    layers,
    missing,
    documents,
  };
  return { content, report, failures, checks };
}

function catalogueDocument(): BundleDocument {
  const bytes = new TextEncoder().encode(`${JSON.stringify(buildCatalogue())}\n`);
  return { id: 'catalogue', file: 'catalogue.json', bytes };
}

function territoryName({ built }: PipelineContext): string | null {
  const feature = built.get('territory')?.features[0];
  return feature ? (feature.properties as TerritoryProperties).name : null;
}

/** The territory's box, or that of whatever has been built when its outline is missing. */
function bundleBbox(context: PipelineContext): Bbox {
  if (context.area) return context.area.bbox;
  return [...context.built.values()].map(layerBbox).reduce(bboxUnion, EMPTY_BBOX);
}

function layerBbox(layer: PreparedLayer): Bbox {
  return layer.features.reduce<Bbox>((box, { geometry }) => {
    if (geometry.type === 'Point') {
      const [lng, lat] = geometry.coordinates as [number, number];
      return bboxUnion(box, [lng, lat, lng, lat]);
    }
    const areal = asAreal(geometry);
    return areal ? bboxUnion(box, polygonBbox(areal)) : box;
  }, EMPTY_BBOX);
}
