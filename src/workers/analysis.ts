import { MaillageError } from '../core/domain/errors.ts';
import type { Bundle } from '../io/bundle.ts';
import type { Job } from './job.ts';
import { catchment } from './operations/catchment.ts';
import { coverage, movingCoverage } from './operations/coverage.ts';
import { countEstablishments } from './operations/count-establishments.ts';
import { difference } from './operations/difference.ts';
import { declaredService } from './operations/declared-service.ts';
import { drawEstablishments } from './operations/draw-establishments.ts';
import { establishmentsAtPlace } from './operations/establishments-at-place.ts';
import { establishmentsByArea } from './operations/establishments-by-area.ts';
import { establishmentsInReach } from './operations/establishments-in-reach.ts';
import { establishmentStatistics } from './operations/establishment-statistics.ts';
import { gaps } from './operations/gaps.ts';
import { isochrone } from './operations/isochrone.ts';
import { locate } from './operations/locate.ts';
import { movingCatchment } from './operations/moving-catchment.ts';
import { nearest } from './operations/nearest.ts';
import { nearestFromQpv } from './operations/nearest-from-qpv.ts';
import { site } from './operations/site.ts';
import { streetTile } from './operations/street-tile.ts';
import { timeAt, timeMap } from './operations/time-map.ts';
import { zones } from './operations/zones.ts';
import type { OperationName, Params, Result } from './protocol.ts';
import { Session } from './session/session.ts';

type Handler<Name extends OperationName> = (
  session: Session,
  params: Params<Name>,
  job: Job,
) => Promise<Result<Name>>;

const HANDLERS: { readonly [Name in Exclude<OperationName, 'open'>]: Handler<Name> } = {
  layer: (session, { id }, job) => session.layer(id, job),
  catalogue: (session, _params, job) => session.catalogue(job),
  isochrone,
  coverage,
  movingCoverage,
  gaps,
  declaredService,
  establishmentsInReach,
  site,
  timeMap,
  timeAt,
  catchment,
  movingCatchment,
  difference,
  zones,
  nearest,
  nearestFromQpv,
  locate,
  countEstablishments,
  drawEstablishments,
  establishmentsByArea,
  establishmentsAtPlace,
  establishmentStatistics,
  streetTile,
};

/**
 * Every operation of the protocol on one bundle at a time, with what is worth keeping between
 * requests. The worker and the command line run the same.
 */
export class Analysis {
  readonly #openBundle: (url: string, signal: AbortSignal) => Promise<Bundle>;
  #session: Promise<Session> | null = null;

  constructor(openBundle: (url: string, signal: AbortSignal) => Promise<Bundle>) {
    this.#openBundle = openBundle;
  }

  /**
   * Answers one request. Requests that follow `open` wait for it, and fail as it fails.
   * @throws MaillageError, AbortedError
   */
  async run<Name extends OperationName>(
    operation: Name,
    params: Params<Name>,
    job: Job,
  ): Promise<Result<Name>> {
    if (operation === 'open') return this.#open(params as Params<'open'>, job) as Promise<Result<Name>>; // prettier-ignore
    if (!this.#session)
      throw new MaillageError('argument_invalid', 'No bundle is open.', { value: operation });
    const handlers: Partial<Record<string, unknown>> = HANDLERS;
    const handler = handlers[operation] as Handler<Name> | undefined;
    if (!handler)
      throw new MaillageError('argument_invalid', `No operation is called ${operation}.`, {
        value: operation,
      });
    return handler(await this.#session, params, job);
  }

  async #open({ url }: Params<'open'>, { signal }: Job): Promise<Result<'open'>> {
    const session = this.#openBundle(url, signal).then((bundle) => new Session(bundle));
    this.#session = session;
    return (await session).manifest;
  }
}
