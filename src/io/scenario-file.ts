import * as v from 'valibot';
import { MaillageError } from '../core/domain/errors.ts';
import { readMoment, readWeek, writeMoment, writeWeek } from '../core/domain/opening-hours.ts';
import type { Scenario } from '../core/domain/scenario.ts';
import { TARGET_TYPES, type StructureChange } from '../core/domain/structure.ts';
import type { LngLat } from '../core/domain/territory.ts';
import { BAND_MINUTES, PROFILES } from '../core/domain/travel.ts';

/*
 * A scenario as a file, documented in docs/scenarios.md. `version` goes up when what an older reader
 * makes of a file would be wrong.
 */
const FORMAT = 'maillage-scenario';
const VERSION = 1;
export const SCENARIO_EXTENSION = '.maillage.json';
/** A larger file is not a scenario: thousands of changes fit. */
const MAX_BYTES = 2_000_000;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
const point = v.pipe(
  v.tuple([
    v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    v.pipe(v.number(), v.minValue(-85), v.maxValue(85)),
  ]),
  v.transform((read): LngLat => read),
);
/** Text that `read` understands, as what it says. */
const written = <Value>(read: (text: string) => Value | null) =>
  v.pipe(
    v.string(),
    v.rawTransform<string, Value>(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value);
      if (value !== null) return value;
      addIssue({ message: 'not understood' });
      return NEVER;
    }),
  );

const change: v.GenericSchema<unknown, StructureChange> = v.variant('kind', [
  v.strictObject({ kind: v.literal('move'), id, point }),
  v.strictObject({ kind: v.literal('close'), id }),
  v.strictObject({
    kind: v.literal('add'),
    id: v.pipe(v.string(), v.regex(/^ajout-[1-9]\d{0,3}$/)),
    type: v.picklist(TARGET_TYPES),
    name: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(80))),
    point,
  }),
  v.strictObject({ kind: v.literal('hours'), id, week: written(readWeek) }),
]);

const scenario = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  name,
  territory: id,
  settings: v.object({
    types: v.array(v.picklist(TARGET_TYPES)),
    profile: v.picklist(PROFILES),
    speedKmh: v.pipe(v.number(), v.minValue(2), v.maxValue(7)),
    minutes: v.picklist(BAND_MINUTES),
    generation: v.picklist([2015, 2024]),
    openAt: v.nullable(written(readMoment)),
  }),
  changes: v.pipe(
    v.array(change),
    v.check((all) => new Set(all.map((one) => `${one.kind} ${one.id}`)).size === all.length),
  ),
});

/** True for a file that is meant to be a scenario: by its name, or by what it says it is. */
export function isScenarioFile(file: string, text: string): boolean {
  return file.endsWith(SCENARIO_EXTENSION) || SAYS_FORMAT.test(text);
}
const SAYS_FORMAT = new RegExp(`^\\uFEFF?\\s*\\{\\s*"format"\\s*:\\s*"${FORMAT}"`);

/** The text of a scenario's file. */
export function writeScenario({ name, territory, settings, changes }: Scenario): string {
  const content = {
    format: FORMAT,
    version: VERSION,
    ...{ name, territory },
    settings: {
      ...settings,
      openAt: settings.openAt === null ? null : writeMoment(settings.openAt),
    },
    changes: changes.map((one) =>
      one.kind === 'hours' ? { ...one, week: writeWeek(one.week) } : one,
    ),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * Reads the text of a scenario's file, checked in full.
 * @param file what it is called, for the message
 * @throws MaillageError `scenario_invalid` naming the file, the field and the value; `reason` is
 *   `newer` for a file of a later version
 */
export function readScenario(file: string, text: string): Scenario {
  const fail = (field: string, value: string, reason: 'content' | 'newer', cause?: unknown) =>
    new MaillageError(
      'scenario_invalid',
      `${file} is not a scenario: ${field} ${value}`,
      { file, field, value, reason },
      { cause },
    );
  if (text.length > MAX_BYTES) throw fail('', `${text.length}`, 'content');
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw fail('', '', 'content', cause);
  }
  const { version } = (content ?? {}) as { version?: unknown };
  if (typeof version === 'number' && version > VERSION)
    throw fail('version', String(version), 'newer');
  const result = v.safeParse(scenario, content, { abortEarly: true });
  if (!result.success) {
    const issue = result.issues[0];
    throw fail(v.getDotPath(issue) ?? '', issue.received.slice(0, 80), 'content');
  }
  const { name, territory, settings, changes } = result.output;
  return { name, territory, settings, changes };
}
