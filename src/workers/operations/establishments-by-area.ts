import type { Areal } from '../../core/geo/polygon.ts';
import { polygonAreaSquareMeters } from '../../core/geo/polygon.ts';
import { publishedPopulationOf } from '../../core/coverage/population-in-qpv.ts';
import { visitInside } from '../../core/establishments/visit-inside.ts';
import type { EstablishmentTile } from '../../core/establishments/tile.ts';
import type { ByAreaRequest, ByAreaResult } from '../establishments-protocol.ts';
import { pause, type Job } from '../job.ts';
import { establishmentView } from '../session/establishment-view.ts';
import { qpvLayerId, type Session } from '../session/session.ts';

/** An area with the rows of the table that are inside it. */
interface AreaMembers {
  readonly code: string;
  readonly name: string;
  readonly areaSquareKm: number;
  readonly populationCount: number | null;
  readonly members: Uint32Array;
}

/**
 * Establishments that a filter keeps, by commune or by QPV.
 * @throws MaillageError `layer_missing`, and what reading throws.
 */
export async function establishmentsByArea(
  session: Session,
  { filter, areas, generation }: ByAreaRequest,
  job: Job,
): Promise<ByAreaResult> {
  const layer = areas === 'communes' ? 'communes' : qpvLayerId(generation);
  const [view, gathered] = await Promise.all([
    establishmentView(session, job),
    session.once(`rows of establishments in ${layer}`, job, (shared) =>
      areas === 'communes'
        ? communeMembers(session, shared)
        : qpvMembers(session, generation, shared),
    ),
  ]);
  const { selected } = view.filtered(filter);
  return {
    areas: gathered.map(({ members, ...area }) => {
      const matching = members.reduce((sum, row) => sum + selected[row]!, 0);
      const { areaSquareKm, populationCount } = area;
      return {
        ...area,
        matching,
        total: members.length,
        perSquareKm: areaSquareKm > 0 ? matching / areaSquareKm : null,
        perThousandInhabitants: populationCount ? (1000 * matching) / populationCount : null,
      };
    }),
  };
}

async function communeMembers(session: Session, job: Job): Promise<AreaMembers[]> {
  const { features } = await session.layer('communes', job);
  return gather(
    session,
    job,
    features.map(({ geometry, properties: { code, name, population } }) => ({
      ...{ code, name, geometry },
      populationCount: population,
    })),
  );
}

async function qpvMembers(
  session: Session,
  generation: ByAreaRequest['generation'],
  job: Job,
): Promise<AreaMembers[]> {
  const [{ features }, figures] = await Promise.all([
    session.layer(qpvLayerId(generation), job),
    session.layerOrNull('qpv_figures', job),
  ]);
  const published = figures
    ? publishedPopulationOf(figures, generation)
    : new Map<string, number>();
  return gather(
    session,
    job,
    features.map(({ geometry, properties: { code, name } }) => ({
      ...{ code, name, geometry },
      populationCount: published.get(code) ?? null,
    })),
  );
}

interface Outlined {
  readonly code: string;
  readonly name: string;
  readonly geometry: Areal;
  readonly populationCount: number | null;
}

async function gather(
  session: Session,
  job: Job,
  outlined: readonly Outlined[],
): Promise<AreaMembers[]> {
  const tiles = await session.establishmentTiles(job);
  // Rows of the table follow the order of the tiles.
  const firstRow = new Map<EstablishmentTile, number>();
  let next = 0;
  for (const tile of tiles) {
    firstRow.set(tile, next);
    next += tile.count;
  }
  const gathered: AreaMembers[] = [];
  for (const { geometry, ...area } of outlined) {
    await pause(job);
    const rows: number[] = [];
    visitInside(tiles, geometry, (tile, i) => rows.push(firstRow.get(tile)! + i));
    const areaSquareKm = polygonAreaSquareMeters(geometry) / 1e6;
    gathered.push({ ...area, areaSquareKm, members: Uint32Array.from(rows) });
    job.report({ step: 'establishments', done: gathered.length, total: outlined.length });
  }
  return gathered.sort((a, b) => (a.code < b.code ? -1 : 1));
}
