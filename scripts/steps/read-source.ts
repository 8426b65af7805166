import { stat } from 'node:fs/promises';
import { reasons, terminal } from '../../src/text/command-line/pipeline.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { SourceLog } from '../lib/build-report.ts';
import { matches } from '../lib/exceptions.ts';
import type { SourceException } from '../lib/exceptions.ts';
import { startProgress } from '../lib/progress.ts';
import { recordReader } from '../lib/readers/index.ts';
import type { LocalFile } from '../lib/readers/open-bytes.ts';
import { Fields } from '../lib/records.ts';
import type { SourceRecord } from '../lib/records.ts';
import type { FilterRule, SourceEntry } from '../lib/source-manifest.ts';
import { emptyLayer } from './outlines.ts';
import type { Visit } from './step.ts';

/**
 * Reads every record of a source, filtered as its manifest says and corrected as `data/exceptions`
 * says, and gives it to `visit`. What is filtered, dropped or corrected is logged.
 * @throws MaillageError `layer_empty` for a file without records, and whatever the reader throws.
 */
export async function readSource(
  file: LocalFile,
  entry: SourceEntry,
  siren: string,
  exceptions: readonly SourceException[],
  log: SourceLog,
  visit: (visit: Visit) => void,
): Promise<void> {
  const { size } = await stat(file.path);
  const progress = startProgress(terminal.reading(file.name), size);
  const onRead = (bytes: number): void => progress.advance(bytes);
  const corrections = new Corrections(exceptions, file.name, log);
  try {
    let fields: Fields | null = null;
    const reader = recordReader(entry.reader);
    const { member, encoding } = entry;
    for await (const raw of reader(file, { member, encoding, onRead })) {
      log.read += 1;
      if (fields === null) assertColumns(entry, file.name, raw);
      fields ??= new Fields(file.name, entry.fields, raw);
      if (!passes(raw, entry.filter, siren)) {
        log.drop(reasons.filtered);
        continue;
      }
      const record = corrections.apply(raw, fields);
      if (record) visit({ record, fields, log });
    }
    if (fields === null) throw emptyLayer(file.name);
    corrections.noteUnused();
  } finally {
    progress.end();
  }
}

/** A filter on a column that does not exist would silently keep nothing. */
function assertColumns(entry: SourceEntry, file: string, first: SourceRecord): void {
  const missing = Object.keys(entry.filter).find((column) => !(column in first.properties));
  if (missing === undefined) return;
  throw new MaillageError('column_missing', `${file}: no column "${missing}" to filter by.`, {
    file,
    column: missing,
    found: Object.keys(first.properties).slice(0, 40).join(', '),
  });
}

function passes(
  { properties }: SourceRecord,
  filter: Readonly<Record<string, FilterRule>>,
  siren: string,
): boolean {
  return Object.entries(filter).every(([column, rule]) => {
    const value = String(properties[column] ?? '').trim();
    const fill = (text: string): string => text.replaceAll('{siren}', siren);
    if (typeof rule === 'string') return value === fill(rule);
    if ('prefix' in rule) return value.startsWith(fill(rule.prefix));
    if ('contains' in rule) return value.includes(fill(rule.contains));
    return rule.some((text) => value === fill(text));
  });
}

/** Applies the exceptions of one source, and knows which found nothing to apply to. */
class Corrections {
  readonly #used = new Set<SourceException>();
  readonly #seen = new Map<string, SourceRecord>();

  constructor(
    private readonly exceptions: readonly SourceException[],
    private readonly file: string,
    private readonly log: SourceLog,
  ) {}

  /** The record to use, corrected; null when it is dropped. */
  apply(record: SourceRecord, fields: Fields): SourceRecord | null {
    let current = record;
    for (const exception of this.exceptions) {
      if (exception.action === 'deduplicate') {
        if (this.#repeats(current, exception.key, fields)) {
          this.#used.add(exception);
          this.log.drop(exception.reason, String(record.properties[exception.key]));
          return null;
        }
      } else if (
        exception.action !== 'without_figures' &&
        matches(record.properties, exception.match)
      ) {
        this.#used.add(exception);
        const item = Object.values(exception.match).join(' ');
        if (exception.action === 'drop') {
          this.log.drop(exception.reason, fields.text(record, 'name') ?? item);
          return null;
        }
        if (exception.action === 'correct') {
          current = { ...current, properties: { ...current.properties, ...exception.set } };
          this.log.correct(fields.text(record, 'name') ?? item, exception.reason);
        }
      }
    }
    return current;
  }

  /** An exception without object means that the source has changed: worth a look, no error. */
  noteUnused(): void {
    for (const exception of this.exceptions) {
      if (exception.action === 'without_figures' || this.#used.has(exception)) continue;
      this.log.note(reasons.unusedException(exception.reason));
    }
  }

  /** @throws MaillageError `value_invalid` when the repeated rows do not say the same. */
  #repeats(record: SourceRecord, key: string, fields: Fields): boolean {
    const value = String(record.properties[key]);
    const first = this.#seen.get(value);
    if (!first) {
      this.#seen.set(value, record);
      return false;
    }
    const different = fields
      .names()
      .find((name) => fields.text(first, name) !== fields.text(record, name));
    if (different !== undefined) throw fields.invalid(record, different);
    return true;
  }
}
