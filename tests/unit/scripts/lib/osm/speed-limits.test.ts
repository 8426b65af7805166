import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitOf, speedLimits } from '../../../../../scripts/lib/osm/speed-limits.ts';
import type { Country } from '../../../../../scripts/lib/osm/speed-limits.ts';
import { wayRule } from '../../../../../scripts/lib/osm/way-rules.ts';

const tagsOf = (text: string): Map<string, string> =>
  new Map(text.split(', ').map((pair) => pair.split('=') as [string, string]));

describe('what a value of maxspeed means', () => {
  it.each([
    // https://wiki.openstreetmap.org/wiki/Key:maxspeed#Values
    ['60', 60],
    ['50 mph', 80],
    ['20 mph', 32],
    ['30 km/h', 30],
    ['none', 130],
    ['walk', 6],
    ['signals', 0],
    ['variable', 0],
    ['implicit', 0],
    ['10 knots', 0],
    // https://wiki.openstreetmap.org/wiki/Key:maxspeed#Implicit_maxspeed_values
    ['FR:urban', 50],
    ['FR:rural', 80],
    ['FR:motorway', 130],
    ['FR:living_street', 20],
    ['BE-VLG:rural', 70],
    ['PT:motorway', 120],
    ['XX:urban', 0],
    // https://wiki.openstreetmap.org/wiki/Key:zone:maxspeed
    ['FR:30', 30],
    ['FR:zone30', 30],
    ['DE:zone:30', 30],
    ['NL:60', 60],
    // Several, as merged ways leave them: the lowest.
    ['50; 40', 40],
    ['80;FR:urban', 50],
    ['signals;30', 30],
    // Beyond the law of any country here.
    ['140', 130],
    ['100 mph', 130],
    ['', 0],
    ['0', 0],
    ['-30', 0],
    ['fast', 0],
    ['30.', 0],
    ['constructor', 0],
    ['30 constructor', 0],
  ])('%s: %i km/h', (value, expected) => {
    expect(limitOf(value)).toBe(expected);
  });

  it('is a whole number from 0 to 130, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Z]{2}:\w{1,8}$/u), fc.double().map(String)), (value) => {
        const limit = limitOf(value);
        expect(Number.isInteger(limit) && limit >= 0 && limit <= 130).toBe(true);
      }),
    ); // prettier-ignore
  });
});

describe('the limits of a way', () => {
  it.each<[string, Country, number, number]>([
    ['highway=residential', 'FR', 0, 0],
    ['highway=residential, maxspeed=30', 'FR', 30, 30],
    // https://wiki.openstreetmap.org/wiki/Forward_%26_backward,_left_%26_right
    ['highway=primary, maxspeed:forward=70, maxspeed:backward=50', 'FR', 70, 50],
    ['highway=primary, maxspeed=80, maxspeed:backward=50', 'FR', 80, 50],
    // https://wiki.openstreetmap.org/wiki/Conditional_restrictions: <restriction>[:mode][:direction]
    ['highway=primary, maxspeed=80, maxspeed:motorcar=70', 'FR', 70, 70],
    ['highway=primary, maxspeed:motorcar=70, maxspeed:motorcar:forward=50', 'FR', 50, 70],
    ['highway=primary, maxspeed=80, maxspeed:hgv=60', 'FR', 80, 80],
    ['highway=primary, maxspeed:conditional=50 @ (wet)', 'FR', 0, 0],
    // The reason of a limit tells it: Key:source:maxspeed, Key:maxspeed:type, Key:zone:traffic.
    ['highway=tertiary, source:maxspeed=FR:urban', 'FR', 50, 50],
    ['highway=tertiary, maxspeed:type=FR:rural', 'FR', 80, 80],
    ['highway=tertiary, zone:traffic=FR:urban', 'FR', 50, 50],
    ['highway=residential, zone:maxspeed=FR:30', 'FR', 30, 30],
    ['highway=residential, zone:maxspeed=FR:30, source:maxspeed=FR:urban', 'FR', 30, 30],
    ['highway=tertiary, maxspeed=90, source:maxspeed=FR:rural', 'FR', 90, 90],
    ['highway=tertiary, source:maxspeed=sign', 'FR', 0, 0],
    ['highway=tertiary, maxspeed=signals, source:maxspeed=FR:urban', 'FR', 50, 50],
    // What the law says of a kind of road wherever it is.
    ['highway=motorway', 'FR', 130, 130],
    ['highway=motorway', 'BE', 120, 120],
    ['highway=motorway', 'PT', 120, 120],
    ['highway=motorway, maxspeed=110', 'FR', 110, 110],
    ['highway=motorway, maxspeed=none', 'FR', 130, 130],
    ['highway=motorway_link', 'FR', 0, 0],
    ['highway=living_street', 'FR', 20, 20],
    ['highway=trunk', 'FR', 0, 0],
    ['highway=constructor', 'FR', 0, 0],
    // A boat's.
    ['route=ferry, maxspeed=10', 'FR', 0, 0],
  ])('%s (%s): %i, %i', (text, country, forward, backward) => {
    expect(speedLimits(tagsOf(text), country)).toEqual({ forward, backward });
  });

  it('are kept in the directions that vehicles may follow', () => {
    const limits = (text: string) => {
      const rule = wayRule(tagsOf(text));
      return 'dropped' in rule ? null : [rule.maxspeedForward, rule.maxspeedBackward];
    };
    expect(limits('highway=residential, maxspeed=30')).toEqual([30, 30]);
    expect(limits('highway=residential, maxspeed=30, oneway=yes')).toEqual([30, 0]);
    expect(limits('highway=residential, maxspeed=30, oneway=-1')).toEqual([0, 30]);
    expect(limits('highway=residential, maxspeed=30, oneway=yes, oneway:bicycle=no')).toEqual([30, 30]); // prettier-ignore
    expect(limits('highway=footway, maxspeed=6')).toEqual([0, 0]);
    expect(limits('highway=motorway')).toEqual([130, 0]);
  });
});
