import { MaillageError } from '../../src/core/domain/errors.ts';
import {
  establishmentFaults,
  establishmentReasons,
} from '../../src/text/command-line/establishments-import.ts';
import type { TableColumns } from '../lib/duckdb-table.ts';
import { codesUsedFor } from '../lib/sirene/commune-codes.ts';
import type { EstablishmentIntake } from '../lib/sirene/intake.ts';
import { ESTABLISHMENT_COLUMNS } from '../lib/sirene/insee-columns.ts';
import { RAW_FIELDS } from '../lib/sirene/raw-establishment.ts';
import type { RawEstablishment } from '../lib/sirene/raw-establishment.ts';
import { readSirene } from '../lib/sirene/read-sirene.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import type { StepContext } from './step.ts';

/** Reads a source into the intake. Returns the fields that it has. */
type Reading = (
  context: StepContext,
  entry: SourceEntry,
  communes: readonly string[],
  intake: EstablishmentIntake,
) => Promise<ReadonlySet<string>>;

/**
 * SIRENE as INSEE publishes it. The manifest may name columns otherwise, but leaves the choice of rows
 * to the territory.
 */
export const readRegister: Reading = async (context, entry, communes, intake) => {
  assertFields(entry, Object.keys(ESTABLISHMENT_COLUMNS));
  if (Object.keys(entry.filter).length > 0) throw invalid(entry, establishmentFaults.noFilter);
  if (!context.area) {
    throw new MaillageError('layer_missing', 'No outline to choose establishments by.', {
      layer: 'territory',
    });
  }
  const { geolocation, legalUnits } = entry;
  const establishments = await context.locate(entry);
  const log = context.log(entry);
  log.file = establishments.name;
  const files = {
    establishments,
    geolocation: geolocation ? await context.locate(geolocation) : null,
    legalUnits: legalUnits ? await context.locate(legalUnits) : null,
    columns: entry.fields as TableColumns,
    member: entry.member,
  };
  const territory = { communeCodes: codesUsedFor(communes), bbox: context.area.bbox };
  const leftOut = await readSirene(files, territory, (raw) => {
    log.read += 1;
    intake.add(raw);
  });
  for (const kind of ['closed', 'elsewhere', 'abroad', 'repeated'] as const) {
    if (leftOut[kind] === 0) continue;
    log.read += leftOut[kind];
    log.drop(establishmentReasons[kind], undefined, leftOut[kind]);
  }
  const ofUnits = legalUnits ? ['legalCategory', 'socialEconomy'] : [];
  return new Set([...Object.keys(ESTABLISHMENT_COLUMNS), ...ofUnits]);
};

/** Any table of points that the manifest maps to the fields. */
export const readMapped: Reading = async (context, entry, _communes, intake) => {
  assertFields(entry, RAW_FIELDS);
  await context.read(entry, ({ record, fields }) => {
    const point = record.geometry?.type === 'Point' ? record.geometry.coordinates : null;
    const values = RAW_FIELDS.map((name) => [name, fields.text(record, name)] as const);
    const raw = Object.fromEntries(values) as unknown as RawEstablishment;
    intake.add(point ? { ...raw, lng: String(point[0]), lat: String(point[1]) } : raw);
  });
  return new Set(Object.keys(entry.fields));
};

/** A field that no one reads would be a column left out without a word. */
function assertFields({ id, fields }: SourceEntry, known: readonly string[]): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw invalid({ id }, establishmentFaults.unknownField(unknown, known.join(', ')));
}

function invalid({ id }: Pick<SourceEntry, 'id'>, reason: string): MaillageError {
  return new MaillageError('manifest_invalid', `${id}: ${reason}.`, { file: id, reason });
}
