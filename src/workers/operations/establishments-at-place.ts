import type { LngLat } from '../../core/domain/territory.ts';
import { featureFits, type EstablishmentFeature } from '../../core/establishments/feature.ts';
import { FilterJudge } from '../../core/establishments/filter.ts';
import { nafText } from '../../core/establishments/naf.ts';
import type { EstablishmentTable } from '../../core/establishments/table.ts';
import { NAF_SECTIONS, UNKNOWN } from '../../core/establishments/tile.ts';
import { bboxContains, bboxExpand } from '../../core/geo/bbox.ts';
import { distanceMeters } from '../../core/geo/distance.ts';
import type { AtPlaceRequest, AtPlaceResult } from '../establishments-protocol.ts';
import type { Job } from '../job.ts';
import { establishmentView, type EstablishmentView } from '../session/establishment-view.ts';
import type { Session } from '../session/session.ts';

const MICRODEGREES = 1e6;
const FIRST_YEAR = 1900;

/**
 * Establishments around a place: their names and addresses by a range request where the bundle has
 * them one by one, else what the tiles tell.
 */
export async function establishmentsAtPlace(
  session: Session,
  { filter, place, radiusMeters }: AtPlaceRequest,
  job: Job,
): Promise<AtPlaceResult> {
  const view = await establishmentView(session, job);
  const box = bboxExpand([...place, ...place], radiusMeters);
  const read = await session.bundle.establishmentsIn(box, { signal: job.signal });
  const found = (read ?? rowsIn(view, box))
    .map((feature) => ({ feature, meters: distanceMeters(place, feature.place) }))
    .filter(({ meters }) => meters <= radiusMeters)
    .sort((a, b) => a.meters - b.meters || (sortKey(a.feature) < sortKey(b.feature) ? -1 : 1));
  const judge = new FilterJudge(view.filtered(filter).filter);
  const matching = found.map(({ feature }) => feature).filter((one) => featureFits(judge, one));
  return {
    from: read === null ? 'tiles' : 'features',
    matching,
    leftOut: found.length - matching.length,
  };
}

/** Those without a name last. */
const sortKey = ({ name, id }: EstablishmentFeature): string => `${name ?? '\uffff'} ${id ?? ''}`;

function rowsIn(
  { table }: EstablishmentView,
  box: Parameters<typeof bboxContains>[0],
): EstablishmentFeature[] {
  const { lngMicrodegrees: lng, latMicrodegrees: lat } = table;
  const rows: EstablishmentFeature[] = [];
  for (let i = 0; i < table.count; i++) {
    const place: LngLat = [lng[i]! / MICRODEGREES, lat[i]! / MICRODEGREES];
    if (bboxContains(box, place)) rows.push(featureOfRow(table, i, place));
  }
  return rows;
}

function featureOfRow(table: EstablishmentTable, i: number, place: LngLat): EstablishmentFeature {
  const known = (value: number): number | null => (value === UNKNOWN ? null : value);
  const year = table.creationYear[i]!;
  const employer = known(table.employer[i]!);
  const themes = table.themes[i]!;
  return {
    place,
    id: null,
    name: null,
    naf: nafText(table.nafCode[i]!) ?? NAF_SECTIONS[table.nafSection[i]!] ?? null,
    address: null,
    commune: null,
    sizeClass: known(table.sizeClass[i]!),
    creationYear: year === 0 ? null : FIRST_YEAR + year,
    employer: employer === null ? null : employer === 1,
    legalFamily: known(table.legalFamily[i]!),
    socialEconomy: (themes & 4) === 4 ? true : null,
    craft: (themes & 2) === 2,
  };
}
