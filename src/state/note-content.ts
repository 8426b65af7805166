import type { CoverageResult } from '../core/coverage/types.ts';
import type { LayerId } from '../core/domain/territory.ts';
import { COUVERTURE, TRAVEL } from '../text/couverture.ts';
import { formatArea, formatPeople, formatShare } from '../text/format.ts';
import { NOTE } from '../text/note.ts';
import { formatCoordinates, TROUVER } from '../text/trouver.ts';
import type { App } from './app.svelte.ts';
import { coverageCaveats, coverageDetails } from './note-caveats.ts';
import { structureIndex } from './structure-index.ts';

export interface NoteFigure {
  readonly value: string;
  readonly label: string;
  /** Its interval or what it is in. */
  readonly detail: string | null;
}

/** What the note of an analysis says, but for its map and its tables. */
export interface NoteContent {
  readonly question: string;
  readonly figures: readonly NoteFigure[];
  /** What the figures leave out and are worth, one sentence each. */
  readonly caveats: readonly string[];
  /** Names behind them: they may be many. */
  readonly details: readonly string[];
  readonly layers: readonly LayerId[];
}

/** The note of the question of Couverture; null while there is no answer. Safe in `$derived`. */
export function noteContent(app: App): NoteContent | null {
  const { coverage } = app;
  if (coverage.question === 'point') return pointNote(app);
  const answer = coverage.question === 'structures' ? coverage.coverage.answer : null;
  return answer === null ? null : structuresNote(app, answer.result);
}

function structuresNote({ territory }: App, result: CoverageResult): NoteContent {
  const { types, cutoffSeconds, profile, generation } = result.request;
  const { share, shareLow, shareHigh, beyondCount, coveredCount } = result.total;
  const minutes = cutoffSeconds / 60;
  const counted = coveredCount + beyondCount;
  const rowsBeyond = result.rows.filter((row) => row.beyondCount >= 0.5).length;
  const known = shareLow !== null && shareHigh !== null;
  return {
    question: NOTE.question(types, minutes, profile),
    figures: [
      {
        value: formatShare(share),
        label: COUVERTURE.shareLabel(minutes),
        detail: known ? COUVERTURE.interval(shareLow, shareHigh, profile) : null,
      },
      {
        value: formatPeople(beyondCount),
        label: `${COUVERTURE.beyondLabel}, ${COUVERTURE.beyondDetail(rowsBeyond, result.rows.length)}`,
        detail: known
          ? NOTE.beyondInterval(counted * (1 - shareHigh), counted * (1 - shareLow))
          : null,
      },
    ],
    caveats: coverageCaveats(result),
    details: coverageDetails(result, structureIndex(territory)),
    layers: ['population', 'network', generation === 2024 ? 'qpv_2024' : 'qpv_2015', 'structures'],
  };
}

function pointNote({ coverage, travel }: App): NoteContent | null {
  const { isochrone, minutes, origin, originLabel } = coverage;
  if (isochrone.answer === null || origin === null) return null;
  const { bands, originsOutside } = isochrone.answer.result;
  const chosen = bands.find(({ cutoffSeconds }) => cutoffSeconds === minutes * 60);
  const outside = originsOutside[0];
  const { bands: words } = COUVERTURE;
  return {
    question: NOTE.pointQuestion(originLabel ?? formatCoordinates(origin), minutes, travel.profile),
    figures:
      chosen === undefined
        ? []
        : [
            {
              value: formatPeople(chosen.populationCount),
              label: words.populationLabel(minutes),
              detail: null,
            },
            {
              value: formatArea(chosen.areaSquareMeters),
              label: words.areaLabel(minutes),
              detail: null,
            },
          ],
    caveats: [
      ...(outside === undefined ? [] : [TROUVER.outsideNetwork(outside.distanceMeters)]),
      words.method,
      TRAVEL.limitsMeaning[travel.profile],
    ],
    details: [],
    layers: ['population', 'network'],
  };
}
