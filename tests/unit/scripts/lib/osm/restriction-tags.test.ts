import { describe, expect, it } from 'vitest';
import { restrictionRule } from '../../../../../scripts/lib/osm/restriction-tags.ts';
import { restrictionReasons } from '../../../../../src/text/command-line/network-import.ts';

/** `no`, `only`, with the role that may be several; or the reason why nothing applies to a car. */
function rule(text: string): string | null {
  const pairs = text.split(', ').map((pair) => pair.split('=') as [string, string]);
  const found = restrictionRule(new Map([['type', 'restriction'], ...pairs]));
  if (found === null || 'ignored' in found) return found && found.ignored;
  return `${found.kind} ${found.several ?? ''}`.trim();
}
const { conditional, others, exempt, unknown } = restrictionReasons;

describe('the tags of a turn restriction', () => {
  it.each([
    // https://wiki.openstreetmap.org/wiki/Relation:restriction#Tags
    ['restriction=no_right_turn', 'no'],
    ['restriction=no_left_turn', 'no'],
    ['restriction=no_u_turn', 'no'],
    ['restriction=no_straight_on', 'no'],
    ['restriction=only_right_turn', 'only'],
    ['restriction=only_left_turn', 'only'],
    ['restriction=only_u_turn', 'only'],
    ['restriction=only_straight_on', 'only'],
    ['restriction=no_entry', 'no from'],
    ['restriction=no_exit', 'no to'],
    ['restriction=no_left_turn;no_u_turn', 'no'],
    ['restriction=no_left_turn;only_straight_on', unknown('no_left_turn;only_straight_on')],
    ['restriction=no_right_turn_on_red', unknown('no_right_turn_on_red')],
    ['restriction=constructor', unknown('constructor')],
    ['name=x', unknown('')],
    // For some vehicles.
    ['restriction:motorcar=no_left_turn', 'no'],
    ['restriction:motor_vehicle=only_straight_on', 'only'],
    ['restriction:hgv=no_left_turn', others],
    ['restriction:bus=no_left_turn', others],
    ['restriction:bicycle=give_way', others],
    ['restriction=no_left_turn, restriction:bicycle=give_way', 'no'],
    ['restriction=no_left_turn, restriction:motorcar=only_straight_on', 'only'],
    ['restriction=no_left_turn, restriction:motorcar=none', exempt],
    ['type=restriction:hgv, restriction=no_left_turn', others],
    ['type=restriction:motorcar, restriction=no_left_turn', 'no'],
    // https://wiki.openstreetmap.org/wiki/Key:except
    ['restriction=no_left_turn, except=bicycle;psv', 'no'],
    ['restriction=no_left_turn, except=motorcar', exempt],
    ['restriction=no_left_turn, except=psv; motor_vehicle', exempt],
    // https://wiki.openstreetmap.org/wiki/Conditional_restrictions
    ['restriction:conditional=no_left_turn @ (Mo-Fr 07:00-09:00)', conditional],
    ['restriction:motorcar:conditional=no_left_turn @ (07:00-09:00)', conditional],
    ['restriction:hgv:conditional=no_left_turn @ (07:00-09:00)', others],
    ['restriction=no_left_turn, hour_on=07:30, hour_off=09:30', conditional],
    ['restriction=no_left_turn, restriction:conditional=no_u_turn @ (22:00-06:00)', 'no'],
    ['type=route', null],
    ['type=multipolygon, restriction=no_left_turn', null],
  ])('%s: %s', (text, expected) => {
    expect(rule(text)).toBe(expected);
  });
});
