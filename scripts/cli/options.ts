import { parseArgs } from 'node:util';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { QpvGeneration } from '../../src/core/domain/codes.ts';
import {
  isStructureType,
  STRUCTURE_TYPES,
  type StructureType,
} from '../../src/core/domain/structure.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import {
  DEFAULT_WALK_SPEED_KMH,
  isProfile,
  ORDINARY_SPEED_KMH,
  PROFILES,
  type Profile,
} from '../../src/core/domain/travel.ts';
import type { Travel } from '../../src/core/graph/profiles.ts';
import type { OptionFault } from '../../src/text/command-line/cli.ts';

/** One option of a command, as its help shows it. */
export interface OptionDescription {
  readonly description: string;
  /** What the value looks like; absent for a switch. */
  readonly value?: string;
  readonly required?: boolean;
  readonly byDefault?: string;
}

export type OptionTable = Readonly<Record<string, OptionDescription>>;

/** Options as given: text for those with a value, true for switches. */
export type GivenOptions = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Reads `--name value` pairs; anything that the table does not list is an error.
 * @throws MaillageError `argument_invalid`
 */
export function readOptions(args: readonly string[], table: OptionTable): GivenOptions {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { values, tokens, positionals } = parseArgs({
    args: joinNegativeValues(args),
    options,
    strict: false,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    checkOption(table, seen, token.name, token.rawName, token.value);
    seen.add(token.name);
  }
  const [stray] = positionals;
  if (stray !== undefined) throw invalid(stray, namesOf(table));
  for (const [name, { required }] of Object.entries(table))
    if (required && values[name] === undefined) throw missingOption(name);
  return values;
}

/** @throws MaillageError for an option nobody knows or that comes twice, a value that lacks or is one too many */
function checkOption(
  table: OptionTable,
  seen: ReadonlySet<string>,
  name: string,
  written: string,
  value: string | undefined,
): void {
  const option = Object.hasOwn(table, name) && written.startsWith('--') ? table[name]! : null;
  if (!option) throw invalid(written, namesOf(table));
  if (seen.has(name)) throw optionFault(name, 'repeated');
  const isSwitch = option.value === undefined;
  if (isSwitch && value !== undefined) throw optionFault(name, 'switch');
  // `--from --minutes 5`: the next option was taken for a value; `--bundle ""`: a variable not set.
  const isBare = value === undefined || value === '' || value.startsWith('--');
  if (!isSwitch && isBare) throw optionFault(name, 'bare');
}

function namesOf(table: OptionTable): string {
  return Object.keys(table)
    .map((name) => `--${name}`)
    .join(', ');
}

/** `--from -1.5,47` would be read as an option: its value is tied to its name. */
function joinNegativeValues(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const previous = joined.at(-1);
    if (/^-\d/.test(arg) && previous?.startsWith('--') && !previous.includes('='))
      joined[joined.length - 1] = `${previous}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

export function textOption(options: GivenOptions, name: string): string {
  const value = options[name];
  if (typeof value !== 'string') throw missingOption(name);
  return value;
}

/** `3.07,50.63` → `[3.07, 50.63]`. Whether it lies in the territory is checked with the bundle. */
export function pointOption(options: GivenOptions, name: string): LngLat {
  const text = textOption(options, name);
  const numbers = text.split(',').map(decimal);
  const [lng, lat] = numbers;
  if (numbers.length !== 2 || lng === undefined || lat === undefined)
    throw invalid(text, 'LNG,LAT', name);
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) throw invalid(text, 'LNG,LAT', name);
  return [lng, lat];
}

function profileOption(options: GivenOptions): Profile {
  const text = options['profile'] ?? 'walk';
  if (typeof text === 'string' && isProfile(text)) return text;
  throw invalid(String(text), PROFILES.join(', '), 'profile');
}

/** One of a few words; the first one when none is given. */
export function choiceOption<Word extends string>(
  options: GivenOptions,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const text = options[name] ?? words[0];
  const word = words.find((one) => one === text);
  if (word === undefined) throw invalid(String(text), words.join(', '), name);
  return word;
}

const SPEEDS_KMH: Readonly<Record<Profile, readonly [slowest: number, fastest: number]>> = {
  walk: [0.5, 30],
  bike: [1, 60],
  car: [5, 130],
};

/**
 * The mode and its speed. On foot, `--speed` is the walking speed, also that of the straight legs; by
 * bicycle or car it is what one rides on an ordinary street or drives where the limit is 50 km/h:
 * other streets follow in proportion, and the straight legs are walked at the usual speed.
 */
export function travelOption(options: GivenOptions): Travel {
  const profile = profileOption(options);
  if (options['speed'] === undefined) return { profile, speedKmh: DEFAULT_WALK_SPEED_KMH };
  const speedKmh = numberBetween(options, 'speed', ...SPEEDS_KMH[profile]);
  if (profile === 'walk') return { profile, speedKmh };
  const speedFactor = speedKmh / ORDINARY_SPEED_KMH[profile];
  return { profile, speedKmh: DEFAULT_WALK_SPEED_KMH, speedFactor };
}

/** The speed of a mode as `--speed` would give it. */
export function statedSpeedKmh({ profile, speedKmh, speedFactor = 1 }: Travel): number {
  if (profile === 'walk') return speedKmh;
  return Number((ORDINARY_SPEED_KMH[profile] * speedFactor).toFixed(3));
}

export function generationOption(options: GivenOptions): QpvGeneration {
  const text = options['generation'] ?? '2024';
  if (text === '2024') return 2024;
  if (text === '2015') return 2015;
  throw invalid(String(text), '2024, 2015', 'generation');
}

export function typesOption(options: GivenOptions): StructureType[] {
  const names = textOption(options, 'types')
    .split(',')
    .map((name) => name.trim());
  return [
    ...new Set(
      names.map((name) => {
        if (isStructureType(name)) return name;
        throw invalid(name, STRUCTURE_TYPES.join(', '), 'types');
      }),
    ),
  ];
}

const MAX_MINUTES = 24 * 60;

export function minutesOption(options: GivenOptions, name: string): number {
  return numberBetween(options, name, 1 / 60, MAX_MINUTES);
}

/** @throws MaillageError `argument_invalid` unless it is a length above zero */
export function metersOption(options: GivenOptions, name: string): number {
  const meters = decimal(textOption(options, name));
  if (!(meters > 0 && meters < Infinity)) throw invalid(textOption(options, name), '> 0', name);
  return meters;
}

/** `15,5,10` → ascending, each once. */
export function minutesListOption(options: GivenOptions, name: string): number[] {
  const minutes = textOption(options, name)
    .split(',')
    .map((text) => between(text, name, 1 / 60, MAX_MINUTES));
  return [...new Set(minutes)].sort((a, b) => a - b);
}

export function countOption(options: GivenOptions, byDefault: number): number {
  if (options['count'] === undefined) return byDefault;
  const count = numberBetween(options, 'count', 1, 1000);
  if (Number.isInteger(count)) return count;
  throw invalid(textOption(options, 'count'), '1, 2, 3…', 'count');
}

export function numberBetween(
  options: GivenOptions,
  name: string,
  min: number,
  max: number,
): number {
  return between(textOption(options, name), name, min, max);
}

function between(text: string, name: string, min: number, max: number): number {
  const value = decimal(text);
  if (value >= min && value <= max) return value;
  throw invalid(text, `${Number(min.toFixed(3))} – ${max}`, name);
}

/** NaN for anything but a plain decimal number (`Number` also reads "", "0x1F" and " "). */
function decimal(text: string): number {
  return /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : NaN;
}

export function invalid(value: string, accepted: string, option?: string): MaillageError {
  return new MaillageError('argument_invalid', `"${value}" is not accepted.`, {
    ...(option === undefined ? {} : { option: `--${option}` }),
    value,
    accepted,
  });
}

function missingOption(name: string): MaillageError {
  return optionFault(name, 'missing');
}

function optionFault(name: string, fault: OptionFault): MaillageError {
  const option = `--${name}`;
  return new MaillageError('argument_invalid', `Option ${option}: ${fault}.`, { option, fault });
}
