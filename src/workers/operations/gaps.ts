import { computeGaps, type GapsResult } from '../../core/coverage/gaps.ts';
import type { CoverageRequest } from '../../core/coverage/types.ts';
import type { Job } from '../job.ts';
import { coverageInputs } from '../session/coverage-inputs.ts';
import type { Session } from '../session/session.ts';

/** Why people of the areas of a coverage are beyond the cutoff. */
export async function gaps(
  session: Session,
  request: CoverageRequest,
  job: Job,
): Promise<GapsResult> {
  const { view, inhabitants, structures } = await coverageInputs(session, request, job);
  const rows = computeGaps(view.search, inhabitants, structures, request, job.signal);
  return { request, rows };
}
