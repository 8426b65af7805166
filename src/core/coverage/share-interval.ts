import type { Profile } from '../domain/travel.ts';

/** Walking speeds the interval spans (product.md, "Coverage"). */
const SLOW_WALK_KMH = 3.5;
const FAST_WALK_KMH = 5.5;
/** For the other modes, speed more or less a fifth. */
const OTHER_MODES_MARGIN = 0.2;

/** Times at the slow, the chosen and the fast speed, as multiples of times at the chosen one. */
export function timeFactors(profile: Profile, speedKmh: number): readonly number[] {
  if (profile !== 'walk') return [1 / (1 - OTHER_MODES_MARGIN), 1, 1 / (1 + OTHER_MODES_MARGIN)];
  // A chosen speed outside the range widens it: the interval always holds the estimate.
  return [Math.max(1, speedKmh / SLOW_WALK_KMH), 1, Math.min(1, speedKmh / FAST_WALK_KMH)];
}

/** One part of a population cell inside a perimeter. */
export interface CellPart {
  /** People of the part by area. */
  readonly people: number;
  /** Share of the cell inside the perimeter. */
  readonly insideShare: number;
  /** Time of the part; `Infinity` unreachable. */
  readonly seconds: number;
  /** Time of the cell's other part; NaN when the cell is whole or that part has no time. */
  readonly otherSeconds: number;
}

type Weighting = (part: CellPart) => number;
const byArea: Weighting = ({ people }) => people;
/** Everyone lives in whichever part of the cell is nearer; nobody counts when it is the other one. */
const inNearerPart: Weighting = (part) => placed(part, part.seconds <= part.otherSeconds);
const inFartherPart: Weighting = (part) => placed(part, part.seconds >= part.otherSeconds);
/** Ways of counting the people of cut cells that the interval spans; by area first. */
export const WEIGHTINGS: readonly Weighting[] = [byArea, inNearerPart, inFartherPart];

function placed({ people, insideShare, otherSeconds }: CellPart, inside: boolean): number {
  if (Number.isNaN(otherSeconds)) return people;
  return inside ? people / insideShare : 0;
}

/**
 * Lowest and highest share of people within the cutoff, over the speeds of `factors` and over
 * counting the people of a cut cell by area, all in its nearer part or all in its farther part.
 * `estimate` is the share at the chosen speed by area; null when nobody has a time.
 */
export function shareInterval(
  parts: readonly CellPart[],
  cutoffSeconds: number,
  factors: readonly number[],
  estimate: number | null,
): { readonly low: number; readonly high: number } | null {
  if (estimate === null) return null;
  let low = estimate;
  let high = estimate;
  for (const weighting of WEIGHTINGS)
    for (const factor of factors) {
      const share = shareWithin(parts, weighting, cutoffSeconds / factor);
      if (share === null) continue;
      low = Math.min(low, share);
      high = Math.max(high, share);
    }
  return { low, high };
}

function shareWithin(
  parts: readonly CellPart[],
  weighting: Weighting,
  seconds: number,
): number | null {
  let within = 0;
  let total = 0;
  for (const part of parts) {
    const weight = weighting(part);
    total += weight;
    if (part.seconds <= seconds) within += weight;
  }
  return total > 0 ? within / total : null;
}
