import type { DeclaredRow } from '../../../core/coverage/declared-service.ts';
import type { CsvColumn } from '../../../io/export-csv.ts';
import {
  DECLARED_COLUMNS as LABELS,
  serviceName,
  serviceTimeText,
  VERDICT_LABELS,
} from '../../../text/couverture/declared.ts';
import { formatList } from '../../../text/format.ts';

const minutes = (seconds: number | null): number | null =>
  seconds === null ? null : Number((seconds / 60).toFixed(1));
const yesNo = (value: boolean): string => (value ? LABELS.yes : LABELS.no);

/** The comparison as a table for French spreadsheets; several names or times are joined by " | ". */
export const declaredColumns: readonly CsvColumn<DeclaredRow>[] = [
  { label: LABELS.code, value: (row) => row.code },
  { label: LABELS.name, value: (row) => row.name },
  { label: LABELS.communes, value: (row) => formatList(row.communes) },
  {
    label: LABELS.population,
    value: (row) => (row.populationCount === null ? null : Math.round(row.populationCount)),
  },
  { label: LABELS.verdict, value: (row) => VERDICT_LABELS[row.verdict] },
  {
    label: LABELS.declared,
    value: ({ declared }) => declared.map(({ name }) => serviceName(name)).join(' | '),
  },
  {
    label: LABELS.declaredTimes,
    value: ({ declared }) => {
      const times = declared.flatMap(({ seconds }) => minutes(seconds) ?? []);
      return times.length === 1 ? times[0] : times.map((time) => String(time).replace('.', ',')).join(' | '); // prettier-ignore
    },
  },
  {
    label: LABELS.unknown,
    value: ({ declared }) =>
      declared
        .filter(({ unknown }) => unknown !== null)
        .map((one) => `${serviceName(one.name)} (${serviceTimeText(one)})`)
        .join(' | '),
  },
  { label: LABELS.nearest, value: ({ nearest }) => nearest && serviceName(nearest.name) },
  { label: LABELS.nearestMinutes, value: ({ nearest }) => minutes(nearest?.seconds ?? null) },
  {
    label: LABELS.approximate,
    value: ({ declared, nearest }) =>
      yesNo([...declared, ...(nearest ? [nearest] : [])].some(({ approximate }) => approximate)),
  },
  { label: LABELS.uncertain, value: (row) => yesNo(row.withinUncertainty) },
  { label: LABELS.note, value: (row) => row.note },
];
