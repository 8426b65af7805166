import { candidateCount, type Benefits } from './benefits.ts';

/** Sites, as indices of candidates, and what they bring together. */
export interface Choice {
  readonly sites: readonly number[];
  readonly value: number;
}

/** For each demand point: what the best and the second best of some sites bring, and which is best. */
interface Served {
  readonly best: Float64Array;
  readonly second: Float64Array;
  /** Position in the list of sites, -1 when none brings anything. */
  readonly by: Int32Array;
}

/** What some sites bring together; reads the benefits of the sites and nothing else. */
export function createValuation(benefits: Benefits): (sites: readonly number[]) => number {
  const { demandCount, first, demand, value } = benefits;
  const best = new Float64Array(demandCount);
  return (sites) => {
    let sum = 0;
    for (const site of sites)
      for (let k = first[site]!; k < first[site + 1]!; k++) {
        const more = value[k]! - best[demand[k]!]!;
        if (!(more > 0)) continue;
        sum += more;
        best[demand[k]!] = value[k]!;
      }
    for (const site of sites)
      for (let k = first[site]!; k < first[site + 1]!; k++) best[demand[k]!] = 0;
    return sum;
  };
}

/** What the best of some sites brings to each demand point. */
export function bestBenefits(benefits: Benefits, sites: readonly number[]): Float64Array {
  return serve(benefits, sites).best;
}

/** What the second best of some sites brings to each demand point: all but the lead of the best. */
export function secondBenefits(benefits: Benefits, sites: readonly number[]): Float64Array {
  return serve(benefits, sites).second;
}

/**
 * A good choice of at most `count` sites, from those of `start`: the best addition while there is room
 * (greedy adding), then the best exchange of one site for another while one improves (vertex
 * substitution of Teitz and Bart, 1968, with the one-pass evaluation of all removals of Whitaker,
 * "A fast algorithm for the greedy interchange…", INFOR 21(2), 1983, as stated by Resende and
 * Werneck, 2007). Among equal moves the first candidate wins. A site that adds nothing is not added.
 */
export function interchange(benefits: Benefits, count: number, start: readonly number[]): Choice {
  const sites = start.slice(0, count);
  while (sites.length < count) {
    const site = bestAddition(benefits, sites);
    if (site === null) break;
    sites.push(site);
  }
  for (;;) {
    const swap = bestSwap(benefits, sites);
    if (swap === null) break;
    sites[swap.position] = swap.site;
  }
  return { sites, value: createValuation(benefits)(sites) };
}

/** Sites from the one that brings most alone, each followed by the one that adds most to them. */
export function byMarginalGain(
  benefits: Benefits,
  sites: readonly number[],
): { readonly site: number; readonly gain: number }[] {
  const valueOf = createValuation(benefits);
  const left = [...sites].sort((a, b) => a - b);
  const ordered: { site: number; gain: number }[] = [];
  let before = 0;
  while (left.length > 0) {
    const chosen = ordered.map(({ site }) => site);
    let next = 0;
    let most = -1;
    left.forEach((site, i) => {
      const value = valueOf([...chosen, site]);
      if (value > most) [next, most] = [i, value];
    });
    ordered.push({ site: left.splice(next, 1)[0]!, gain: most - before });
    before = most;
  }
  return ordered;
}

function serve({ demandCount, first, demand, value }: Benefits, sites: readonly number[]): Served {
  const best = new Float64Array(demandCount);
  const second = new Float64Array(demandCount);
  const by = new Int32Array(demandCount).fill(-1);
  sites.forEach((site, position) => {
    for (let k = first[site]!; k < first[site + 1]!; k++) {
      const j = demand[k]!;
      if (value[k]! > best[j]!) {
        second[j] = best[j]!;
        best[j] = value[k]!;
        by[j] = position;
      } else if (value[k]! > second[j]!) second[j] = value[k]!;
    }
  });
  return { best, second, by };
}

function bestAddition(benefits: Benefits, sites: readonly number[]): number | null {
  const { first, demand, value } = benefits;
  const { best } = serve(benefits, sites);
  let site: number | null = null;
  let most = 0;
  for (let i = 0; i < candidateCount(benefits); i++) {
    let gain = 0;
    for (let k = first[i]!; k < first[i + 1]!; k++)
      gain += Math.max(0, value[k]! - best[demand[k]!]!);
    if (gain > most) [site, most] = [i, gain];
  }
  return site;
}

/** Smallest improvement worth a move, as a share: below is rounding, and could go round in circles. */
const ROUNDING = 1e-12;

function bestSwap(
  benefits: Benefits,
  sites: readonly number[],
): { readonly site: number; readonly position: number } | null {
  const { first, demand, value } = benefits;
  const { best, second, by } = serve(benefits, sites);
  /** What is lost when a site goes and nothing comes. */
  const loss = new Float64Array(sites.length);
  let total = 0;
  for (let j = 0; j < best.length; j++) {
    total += best[j]!;
    if (by[j]! >= 0) loss[by[j]!]! += best[j]! - second[j]!;
  }
  /** What of it the candidate makes up for. */
  const saved = new Float64Array(sites.length);
  let swap: { site: number; position: number } | null = null;
  let most = ROUNDING * total;
  for (let i = 0; i < candidateCount(benefits); i++) {
    let gain = 0;
    saved.fill(0);
    for (let k = first[i]!; k < first[i + 1]!; k++) {
      const j = demand[k]!;
      const brought = value[k]!;
      const now = best[j]!;
      const without = second[j]!;
      if (brought > now) gain += brought - now;
      if (now > without && brought > without) saved[by[j]!]! += Math.min(brought, now) - without;
    }
    for (let position = 0; position < sites.length; position++) {
      const change = gain - loss[position]! + saved[position]!;
      if (change > most) [swap, most] = [{ site: i, position }, change];
    }
  }
  return swap;
}
