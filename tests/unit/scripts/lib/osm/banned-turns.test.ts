import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restrictionReasons } from '../../../../../src/text/command-line/network-import.ts';
import { OsmFiles, banLines } from '../../../../helpers/osm-file.ts';
import { writeOsmPbf } from '../../../../helpers/osm-pbf-writer.ts';
import type { OsmContent } from '../../../../helpers/osm-pbf-writer.ts';
import { inTime } from '../../../../helpers/in-time.ts';

const files = new OsmFiles();
beforeAll(() => files.create());
afterAll(() => files.remove());

type Way = OsmContent['ways'][number];
type Tags = Readonly<Record<string, string>>;

/** Ways `A: 1 2 3` or `A: 1 2 oneway=yes`: letters name them, digits their nodes. */
const waysOf = (...lines: readonly string[]): Way[] =>
  lines.map((line) => {
    const [name, ...parts] = line.replace(':', '').split(' ');
    const tags = Object.fromEntries(parts.filter((part) => part.includes('=')).map((part) => part.split('='))); // prettier-ignore
    const nodeIds = parts.filter((part) => !part.includes('=')).map(Number);
    return { id: name!.charCodeAt(0), nodeIds, tags: { highway: 'residential', ...tags } };
  });

/** Members `from A, via 3, to B`: a letter is a way, a digit a node. */
const membersOf = (text: string) =>
  text.split(', ').map((member) => {
    const [role, name] = member.split(' ') as [string, string];
    const isNode = /\d/u.test(name);
    return { kind: isNode ? ('node' as const) : ('way' as const), id: isNode ? Number(name) : name.charCodeAt(0), role }; // prettier-ignore
  });

async function town(
  ways: readonly Way[],
  restrictions: readonly (readonly [value: string, members: string])[],
  nodeTags: Readonly<Record<number, Tags>> = {},
) {
  const content: OsmContent = {
    nodes: Array.from({ length: 9 }, (_, i) => ({
      id: i + 1,
      lng: 3 + (i % 3) / 1000,
      lat: 50 + Math.floor(i / 3) / 1000,
      ...(nodeTags[i + 1] ? { tags: nodeTags[i + 1]! } : {}),
    })),
    ways,
    relations: restrictions.map(([restriction, members], i) => ({
      id: i + 1,
      tags: { type: 'restriction', restriction },
      members: membersOf(members),
    })),
  };
  const { network, counts, ignoredRestrictions } = await files.read(writeOsmPbf(content));
  const { turnRestrictions: read, appliedRestrictions: applied } = counts;
  return { bans: banLines(network), read, applied, ignored: [...ignoredRestrictions] };
}

/**
 * A crossing at 5: A comes from 4, B goes on to 6, C up to 8, D down to 2.
 */
const CROSSING = waysOf('A: 4 5', 'B: 5 6', 'C: 5 8', 'D: 2 5');

describe('turn restrictions at a node', () => {
  it.each([
    ['no_left_turn', ['4 5 8']],
    ['no_u_turn', ['4 5 8']],
    ['only_left_turn', ['4 5 2', '4 5 4', '4 5 6']],
  ])('%s', async (value, bans) => {
    const found = await town(CROSSING, [[value, 'from A, via 5, to C']]);
    expect(found).toEqual({ bans, read: 1, applied: 1, ignored: [] });
  });

  it('turning round is the same way twice', async () => {
    const { bans } = await town(CROSSING, [['no_u_turn', 'from A, via 5, to A']]);
    expect(bans).toEqual(['4 5 4']);
  });

  it('several ways in, or out', async () => {
    expect((await town(CROSSING, [['no_entry', 'from A, from B, via 5, to C']])).bans).toEqual(['4 5 8', '6 5 8']); // prettier-ignore
    expect((await town(CROSSING, [['no_exit', 'from A, via 5, to C, to D']])).bans).toEqual(['4 5 2', '4 5 8']); // prettier-ignore
  });

  it('says the same thing once, and nothing of ways a car may not take', async () => {
    const twice = await town(CROSSING, [
      ['no_left_turn', 'from A, via 5, to C'],
      ['no_u_turn', 'from A, via 5, to C'],
    ]);
    expect(twice).toMatchObject({ bans: ['4 5 8'], applied: 2 });
    const ways = waysOf('A: 4 5', 'B: 5 6', 'C: 8 5 oneway=yes', 'D: 2 5 highway=footway');
    expect((await town(ways, [['only_straight_on', 'from A, via 5, to B']])).bans).toEqual(['4 5 4']); // prettier-ignore
  });

  it('cuts a way at a via that nothing else shares', async () => {
    const ways = waysOf('A: 4 5 6 oneway=yes', 'B: 6 4');
    const found = await town(ways, [['no_straight_on', 'from A, via 5, to A']]);
    expect(found).toMatchObject({ bans: ['4 5 6'], applied: 1 });
  });

  it.each([
    ['a member missing', CROSSING, 'from A, to C', restrictionReasons.incomplete],
    ['two departures', CROSSING, 'from A, from B, via 5, to C', restrictionReasons.unclear],
    ['two vias', CROSSING, 'from A, via 5, via 8, to C', restrictionReasons.unclear],
    ['a node to go to', CROSSING, 'from A, via 5, to 8', restrictionReasons.unclear],
    ['a way that is not in the file', CROSSING, 'from A, via 5, to Z', restrictionReasons.missing],
    ['a via elsewhere', CROSSING, 'from A, via 8, to C', restrictionReasons.apart],
    ['a via outside the file', CROSSING, 'from A, via 99, to C', restrictionReasons.apart],
    ['a way not cut at the crossing', waysOf('A: 4 5 6', 'C: 5 8'), 'from A, via 5, to C', restrictionReasons.ambiguous],
    ['a way one may not enter', waysOf('A: 4 5', 'C: 8 5 oneway=yes'), 'from A, via 5, to C', restrictionReasons.closed],
    ['a footway', waysOf('A: 4 5', 'C: 5 8 highway=footway'), 'from A, via 5, to C', restrictionReasons.closed],
  ])('is left out, with its reason: %s', async (_, ways, members, reason) => {
    const found = await town(ways, [['no_left_turn', members]]);
    expect(found).toEqual({ bans: [], read: 1, applied: 0, ignored: [[reason, 1]] });
  }); // prettier-ignore

  it('an obligation to go where one may not bans nothing', async () => {
    const ways = waysOf('A: 4 5', 'B: 5 6', 'C: 8 5 oneway=yes');
    const found = await town(ways, [['only_left_turn', 'from A, via 5, to C']]);
    expect(found).toMatchObject({ bans: [], ignored: [[restrictionReasons.contradictory, 1]] });
  });

  it('one-ways tell which side of a way not cut at the crossing is meant', async () => {
    const ways = waysOf('A: 4 5 6 oneway=yes', 'C: 5 8', 'B: 6 4');
    expect((await town(ways, [['no_left_turn', 'from A, via 5, to C']])).bans).toEqual(['4 5 8']);
    expect((await town(ways, [['no_right_turn', 'from C, via 5, to A']])).bans).toEqual(['8 5 6']);
  });

  it('a barrier that stops cars makes it useless; one that stops others is gone through', async () => {
    const turn = [['no_left_turn', 'from A, via 5, to C']] as const;
    const bollard = await town(CROSSING, turn, { 5: { barrier: 'bollard' } });
    expect(bollard).toMatchObject({ bans: [], ignored: [[restrictionReasons.closed, 1]] });
    // Walkers are stopped there: beyond the first, each street ends at a copy tied to the node.
    const toll = { 5: { barrier: 'toll_booth', foot: 'no' } };
    expect((await town(CROSSING, turn, toll)).bans).toEqual(['4 5 5 8']);
    const back = [['only_straight_on', 'from D, via 5, to C']] as const;
    expect((await town(CROSSING, back, toll)).bans).toEqual(['2 5 2', '2 5 5 4', '2 5 5 5 6']);
  });
});

describe('turn restrictions along ways', () => {
  /** Two carriageways, 1-2-3 east and 6-5-4 west, joined by V at 2-5. */
  const AVENUE = waysOf('A: 1 2 oneway=yes', 'B: 2 3 oneway=yes', 'V: 2 5', 'C: 6 5 oneway=yes', 'D: 5 4 oneway=yes', 'E: 5 8'); // prettier-ignore

  it('a prohibition is of the whole path only', async () => {
    const { bans } = await town(AVENUE, [['no_u_turn', 'from A, via V, to D']]);
    expect(bans).toEqual(['1 2 5 4']);
  });

  it('an obligation binds whoever comes from the first way, to the last', async () => {
    // https://wiki.openstreetmap.org/wiki/Relation:restriction#Tags: "valid routes must follow the
    // geometry of the restriction relation".
    const { bans } = await town(AVENUE, [['only_u_turn', 'from A, via V, to D']]);
    expect(bans).toEqual(['1 2 3', '1 2 5 2', '1 2 5 8']);
  });

  it('follows ways of several links, in whatever order they are listed, either way round', async () => {
    const ways = waysOf('A: 1 2', 'V: 4 3 2', 'W: 5 4', 'B: 5 6', 'X: 3 9');
    const { bans } = await town(ways, [['no_straight_on', 'from A, via W, via V, to B']]);
    expect(bans).toEqual(['1 2 3 4 5 6']);
    const only = await town(ways, [['only_straight_on', 'from A, via V, via W, to B']]);
    expect(only.bans).toEqual(['1 2 1', '1 2 3 2', '1 2 3 4 3', '1 2 3 4 5 4', '1 2 3 9']);
  });

  it.each([
    ['ways that do not meet', waysOf('A: 1 2', 'V: 5 6', 'B: 6 9'), restrictionReasons.apart],
    ['a via closed to cars', waysOf('A: 1 2', 'V: 2 5 highway=path', 'B: 5 6'), restrictionReasons.closed],
    ['two paths', waysOf('A: 1 2 5', 'V: 2 5', 'B: 5 2 3'), restrictionReasons.ambiguous],
    ['a via that is missing', waysOf('A: 1 2', 'B: 5 6'), restrictionReasons.missing],
  ])('is left out: %s', async (_, ways, reason) => {
    const found = await town(ways, [['no_straight_on', 'from A, via V, to B']]);
    expect(found).toMatchObject({ bans: [], ignored: [[reason, 1]] });
  }); // prettier-ignore

  it('gives up on a tangle of via ways at once', async () => {
    const names = [...'CDEFGHIJKLMNOPQRSTUVWX'];
    const ways = waysOf('A: 1 2', ...names.map((name) => `${name}: 2 5`), 'B: 8 9');
    const found = await inTime(5000, () =>
      town(ways, [
        ['no_straight_on', `from A, ${names.map((name) => `via ${name}`).join(', ')}, to B`],
      ]),
    );
    expect(found).toMatchObject({ bans: [], ignored: [[restrictionReasons.ambiguous, 1]] });
  });
});
