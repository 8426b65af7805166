/** A column of a table to export. */
export interface CsvColumn<Row> {
  readonly label: string;
  /** Null and undefined leave the cell empty: unknown is not zero. */
  readonly value: (row: Row) => string | number | null | undefined;
}

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
/** Excel reads a cell that begins so as a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * A table as French spreadsheets open it: UTF-8 with a byte order mark, `;` between cells, decimal
 * comma, lines ended by CR LF. `preamble`: lines written before the header, e.g. the source and the
 * mark of simulated data; an empty line follows them.
 */
export function toFrenchCsv<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  preamble: readonly string[] = [],
): string {
  const lines = [
    ...preamble.map(cell),
    ...(preamble.length > 0 ? [''] : []),
    columns.map(({ label }) => cell(label)).join(';'),
    ...rows.map((row) => columns.map(({ value }) => cell(value(row))).join(';')),
  ];
  return BYTE_ORDER_MARK + lines.join(LINE_END) + LINE_END;
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number')
    return Number.isFinite(value) ? String(value).replace('.', ',') : '';
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
