import type { App } from '../../app.svelte.ts';
import { until } from '../../until.svelte.ts';

/**
 * Resolves once all that the note says has come or failed: the figures and the map of the question
 * as it is asked now, and why people are beyond, whatever table is on screen.
 * @throws the reason of `signal` when it aborts first.
 */
export async function noteReady({ coverage }: App, signal: AbortSignal): Promise<void> {
  const { catchment, gaps, isochrone, siting, timeMap } = coverage;
  const asked = [coverage.coverage, catchment, isochrone, siting.site, siting.catchment, timeMap.map]; // prettier-ignore
  await until(() => asked.every(({ request }) => !request.pending), signal);
  const { coverageRequest } = coverage;
  if (coverageRequest !== null && coverageRequest.areas !== 'communes')
    gaps.reasons.ask(coverageRequest);
  await until(() => !gaps.reasons.request.pending, signal);
}
