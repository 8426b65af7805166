import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StructureFeature, StructureProperties } from '../../src/core/domain/features.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { STRUCTURE_TYPES } from '../../src/core/domain/structure.ts';
import type { Bbox, LngLat } from '../../src/core/domain/territory.ts';
import { describePipelineError, reasons } from '../../src/text/command-line/pipeline.ts';
import type { SourceReport } from '../lib/build-report.ts';
import { LAYER_COLUMNS } from '../lib/layer-columns.ts';
import { roundDegrees } from '../lib/polygon-repair.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import { misplaced } from '../lib/territory-area.ts';
import { curatedStructures, unlocatedStructures } from './catalogue-structures.ts';
import { builtCommunes } from './commune-names.ts';
import { emptyLayer } from './outlines.ts';
import { describeSources } from './step.ts';
import type { Step, StepContext, Visit } from './step.ts';
import { franceServicesSpace } from './structures-france-services.ts';
import { franceTravailAgency } from './structures-france-travail.ts';

/** A structure read from a source, before it is known to be in the territory. */
export interface LocatedStructure {
  readonly properties: StructureProperties;
  readonly position: LngLat | null;
  readonly itinerant?: boolean;
}

type RowReader = (visit: Visit, entry: SourceEntry) => LocatedStructure;
const ROW_READERS: Readonly<Record<string, RowReader>> = {
  france_travail: franceTravailAgency,
  france_services: franceServicesSpace,
};

/**
 * Support structures: the curated catalogue and the official lists, those inside the territory.
 * A source that fails leaves the others; the layer then says which one it lacks.
 * @throws MaillageError `layer_empty` when no source gives any.
 */
export const buildStructures: Step = async (context) => {
  const used: SourceEntry[] = [];
  const caveats: string[] = [];
  const structures = new Map<string, StructureFeature>();
  for (const entry of context.entries('structures')) {
    try {
      for (const feature of await readStructures(context, entry)) {
        const { id } = feature.properties;
        if (structures.has(id)) {
          throw new MaillageError('value_invalid', `Structure "${id}" comes twice.`, {
            file: entry.id,
            column: 'id',
            value: id,
          });
        }
        structures.set(id, feature);
      }
      used.push(entry);
      caveats.push(...curationCaveats(context.log(entry).summary()));
    } catch (error) {
      const reason = describePipelineError(error);
      context.log(entry).failure = reason;
      caveats.push(reasons.sourceMissing(entry.title, reason));
    }
  }
  if (structures.size === 0) throw emptyLayer('structures', caveats.join(' ') || null);
  return {
    layer: {
      ...describeSources(used, caveats),
      id: 'structures',
      geometryType: 'Point',
      columns: LAYER_COLUMNS.structures,
      features: [...structures.values()].sort(byTypeThenId),
    },
  };
};

async function readStructures(
  context: StepContext,
  entry: SourceEntry,
): Promise<readonly StructureFeature[]> {
  if (entry.role === 'catalogue') return readCatalogue(context, entry);
  const readRow = ROW_READERS[entry.role ?? ''];
  if (!readRow) {
    throw new MaillageError('manifest_invalid', `${entry.id}: unknown role "${entry.role}".`, {
      file: entry.id,
      reason: `role : ${entry.role}`,
    });
  }
  const communes = builtCommunes(context);
  const kept: StructureFeature[] = [];
  const log = await context.read(entry, (visit) => {
    const { properties, position, itinerant } = readRow(visit, entry);
    const item = `${properties.name} (${properties.commune ?? '?'})`;
    if (position === null) return visit.log.drop(reasons.withoutPosition, item);
    const placement = context.area?.placePoint(position) ?? 'inside';
    if (placement === 'swapped') {
      const box: Bbox = [position[0], position[1], position[0], position[1]];
      const feature = `${properties.name} (${visit.record.row})`;
      throw misplaced(placement, box, { file: visit.fields.file, feature });
    }
    if (placement !== 'inside') return visit.log.drop(reasons.outsideTerritory, item);
    if (itinerant) return visit.log.drop(reasons.itinerant, item);
    const commune = properties.commune && communes.byName(properties.commune)?.name;
    kept.push(pointFeature(position, { ...properties, commune: commune || properties.commune }));
  });
  log.kept = kept.length;
  return kept;
}

/** What `data/exceptions` changed by name, for the readers of the layer. */
function curationCaveats({ dropped, corrected }: SourceReport): string[] {
  const usual: readonly string[] = [
    reasons.outsideTerritory,
    reasons.filtered,
    reasons.notLocated,
    reasons.withoutPosition,
  ];
  return [
    ...dropped
      .filter(({ reason }) => !usual.includes(reason))
      .flatMap(({ reason, items }) => items.map((item) => reasons.leftOut(item, reason))),
    ...corrected.map(({ item, reason }) => reasons.corrected(item, reason)),
  ];
}

/** The curated structures; those without a position stay in the catalogue. */
async function readCatalogue(
  context: StepContext,
  entry: SourceEntry,
): Promise<readonly StructureFeature[]> {
  const file = await context.locate(entry);
  const folder = pathToFileURL(`${dirname(file.path)}/`);
  const log = context.log(entry);
  log.file = file.name;
  const located = curatedStructures(folder);
  const unlocated = unlocatedStructures(folder);
  log.read = located.length + unlocated.length;
  for (const { name } of unlocated) log.drop(reasons.notLocated, name);
  const kept = located.filter(({ geometry, properties }) => {
    const [lng, lat] = geometry.coordinates;
    const inside = context.area?.contains([lng!, lat!]) ?? true;
    if (!inside) log.drop(reasons.outsideTerritory, properties.name);
    return inside;
  });
  log.kept = kept.length;
  return kept;
}

function pointFeature([lng, lat]: LngLat, properties: StructureProperties): StructureFeature {
  const coordinates = [roundDegrees(lng), roundDegrees(lat)];
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
}

function byTypeThenId(
  { properties: a }: StructureFeature,
  { properties: b }: StructureFeature,
): number {
  return (
    STRUCTURE_TYPES.indexOf(a.type) - STRUCTURE_TYPES.indexOf(b.type) || (a.id < b.id ? -1 : 1)
  );
}
