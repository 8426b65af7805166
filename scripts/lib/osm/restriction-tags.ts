import { restrictionReasons } from '../../../src/text/command-line/network-import.ts';
import type { OsmTags } from '../readers/osm-pbf-block.ts';

/** What a turn restriction says to a car, or the French reason why it says nothing. */
export type RestrictionRule =
  | {
      /** `only`: nothing but the way told of may be followed. */
      readonly kind: 'no' | 'only';
      /** Which role may come several times. */
      readonly several: 'from' | 'to' | null;
    }
  | { readonly ignored: string };

/** https://wiki.openstreetmap.org/wiki/Relation:restriction#Tags */
const VALUES: Readonly<Record<string, RestrictionRule>> = {
  no_left_turn: { kind: 'no', several: null },
  no_right_turn: { kind: 'no', several: null },
  no_straight_on: { kind: 'no', several: null },
  no_u_turn: { kind: 'no', several: null },
  // Several ways in and one out, or one in and several out.
  no_entry: { kind: 'no', several: 'from' },
  no_exit: { kind: 'no', several: 'to' },
  only_left_turn: { kind: 'only', several: null },
  only_right_turn: { kind: 'only', several: null },
  only_straight_on: { kind: 'only', several: null },
  only_u_turn: { kind: 'only', several: null },
};

/** Transport modes a car is one of, the most specific first. */
const CAR_MODES = ['motorcar', 'motor_vehicle', 'vehicle'];
/** Hours of the day, the old way: the page of the wiki lists them as deprecated. */
const HOURS = ['day_on', 'day_off', 'hour_on', 'hour_off'];

/**
 * Reads the tags of a relation; null when it is no turn restriction. `restriction:motorcar` and the
 * like go before `restriction`; `except` exempts; what holds for other vehicles, or at some hours
 * only, is not for a car at any time.
 */
export function restrictionRule(tags: OsmTags): RestrictionRule | null {
  const [type, mode] = (tags.get('type') ?? '').split(':');
  if (type !== 'restriction') return null;
  // `type=restriction:hgv`: an old way to say whom it is for.
  if (mode !== undefined && !CAR_MODES.includes(mode)) return ignored(restrictionReasons.others);
  const keys = [...CAR_MODES.map((one) => `restriction:${one}`), 'restriction'];
  const value = keys.map((key) => tags.get(key)).find((text) => text !== undefined);
  const others = [...tags.keys()].filter((key) => key.startsWith('restriction:'));
  if (value === undefined) {
    const conditional = others.some((key) => isConditionalForCars(key));
    if (conditional) return ignored(restrictionReasons.conditional);
    return ignored(others.length > 0 ? restrictionReasons.others : restrictionReasons.unknown(''));
  }
  if (HOURS.some((key) => tags.has(key))) return ignored(restrictionReasons.conditional);
  const except = (tags.get('except') ?? '').split(';').map((text) => text.trim());
  if (except.some((one) => CAR_MODES.includes(one))) return ignored(restrictionReasons.exempt);
  return value === 'none' ? ignored(restrictionReasons.exempt) : ruleOf(value);
}

function isConditionalForCars(key: string): boolean {
  const modes = ['', ...CAR_MODES.map((mode) => `${mode}:`)];
  return modes.some((mode) => key === `restriction:${mode}conditional`);
}

/** `no_left_turn;no_u_turn`: several values that say the same thing of the same ways. */
function ruleOf(value: string): RestrictionRule {
  const rules = value.split(';').map((text) => {
    const name = text.trim();
    return Object.hasOwn(VALUES, name) ? VALUES[name]! : null;
  });
  const [first] = rules;
  const agreed = first && rules.every((rule) => JSON.stringify(rule) === JSON.stringify(first));
  return agreed ? first : ignored(restrictionReasons.unknown(value));
}

function ignored(reason: string): RestrictionRule {
  return { ignored: reason };
}
