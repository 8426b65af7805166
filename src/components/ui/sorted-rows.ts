type SortValue = number | string | null;

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
