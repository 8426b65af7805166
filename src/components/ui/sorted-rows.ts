import type { SortValue, TableColumn, TableSort } from './table-column.ts';

const collator = new Intl.Collator('fr', { numeric: true });

/** Rows by what `sortBy` says of them, words in French order; null last whichever the direction. */
export function sortedRows<Row>(
  rows: readonly Row[],
  sortBy: (row: Row) => SortValue,
  descending: boolean,
): readonly Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [sortBy(a), sortBy(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return typeof x === 'string' || typeof y === 'string'
      ? sign * collator.compare(String(x), String(y))
      : sign * (x - y);
  });
}

/** Rows by a column, or by the second value of one; as given when no column sorts by that. */
export function sortedByColumn<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  { column, descending }: TableSort,
): readonly Row[] {
  const sortBy = columns
    .flatMap(({ also, ...first }) => (also ? [first, also] : [first]))
    .find(({ id }) => id === column)?.sortBy;
  return sortBy === undefined ? rows : sortedRows(rows, sortBy, descending);
}
