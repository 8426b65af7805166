import { restrictionReasons } from '../../../src/text/command-line/network-import.ts';
import type { RestrictedStreets } from './restricted-streets.ts';
import type { TurnRestriction } from './restriction-members.ts';

/** The ways through streets that a restriction speaks of, or the French reason why none is. */
export type RestrictionPaths =
  { readonly paths: readonly (readonly number[])[] } | { readonly ignored: string };

/** Steps after which the ways of a restriction are held to be no path: members in disorder. */
const MAX_STEPS = 2000;

/** The one path between two members, or the French reason why there is not exactly one. */
type OnePath = { readonly path: readonly number[] } | { readonly ignored: string };

/**
 * Finds the path of each pair of `from` and `to`: the link of `from` that arrives at the via, all
 * links of the via ways from one end to the other, the link of `to` that leaves it, each open to a
 * car in that direction. What does not lead to exactly one path is not applied.
 */
export function restrictionPaths(
  { from, via, to }: TurnRestriction,
  streets: RestrictedStreets,
): RestrictionPaths {
  const viaWays = 'ways' in via ? via.ways : [];
  const missing = [...from, ...viaWays, ...to].some((way) => streets.linksOf(way).length === 0);
  if (missing) return { ignored: restrictionReasons.missing };
  const found = from.flatMap((first) =>
    to.map((last) =>
      'node' in via
        ? pathAtNode(streets, first, streets.nodeOf(via.node), last)
        : pathAlong(streets, first, via.ways, last),
    ),
  );
  const paths = found.flatMap((one) => ('path' in one ? [one.path] : []));
  const reason = found.map((one) => ('ignored' in one ? one.ignored : '')).find(Boolean);
  return paths.length > 0 ? { paths } : { ignored: reason! };
}

/** Traversals of a way that arrive at a node, or that leave it. */
function traversalsAt(
  streets: RestrictedStreets,
  way: number,
  node: number,
  arriving: boolean,
): number[] {
  return streets
    .linksOf(way)
    .flatMap((link) => [2 * link, 2 * link + 1])
    .filter((one) => (arriving ? streets.endOf(one) : streets.startOf(one)) === node);
}

function pathAtNode(streets: RestrictedStreets, from: number, node: number, to: number): OnePath {
  const before = traversalsAt(streets, from, node, true);
  const after = traversalsAt(streets, to, node, false);
  return theOpenOne(streets, before.flatMap((first) => after.map((last) => [first, last]))); // prettier-ignore
}

/** Via ways may be listed in any order: each is followed whole, once. */
function pathAlong(
  streets: RestrictedStreets,
  from: number,
  viaWays: readonly number[],
  to: number,
): OnePath {
  const lines = viaWays.flatMap((way, rank) => {
    const along = streets.linksOf(way).map((link) => 2 * link);
    const unbroken = along.slice(1).every((one, i) => streets.endOf(along[i]!) === streets.startOf(one)); // prettier-ignore
    const against = along.map((one) => one + 1).reverse();
    return unbroken ? [along, against].map((path) => ({ rank, path })) : [];
  });
  const found: number[][] = [];
  let steps = 0;
  const follow = (path: readonly number[], used: ReadonlySet<number>): void => {
    if (++steps > MAX_STEPS) return;
    const node = streets.endOf(path.at(-1)!);
    if (used.size === viaWays.length) {
      for (const last of traversalsAt(streets, to, node, false)) found.push([...path, last]);
      return;
    }
    for (const { rank, path: line } of lines) {
      if (used.has(rank) || streets.startOf(line[0]!) !== node) continue;
      follow([...path, ...line], new Set(used).add(rank));
    }
  };
  const ends = new Set(lines.map(({ path }) => streets.startOf(path[0]!)));
  for (const node of ends) {
    for (const first of traversalsAt(streets, from, node, true)) follow([first], new Set());
  }
  return steps > MAX_STEPS ? { ignored: restrictionReasons.ambiguous } : theOpenOne(streets, found);
}

/** Of the paths between two members, the one that a car may follow, barriers included. */
function theOpenOne(streets: RestrictedStreets, found: readonly (readonly number[])[]): OnePath {
  if (found.length === 0) return { ignored: restrictionReasons.apart };
  const open = found.filter(
    (path) => path.every((one) => streets.isOpen(one)) && streets.withTies(path) !== null,
  );
  if (open.length === 0) return { ignored: restrictionReasons.closed };
  return open.length === 1 ? { path: open[0]! } : { ignored: restrictionReasons.ambiguous };
}
