import { computeCoverage } from '../../core/coverage/compute-coverage.ts';
import { createTimesFinder } from '../../core/coverage/moving-structure.ts';
import type { CoverageRequest, CoverageResult } from '../../core/coverage/types.ts';
import type { Job } from '../job.ts';
import { packCoverage, type PackedCoverage } from '../packed-coverage.ts';
import { coverageInputs } from '../session/coverage-inputs.ts';
import type { Session } from '../session/session.ts';

/** Coverage of every QPV of a generation, or of every commune, by the structures of some types. */
export async function coverage(
  session: Session,
  request: CoverageRequest,
  job: Job,
): Promise<CoverageResult> {
  return compute(session, request, job, false);
}

/** The same while one of the structures moves: nothing comes in between, and the answer moves whole. */
export async function movingCoverage(
  session: Session,
  request: CoverageRequest,
  job: Job,
): Promise<PackedCoverage> {
  return packCoverage(await compute(session, request, job, true));
}

async function compute(
  session: Session,
  request: CoverageRequest,
  job: Job,
  isMoving: boolean,
): Promise<CoverageResult> {
  const { view, inhabitants, structures, hoursUnknown, leftOut } = await coverageInputs(
    session,
    request,
    job,
    isMoving,
  );
  const { search } = view;
  const findTimes = view.once('coverage times', () => createTimesFinder(search));
  const result = computeCoverage(search, inhabitants, structures, request, job.signal, findTimes);
  return {
    ...result,
    total: { ...result.total, ...(request.filter === undefined ? {} : { leftOut }) },
    ...(request.openAt === undefined ? {} : { structuresHoursUnknown: hoursUnknown }),
  };
}
