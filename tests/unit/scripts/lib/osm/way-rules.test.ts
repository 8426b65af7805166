import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STREET_CLASSES } from '../../../../../src/core/graph/network.ts';
import { networkReasons } from '../../../../../src/text/command-line/network-import.ts';
import { blockedProfiles } from '../../../../../scripts/lib/osm/barrier-table.ts';
import { HIGHWAY_KINDS, NOT_BUILT } from '../../../../../scripts/lib/osm/highway-table.ts';
import { wayRule } from '../../../../../scripts/lib/osm/way-rules.ts';

type Tags = Readonly<Record<string, string>>;
const tagsOf = (text: string): Tags =>
  Object.fromEntries(text.split(' ').map((pair) => pair.split('=') as [string, string]));
const rule = (tags: Tags) => wayRule(new Map(Object.entries(tags)));

/** `w` and `W`: on foot along the way and against it; `b`, `c` likewise; `-`: closed. */
function access(tags: Tags): string {
  const found = rule(tags);
  if ('dropped' in found) return 'dropped';
  return [...'wWbBcC'].filter((_, bit) => found.access & (1 << bit)).join('');
}

describe('who may use a way', () => {
  it.each([
    // Classes.
    ['highway=residential', 'wWbBcC'],
    ['highway=motorway', 'c'],
    ['highway=motorway oneway=no', 'cC'],
    ['highway=motorway_link', 'cC'],
    ['highway=trunk', 'wWbBcC'],
    ['highway=trunk motorroad=yes', 'cC'],
    ['highway=primary motorroad=yes foot=yes', 'wWcC'],
    ['highway=pedestrian', 'wWbB'],
    ['highway=footway', 'wW'],
    ['highway=footway bicycle=yes', 'wWbB'],
    ['highway=footway area=yes', 'wW'],
    ['highway=cycleway', 'bB'],
    ['highway=cycleway foot=designated', 'wWbB'],
    ['highway=bridleway', 'dropped'],
    ['highway=bridleway foot=yes', 'wW'],
    ['highway=path', 'wWbB'],
    ['highway=track', 'wWbB'],
    ['highway=track motor_vehicle=yes', 'wWbBcC'],
    ['highway=track motor_vehicle=agricultural', 'wWbB'],
    ['highway=steps', 'wW'],
    ['highway=steps conveying=forward', 'w'],
    ['highway=steps conveying=backward', 'W'],
    ['highway=service', 'wWbBcC'],
    ['highway=service service=parking_aisle', 'wWbBcC'],
    ['highway=service service=emergency_access', 'wWbB'],
    ['highway=unclassified;tertiary', 'wWbBcC'],
    ['route=ferry', 'wWbB'],
    ['route=ferry motor_vehicle=yes', 'wWbBcC'],
    ['route=ferry foot=no bicycle=no', 'dropped'],
    // Access: the more specific key wins.
    ['highway=residential access=no', 'dropped'],
    ['highway=residential access=private', 'dropped'],
    ['highway=residential access=destination', 'wWbBcC'],
    ['highway=residential access=no foot=yes', 'wW'],
    ['highway=residential access=private motor_vehicle=destination', 'cC'],
    ['highway=residential vehicle=no', 'wW'],
    ['highway=residential vehicle=no bicycle=yes', 'wWbB'],
    ['highway=residential motor_vehicle=no', 'wWbB'],
    ['highway=residential motor_vehicle=no motorcar=yes', 'wWbBcC'],
    ['highway=residential motor_vehicle=private', 'wWbB'],
    ['highway=residential motor_vehicle=no;destination', 'wWbB'],
    ['highway=secondary bicycle=use_sidepath', 'wWcC'],
    ['highway=path bicycle=dismount', 'wW'],
    ['highway=footway access=yes', 'wW'],
    ['highway=residential access=perhaps', 'wWbBcC'],
    ['highway=residential motor_vehicle:backward=no', 'wWbBc'],
    ['highway=residential vehicle:forward=no bicycle:forward=yes', 'wWbBC'],
    // One-ways and their exceptions.
    ['highway=residential oneway=yes', 'wWbc'],
    ['highway=residential oneway=1', 'wWbc'],
    ['highway=residential oneway=-1', 'wWBC'],
    ['highway=residential oneway=no', 'wWbBcC'],
    ['highway=residential oneway=reversible', 'wW'],
    ['highway=residential oneway=sometimes', 'wWbBcC'],
    ['highway=residential oneway=yes oneway:bicycle=no', 'wWbBc'],
    ['highway=residential oneway=no oneway:bicycle=yes', 'wWbcC'],
    ['highway=residential oneway=yes oneway:motor_vehicle=no', 'wWbcC'],
    ['highway=residential oneway=yes cycleway=opposite', 'wWbBc'],
    ['highway=residential oneway=yes cycleway=opposite_lane', 'wWbBc'],
    ['highway=residential oneway=yes cycleway:left=opposite_track', 'wWbBc'],
    ['highway=residential oneway=yes cycleway:left=lane cycleway:left:oneway=-1', 'wWbBc'],
    ['highway=residential oneway=yes cycleway=lane', 'wWbc'],
    ['highway=residential oneway=yes oneway:bicycle=yes cycleway=opposite', 'wWbc'],
    ['highway=residential oneway=yes bicycle=no cycleway=opposite', 'wWc'],
    ['highway=tertiary junction=roundabout', 'wWbc'],
    ['highway=tertiary junction=circular', 'wWbc'],
    ['highway=tertiary junction=roundabout oneway=no', 'wWbBcC'],
    ['highway=tertiary junction=roundabout oneway=-1', 'wWBC'],
    ['highway=footway oneway=yes', 'wW'],
    ['highway=footway oneway:foot=yes', 'w'],
    // Not ways.
    ['highway=construction construction=residential', 'dropped'],
    ['highway=proposed', 'dropped'],
    ['highway=raceway', 'dropped'],
    ['highway=constructor', 'dropped'],
    ['building=yes', 'dropped'],
  ])('%s: %s', (text, expected) => {
    expect(access(tagsOf(text))).toBe(expected);
  });

  it('says why a way is dropped', () => {
    const reason = (text: string) => rule(tagsOf(text));
    expect(reason('waterway=river')).toEqual({ dropped: networkReasons.notAStreet });
    expect(reason('highway=residential access=no')).toEqual({ dropped: networkReasons.closed });
    expect(reason('highway=raceway')).toEqual({
      dropped: networkReasons.unusableHighway('raceway'),
    });
    for (const value of NOT_BUILT)
      expect(rule({ highway: value })).toEqual({ dropped: networkReasons.notBuilt });
  });

  it('classes each kind of street', () => {
    const classOf = (text: string) => {
      const found = rule(tagsOf(text));
      return 'dropped' in found ? null : STREET_CLASSES[found.streetClass];
    };
    expect(classOf('highway=motorway_link')).toBe('motorway');
    expect(classOf('highway=unclassified')).toBe('residential');
    expect(classOf('highway=road')).toBe('unknown');
    expect(classOf('highway=steps')).toBe('steps');
    expect(classOf('route=ferry')).toBe('ferry');
  });

  const arbitraryTags = fc
    .record(
      {
        highway: fc.constantFrom(...Object.keys(HIGHWAY_KINDS)),
        access: fc.constantFrom('yes', 'no', 'private', 'destination', 'constructor'),
        foot: fc.constantFrom('yes', 'no', 'designated'),
        bicycle: fc.constantFrom('yes', 'no', 'dismount'),
        vehicle: fc.constantFrom('yes', 'no'),
        motor_vehicle: fc.constantFrom('yes', 'no', 'private'),
        motorcar: fc.constantFrom('yes', 'no'),
        oneway: fc.constantFrom('yes', '-1', 'no', 'reversible', '__proto__'),
        'oneway:bicycle': fc.constantFrom('yes', 'no'),
        junction: fc.constantFrom('roundabout', 'jughandle'),
        cycleway: fc.constantFrom('opposite', 'lane'),
        motorroad: fc.constantFrom('yes', 'no'),
      },
      { requiredKeys: ['highway'] },
    )
    .map((tags) => tags as Tags);

  it('turns with the way: oneway=-1 is oneway=yes read backwards', () => {
    const swap = (text: string): string =>
      [...'wWbBcC']
        .filter((letter) =>
          text.includes(letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()),
        )
        .join(''); // prettier-ignore
    fc.assert(
      fc.property(arbitraryTags, (tags) => {
        const rest = { ...tags, 'oneway:bicycle': 'no' };
        const there = access({ ...rest, oneway: 'yes' });
        const back = access({ ...rest, oneway: '-1' });
        expect(back).toBe(there === 'dropped' ? there : swap(there));
      }),
    );
  });

  it('opens nothing more when something is closed', () => {
    const closing: readonly Tags[] = [
      { foot: 'no' },
      { bicycle: 'no' },
      { motorcar: 'no' },
      { oneway: 'reversible', 'oneway:bicycle': 'reversible' },
    ];
    fc.assert(
      fc.property(arbitraryTags, fc.constantFrom(...closing), (tags, closed) => {
        const before = access(tags).replace('dropped', '');
        const after = access({ ...tags, ...closed }).replace('dropped', '');
        expect([...after].filter((letter) => !before.includes(letter))).toEqual([]);
      }),
    );
  });

  it('lets a profile through only where its own tags or the table say so', () => {
    fc.assert(
      fc.property(arbitraryTags, (tags) => {
        const open = access(tags).toLowerCase();
        if (tags['foot'] === 'no') expect(open).not.toContain('w');
        if (tags['motorcar'] === 'no') expect(open).not.toContain('c');
        if (open.includes('c'))
          expect(
            HIGHWAY_KINDS[tags['highway']!]!.car ||
              [tags['motorcar'], tags['motor_vehicle'], tags['vehicle']].includes('yes'),
          ).toBe(true);
      }),
    );
  });
});

describe('who is stopped by a node', () => {
  it.each([
    ['barrier=bollard', ['car']],
    ['barrier=bollard bicycle=no', ['bike', 'car']],
    ['barrier=bollard access=yes', ['car']],
    ['barrier=bollard motor_vehicle=yes', []],
    ['barrier=gate', ['car']],
    ['barrier=gate access=yes', []],
    ['barrier=gate access=private', ['walk', 'bike', 'car']],
    ['barrier=gate access=no foot=yes', ['bike', 'car']],
    ['barrier=lift_gate motorcar=destination', []],
    ['barrier=stile', ['bike', 'car']],
    ['barrier=kissing_gate bicycle=yes', ['car']],
    ['barrier=cattle_grid', []],
    ['barrier=toll_booth', []],
    ['barrier=kerb', []],
    ['barrier=wall', []],
    ['barrier=constructor', []],
    ['barrier=no access=no', []],
    ['barrier=toll_booth foot=no', ['walk']],
    ['highway=crossing access=no', []],
  ])('%s', (text, expected) => {
    expect(blockedProfiles(new Map(Object.entries(tagsOf(text))))).toEqual(expected);
  });
});
