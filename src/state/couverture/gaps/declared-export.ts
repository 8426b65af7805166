import type {
  DeclaredServiceRequest,
  DeclaredServiceResult,
} from '../../../core/coverage/declared-service.ts';
import { toFrenchCsv } from '../../../io/export-csv.ts';
import { EXPORT_NOTES } from '../../../text/couverture/coverage-files.ts';
import { DECLARED, declaredSummary } from '../../../text/couverture/declared.ts';
import { formatSpeed } from '../../../text/format.ts';
import { declaredColumns } from './declared-columns.ts';

/** The comparison as a file for French spreadsheets. */
export function declaredCsv(
  { rows }: DeclaredServiceResult,
  notes: readonly string[] = [],
): string {
  return toFrenchCsv(declaredColumns, rows, notes);
}

/** How the comparison was made and what it cannot say: lines of its file. */
export function declaredNotes(
  { profile, speedKmh }: DeclaredServiceRequest,
  { rows, unlocated }: DeclaredServiceResult,
): string[] {
  const missing = DECLARED.unlocated(unlocated.map(({ name }) => name));
  return [
    EXPORT_NOTES.travel(profile, formatSpeed(speedKmh)),
    EXPORT_NOTES.limits(profile),
    EXPORT_NOTES.generation(2024),
    DECLARED.method,
    ...(missing === null ? [] : [missing]),
    ...(rows.length === 0 ? [] : [declaredSummary(rows)]),
    DECLARED.uncertainMeaning,
  ];
}
