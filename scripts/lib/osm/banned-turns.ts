import { restrictionReasons } from '../../../src/text/command-line/network-import.ts';
import { RestrictedStreets } from './restricted-streets.ts';
import type { TurnRestriction } from './restriction-members.ts';
import { restrictionPaths } from './restriction-paths.ts';
import type { StreetLinks } from './street-links.ts';
import type { StreetRelations } from './street-relations.ts';
import type { StreetNodes, StreetWays } from './street-ways.ts';

interface Oblige {
  readonly kind: TurnRestriction['kind'];
  readonly path: readonly number[];
}

export interface BannedTurns {
  /** Each once, in file order: see `SourceNetwork.bannedTurns`. */
  readonly bannedTurns: readonly (readonly number[])[];
  /** Restrictions that ban something. */
  readonly applied: number;
}

/**
 * Writes turn restrictions as sequences of traversals that a car may not go through. A prohibition
 * bans its path. An obligation bans everything else: whoever has taken its path so far may leave it
 * nowhere, by any other street nor by turning round, until the end of `to`'s first link ("valid
 * routes must follow the geometry", https://wiki.openstreetmap.org/wiki/Relation:restriction#Tags).
 * Those that do not apply are counted in `relations.ignored`.
 */
export function bannedTurns(
  relations: StreetRelations,
  ways: StreetWays,
  nodes: StreetNodes,
  links: StreetLinks,
): BannedTurns {
  const streets = new RestrictedStreets(ways, nodes, links);
  const obliges: Oblige[] = [];
  let applied = 0;
  for (const restriction of relations.restrictions) {
    const found = restrictionPaths(restriction, streets);
    if ('ignored' in found) {
      relations.ignore(reasonFor(restriction, found.ignored));
      continue;
    }
    applied += 1;
    for (const path of found.paths) obliges.push({ kind: restriction.kind, path });
  }
  const turning = obliges.filter(({ kind }) => kind === 'only').flatMap(({ path }) => path);
  streets.indexNodes(new Set(turning.map((one) => streets.endOf(one))));
  const bans = new Map<string, readonly number[]>();
  for (const { kind, path } of obliges) {
    for (const banned of kind === 'no' ? [path] : otherWays(path, streets)) {
      const whole = streets.withTies(banned);
      if (whole) bans.set(whole.join(' '), whole);
    }
  }
  return { bannedTurns: [...bans.values()], applied };
}

/** To be obliged to go where one may not is a contradiction, not a ban of everything. */
function reasonFor({ kind }: TurnRestriction, reason: string): string {
  return kind === 'only' && reason === restrictionReasons.closed
    ? restrictionReasons.contradictory
    : reason;
}

/** Every way that leaves a path before its last link. */
function otherWays(path: readonly number[], streets: RestrictedStreets): number[][] {
  return path.slice(1).flatMap((next, i) => {
    const soFar = path.slice(0, i + 1);
    return streets
      .leaving(streets.endOf(path[i]!))
      .filter((other) => other !== next)
      .map((other) => [...soFar, other]);
  });
}
