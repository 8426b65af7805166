import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { SourceRecord } from './records.ts';

const Text = v.pipe(v.string(), v.nonEmpty());
const Match = v.pipe(
  v.record(Text, v.string()),
  v.check((match) => Object.keys(match).length > 0, 'an empty match would match everything'),
);
const ExceptionSchema = v.variant('action', [
  /** Values of the source replaced, or columns added, before the step reads them. */
  v.strictObject({
    action: v.literal('correct'),
    match: Match,
    set: v.record(Text, v.string()),
    reason: Text,
  }),
  v.strictObject({ action: v.literal('drop'), match: Match, reason: Text }),
  /** Rows that repeat `key` must say the same thing; the first is kept. */
  v.strictObject({ action: v.literal('deduplicate'), key: Text, reason: Text }),
  /** An outline known to cross itself: explains its repair, does not make it. */
  v.strictObject({ action: v.literal('repair'), match: Match, reason: Text }),
  /** A QPV known to have no figures. */
  v.strictObject({ action: v.literal('without_figures'), match: Match, reason: Text }),
]);
const FileSchema = v.strictObject({ source: Text, exceptions: v.array(ExceptionSchema) });

export type SourceException = v.InferOutput<typeof ExceptionSchema>;

/**
 * The committed corrections of a source: `data/exceptions/<source>.json`. None when there is no
 * such file.
 * @throws MaillageError `file_invalid` naming file and place.
 */
export async function readExceptions(
  folder: string,
  source: string,
): Promise<readonly SourceException[]> {
  const file = `${source}.json`;
  let text: string;
  try {
    text = await readFile(join(folder, file), 'utf8');
  } catch {
    return [];
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid(file, cause instanceof Error ? cause.message : String(cause));
  }
  const parsed = v.safeParse(FileSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw invalid(file, `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  return parsed.output.exceptions;
}

function invalid(file: string, reason: string): MaillageError {
  return new MaillageError('file_invalid', `${file}: ${reason}`, { file, reason });
}

/** True when every column of `match` has that value in the record. */
export function matches(
  properties: SourceRecord['properties'],
  match: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(match).every(
    ([column, value]) => String(properties[column] ?? '') === value,
  );
}
