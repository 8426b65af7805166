/**
 * The first rows that a table on paper has room for, in order: a name longer than a line takes
 * several. At least one row, whatever its length.
 * @param lengthOf letters in the widest cell of a row
 * @param lettersPerLine how many of them a line holds
 * @param lines lines of the table
 */
export function rowsWithin<Row>(
  rows: readonly Row[],
  lengthOf: (row: Row) => number,
  lettersPerLine: number,
  lines: number,
): Row[] {
  let left = lines;
  const count = rows.findIndex((row) => {
    left -= Math.max(1, Math.ceil(lengthOf(row) / lettersPerLine));
    return left < 0;
  });
  return rows.slice(0, count === -1 ? rows.length : Math.max(1, count));
}
