import type { MultiPolygon } from 'geojson';
import { MaillageError } from '../../src/core/domain/errors.ts';
import { polygonBbox } from '../../src/core/geo/polygon.ts';
import { reasons } from '../../src/text/command-line/pipeline.ts';
import { matches } from '../lib/exceptions.ts';
import { cleanPolygon } from '../lib/polygon-repair.ts';
import { assertInTerritory } from '../lib/territory-area.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import type { StepContext, Visit } from './step.ts';

/** An outline read from a source, sound and in the territory. */
export interface Outline {
  readonly code: string;
  readonly geometry: MultiPolygon;
  readonly visit: Visit;
}

/**
 * Outlines of a source, one per code, by code. Repairs are logged with the reason that
 * `data/exceptions` gives.
 * @throws MaillageError `layer_empty`, `geometry_invalid`, `coordinates_swapped`,
 * `outside_territory`, or `value_invalid` for a code that comes twice.
 */
export async function readOutlines(
  context: StepContext,
  entry: SourceEntry,
): Promise<readonly Outline[]> {
  const exceptions = await context.exceptions(entry);
  const outlines = new Map<string, Outline>();
  const log = await context.read(entry, (visit) => {
    const { record, fields } = visit;
    const code = fields.requiredText(record, 'code');
    const origin = { file: fields.file, feature: code };
    if (entry.within && context.area && !mayBelong(context, visit)) {
      visit.log.drop(reasons.outsideTerritory);
      return;
    }
    const { geometry, repaired } = cleanPolygon(record.geometry, origin);
    if (entry.within && context.area && !context.area.holdsMostOf(geometry)) {
      visit.log.drop(reasons.outsideTerritory, code);
      return;
    }
    if (!entry.within) assertInTerritory(context.area, polygonBbox(geometry), origin);
    if (repaired) {
      const known = exceptions.find(
        (exception) => exception.action === 'repair' && matches(record.properties, exception.match),
      );
      const place = repaired.point.map((degrees) => degrees.toFixed(6)).join(' ');
      visit.log.correct(code, known?.reason ?? reasons.unlistedRepair(repaired.kind, place));
    }
    if (outlines.has(code)) throw fields.invalid(record, 'code');
    outlines.set(code, { code, geometry, visit });
  });
  if (outlines.size === 0) throw emptyLayer(log.file);
  log.kept = outlines.size;
  return [...outlines.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A quick test that spares the far ones the cost of being cleaned. */
function mayBelong({ area }: StepContext, { record }: Visit): boolean {
  const { geometry } = record;
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return true;
  const placement = area!.placeBox(polygonBbox(geometry));
  // A swapped outline goes on, to be refused by name.
  return placement !== 'outside';
}

/** The error for a source with nothing to keep. */
export function emptyLayer(file: string, reason: string | null = null): MaillageError {
  return new MaillageError('layer_empty', `${file}: nothing to keep.`, { file, reason });
}
