import { restrictionReasons } from '../../../src/text/command-line/network-import.ts';
import type { OsmMember, OsmTags } from '../readers/osm-pbf-block.ts';
import { restrictionRule } from './restriction-tags.ts';

/** A turn restriction for cars, by ids of the source. */
export interface TurnRestriction {
  readonly kind: 'no' | 'only';
  readonly from: readonly number[];
  /** A node, or the ways between `from` and `to`, in any order. */
  readonly via: { readonly node: number } | { readonly ways: readonly number[] };
  readonly to: readonly number[];
}

/**
 * Reads a turn restriction: https://wiki.openstreetmap.org/wiki/Relation:restriction#Members.
 * @returns null for another relation, or the French reason why it does not apply.
 */
export function readRestriction(
  tags: OsmTags,
  members: () => readonly OsmMember[],
): TurnRestriction | { readonly ignored: string } | null {
  const rule = restrictionRule(tags);
  if (rule === null || 'ignored' in rule) return rule;
  const all = members();
  const inRole = (role: string): readonly OsmMember[] => all.filter((one) => one.role === role);
  const [from, via, to] = [inRole('from'), inRole('via'), inRole('to')];
  if (from.length === 0 || via.length === 0 || to.length === 0) {
    return { ignored: restrictionReasons.incomplete };
  }
  const single = (members: readonly OsmMember[], role: string): boolean =>
    members.length === 1 || rule.several === role;
  const viaNode = via.every(({ kind }) => kind === 'node') && via.length === 1;
  const clear =
    single(from, 'from') &&
    single(to, 'to') &&
    [...from, ...to].every(({ kind }) => kind === 'way') &&
    (viaNode || via.every(({ kind }) => kind === 'way'));
  if (!clear) return { ignored: restrictionReasons.unclear };
  const ids = (members: readonly OsmMember[]): number[] => members.map(({ id }) => id);
  return {
    kind: rule.kind,
    from: ids(from),
    via: viaNode ? { node: via[0]!.id } : { ways: ids(via) },
    to: ids(to),
  };
}
