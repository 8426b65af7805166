import type { AreaCoverage, CoverageResult } from '../../../core/coverage/types.ts';
import type { StructureFeature } from '../../../core/domain/features.ts';
import { COUVERTURE } from '../../../text/couverture/couverture.ts';
import { COMMUNES_TABLE } from '../../../text/couverture/distribution.ts';
import { GAP_FILTER } from '../../../text/couverture/gap-filter.ts';
import { NOTE } from '../../../text/couverture/note.ts';

/**
 * How the figures of a coverage were made and how much they leave out: a few sentences at most.
 * @param conditions of the filter of the request, in words
 */
export function coverageCaveats(
  { request, ...result }: CoverageResult,
  conditions: string,
): string[] {
  const { profile, areas = 'qpv' } = request;
  const outside = result.structuresOutside.length;
  const approximate = result.structuresApproximate.length;
  const unknown = unknownRows(result.rows).length;
  const { leftOut } = result.total;
  return [
    NOTE.method,
    COUVERTURE.intervalMeaning(profile),
    result.total.outsideCount >= 0.5 || outside > 0
      ? `${COUVERTURE.leftOut(result.total.outsideCount, outside)}.`
      : '',
    unknown > 0 ? `${COUVERTURE.leftOutUnknown(unknown, areas)}.` : '',
    ...(areas === 'communes' ? [COMMUNES_TABLE.note] : []),
    leftOut === undefined
      ? ''
      : GAP_FILTER.exportNote(conditions, leftOut.areas, leftOut.populationCount),
    result.total.elsewhereCount >= 0.5 ? COMMUNES_TABLE.elsewhere(result.total.elsewhereCount) : '',
    approximate > 0
      ? `${COUVERTURE.approximate(approximate, result.structureIds.length + outside)}.`
      : '',
  ].filter(Boolean);
}

/** Which areas and structures those are. */
export function coverageDetails(
  { request, rows, structuresApproximate, structuresOutside, total }: CoverageResult,
  structures: ReadonlyMap<string, StructureFeature>,
): string[] {
  const areas = (some: readonly AreaCoverage[]): string => NOTE.names(some.map(({ name }) => name));
  const named = (ids: readonly string[]): string =>
    NOTE.names(ids.map((id) => structures.get(id)?.properties.name ?? id));
  const outside = rows.filter((row) => row.outsideCount >= 0.5);
  const unknown = unknownRows(rows);
  return [
    outside.length > 0 ? COUVERTURE.leftOutPeople(total.outsideCount, areas(outside)) : '',
    unknown.length > 0
      ? COUVERTURE.leftOutNoPopulation(total.unlocatedCount, areas(unknown), request.areas)
      : '',
    structuresOutside.length > 0
      ? COUVERTURE.leftOutStructures(structuresOutside.length, named(structuresOutside))
      : '',
    structuresApproximate.length > 0
      ? COUVERTURE.approximateDetail(named(structuresApproximate))
      : '',
  ].filter(Boolean);
}

const unknownRows = (rows: readonly AreaCoverage[]): AreaCoverage[] =>
  rows.filter((row) => row.status === 'no_population');
