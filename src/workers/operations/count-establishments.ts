import type { EstablishmentFilter } from '../../core/establishments/filter.ts';
import type { EstablishmentCounts } from '../establishments-protocol.ts';
import type { Job } from '../job.ts';
import { establishmentView } from '../session/establishment-view.ts';
import type { Session } from '../session/session.ts';

/** Establishments under a filter, and under each of its criteria. */
export async function countEstablishments(
  session: Session,
  { filter }: { readonly filter: EstablishmentFilter },
  job: Job,
): Promise<EstablishmentCounts> {
  const view = await establishmentView(session, job);
  const { counts, ignored } = view.filtered(filter);
  return { counts, ignored, known: view.table.known };
}
