import type { CoverageRequest, CoverageResult } from '../../../core/coverage/types.ts';
import type { LayerId } from '../../../core/domain/territory.ts';
import type { SitingResult } from '../../../core/siting/types.ts';
import { COUVERTURE } from '../../../text/couverture/couverture.ts';
import { areaWords } from '../../../text/couverture/distribution.ts';
import { formatArea, formatPeople, formatShare } from '../../../text/format.ts';
import { NOTE } from '../../../text/couverture/note.ts';
import { proofSentence } from '../../../text/couverture/siting.ts';
import {
  robustness,
  SITING,
  siteFigures,
  siteLeftOut,
} from '../../../text/couverture/siting-screen.ts';
import { formatCoordinates, TROUVER } from '../../../text/trouver.ts';
import type { App } from '../../app.svelte.ts';
import { coverageLayers } from '../coverage-layers.ts';
import { coverageSettings } from '../coverage-settings.ts';
import { coverageCaveats, coverageDetails } from './note-caveats.ts';
import { communesOfQpv, filterConditions } from '../qpv-communes.ts';
import { structureIndex } from '../../structure-index.ts';

export interface NoteFigure {
  readonly value: string;
  readonly label: string;
  /** Its interval or what it is in. */
  readonly detail: string | null;
}

/** What the note of an analysis says, but for its map and its tables. */
export interface NoteContent {
  readonly question: string;
  /** How it was asked, one sentence each. */
  readonly settings: readonly string[];
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
  if (coverage.question === 'site') {
    const answer = coverage.siting.request === null ? null : coverage.siting.site.answer;
    return answer === null ? null : siteNote(app, answer.result);
  }
  const { answer } = coverage.coverage;
  return answer === null ? null : structuresNote(app, answer.result);
}

function structuresNote(app: App, result: CoverageResult): NoteContent {
  const { types, cutoffSeconds, profile, generation, areas = 'qpv' } = result.request;
  const { share, shareLow, shareHigh, beyondCount, coveredCount } = result.total;
  const minutes = cutoffSeconds / 60;
  const counted = coveredCount + beyondCount;
  const rowsBeyond = result.rows.filter((row) => row.beyondCount >= 0.5).length;
  const known = shareLow !== null && shareHigh !== null;
  return {
    question: NOTE.question(types, minutes, profile),
    settings: coverageSettings(app),
    figures: [
      {
        value: formatShare(share),
        label: COUVERTURE.shareLabel(minutes, areaWords(result.request)),
        detail: known ? COUVERTURE.interval(shareLow, shareHigh, profile) : null,
      },
      {
        value: formatPeople(beyondCount),
        label: `${COUVERTURE.beyondLabel}, ${COUVERTURE.beyondDetail(rowsBeyond, result.rows.length, areas)}`,
        detail: known
          ? NOTE.beyondInterval(counted * (1 - shareHigh), counted * (1 - shareLow))
          : null,
      },
    ],
    caveats: coverageCaveats(result, conditionsOf(app, result.request)),
    details: coverageDetails(result, structureIndex(app.territory)),
    layers: coverageLayers(areas, generation),
  };
}

function conditionsOf({ territory }: App, { filter, generation }: CoverageRequest): string {
  if (filter === undefined) return '';
  const outlines = territory.loaded(generation === 2024 ? 'qpv_2024' : 'qpv_2015');
  return filterConditions(filter, communesOfQpv(outlines, territory.loaded('communes')));
}

function pointNote(app: App): NoteContent | null {
  const { isochrone, minutes, origin, originLabel } = app.coverage;
  if (isochrone.answer === null || origin === null) return null;
  const { profile } = isochrone.answer.params;
  const { bands, originsOutside } = isochrone.answer.result;
  const chosen = bands.find(({ cutoffSeconds }) => cutoffSeconds === minutes * 60);
  const outside = originsOutside[0];
  const { bands: words } = COUVERTURE;
  const figure = (value: string, label: string): NoteFigure => ({ value, label, detail: null });
  return {
    question: NOTE.pointQuestion(originLabel ?? formatCoordinates(origin), minutes, profile),
    settings: coverageSettings(app),
    figures:
      chosen === undefined
        ? []
        : [
            figure(formatPeople(chosen.populationCount), words.populationLabel(minutes)),
            figure(formatArea(chosen.areaSquareMeters), words.areaLabel(minutes)),
          ],
    caveats: [
      ...(outside === undefined ? [] : [TROUVER.outsideNetwork(outside.distanceMeters)]),
      words.method,
    ],
    details: [],
    layers: ['population', 'network'],
  };
}

function siteNote(app: App, result: SitingResult): NoteContent {
  const { types, generation, weights, candidates } = result.request;
  const structures = structureIndex(app.territory);
  const perimeters: LayerId = generation === 2024 ? 'qpv_2024' : 'qpv_2015';
  return {
    question: NOTE.siteQuestion(result.request.count, types),
    settings: coverageSettings(app),
    figures: siteFigures(result),
    caveats: [
      proofSentence(result),
      ...robustness(result),
      SITING.method,
      ...(candidates.kind === 'grid' ? [SITING.gridCaveat(candidates.stepMeters)] : []),
    ],
    details: siteLeftOut(result, (id) => structures.get(id)?.properties.name ?? id),
    layers: [
      ...(['population', 'network'] as const),
      ...(weights === 'all' ? [] : [perimeters]),
      ...(weights === 'job-seekers' ? (['qpv_figures'] as const) : []),
      'structures',
    ],
  };
}
