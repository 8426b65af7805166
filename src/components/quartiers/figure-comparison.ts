import { median } from 'd3';
import type { QpvFiguresProperties } from '../../core/domain/features.ts';
import { SECRET, UNAVAILABLE } from '../../text/format.ts';
import type { QpvRow } from './qpv-rows.ts';

/** A published figure of a QPV. */
export const PUBLISHED_FIGURES = ['poverty', 'income', 'employment', 'jobSeekers'] as const;
export type PublishedFigure = (typeof PUBLISHED_FIGURES)[number];

const FIELD: Readonly<Record<PublishedFigure, keyof QpvFiguresProperties>> = {
  poverty: 'povertyRatePercent',
  income: 'medianIncomeEuros',
  employment: 'employmentRatePercent',
  jobSeekers: 'jobSeekersCount',
};

/** The published value, null when it is not published for this QPV and generation. */
export function publishedFigure(row: QpvRow, figure: PublishedFigure): number | null {
  const value = row.figures?.[FIELD[figure]];
  return typeof value === 'number' ? value : null;
}

/**
 * What stands for a figure a QPV lacks. INSEE's files by QPV leave a cell empty under statistical
 * secrecy (insee.fr/fr/statistiques/8186144): an empty cell is not zero and is never filled in. So
 * where INSEE gives the figure to other QPV of the generation, it is withheld for this one; where
 * it gives it to none, the figure is not in the data.
 */
export function missingWord(
  row: QpvRow,
  peers: readonly QpvRow[],
  read: (row: QpvRow) => number | null,
): string {
  const published = peers.some((peer) => read(peer) !== null && fromInsee(peer));
  return published && fromInsee(row) ? SECRET : UNAVAILABLE;
}

const fromInsee = ({ figures }: QpvRow): boolean => /\binsee\b/i.test(figures?.source ?? '');

interface Extreme {
  readonly code: string;
  readonly name: string;
  readonly value: number;
}

/** One figure of a QPV among those of the same generation in the territory. */
export interface FigureComparison {
  readonly value: number | null;
  /** Median of the QPV whose figure is published: half of them are below. */
  readonly median: number | null;
  readonly lowest: Extreme | null;
  readonly highest: Extreme | null;
  /** 1 is the highest; equal values share the better rank. Null without a value. */
  readonly rank: number | null;
  /** QPV whose figure is published. */
  readonly count: number;
}

/** Compares `row` with `peers`, the QPV of its generation, itself included. */
export function compareFigure(
  row: QpvRow,
  peers: readonly QpvRow[],
  figure: PublishedFigure,
): FigureComparison {
  const value = publishedFigure(row, figure);
  const known: Extreme[] = peers
    .flatMap((peer) => {
      const published = publishedFigure(peer, figure);
      return published === null ? [] : [{ code: peer.code, name: peer.name, value: published }];
    })
    .sort((a, b) => a.value - b.value || (a.code < b.code ? -1 : 1));
  return {
    value,
    median: median(known, (peer) => peer.value) ?? null,
    lowest: known[0] ?? null,
    highest: known.at(-1) ?? null,
    rank: value === null ? null : 1 + known.filter((peer) => peer.value > value).length,
    count: known.length,
  };
}

/** Sum of the published populations and how many QPV have one; null when none has. */
export function publishedPopulation(rows: readonly QpvRow[]): {
  readonly total: number | null;
  readonly known: number;
} {
  const known = rows.flatMap((row) => row.figures?.population ?? []);
  return {
    total: known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0),
    known: known.length,
  };
}
