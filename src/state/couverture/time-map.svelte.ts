import type { LngLat } from '../../core/domain/territory.ts';
import { BAND_MINUTES } from '../../core/domain/travel.ts';
import type { AnalysisClient } from '../../workers/client.ts';
import type { TimeAtRequest, TimeMapRequest, TimesSetting } from '../../workers/times-protocol.ts';
import type { Coverage } from './coverage.svelte.ts';
import { readPlace, roundedPlace, writePlace } from '../link/place-url.ts';
import { Question } from '../question.svelte.ts';

/** The time to the nearest structure from everywhere, and from the place one points at or chose. */
export class TimeMap {
  /** A place that was chosen on the map. */
  place = $state.raw<LngLat | null>(null);
  readonly map: Question<'timeMap'>;
  /** Under the pointer. */
  readonly pointed: Question<'timeAt'>;
  readonly here: Question<'timeAt'>;
  readonly #coverage: Coverage;

  /** Null while another map is shown. */
  readonly setting: TimesSetting | null = $derived.by(() => {
    const { coverageRequest, mapView, trial } = this.#coverage;
    if (mapView !== 'times' || coverageRequest === null) return null;
    const { types, profile, speedKmh, own, openAt } = coverageRequest;
    return {
      ...{ types, profile, speedKmh },
      ...(own === undefined ? {} : { own }),
      // What is under the pointer is drawn as bands, which follow it.
      ...(trial.settled.length === 0 ? {} : { changes: trial.settled }),
      ...(openAt === undefined ? {} : { openAt }),
    };
  });

  readonly mapRequest: TimeMapRequest | null = $derived(
    this.setting === null
      ? null
      : { ...this.setting, cutoffsSeconds: BAND_MINUTES.map((minutes) => minutes * 60) },
  );

  readonly hereRequest: TimeAtRequest | null = $derived(
    this.setting === null || this.place === null ? null : { ...this.setting, point: this.place },
  );

  constructor(client: AnalysisClient, coverage: Coverage) {
    this.#coverage = coverage;
    this.map = new Question(client, 'timeMap');
    this.pointed = new Question(client, 'timeAt');
    this.here = new Question(client, 'timeAt');
  }

  /** Asks for the time under the pointer; the answer comes soon after. */
  pointAt(point: LngLat): void {
    if (this.setting !== null)
      void this.pointed.follow({ ...this.setting, point: roundedPlace(point) });
  }

  read(params: URLSearchParams): void {
    this.place = readPlace(params.get('ici'));
  }

  write(params: URLSearchParams): void {
    if (this.place !== null) params.set('ici', writePlace(this.place));
  }
}
