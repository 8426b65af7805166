export type SortValue = number | string | null;

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  readonly title?: string;
  readonly align?: 'start' | 'end';
  /** Value the column sorts by; absent: not sortable. Null always sorts last. */
  readonly sortBy?: (row: Row) => SortValue;
  /** A second value shown in the same cells, sorted by a button of its own under the first. */
  readonly also?: {
    readonly id: string;
    readonly label: string;
    readonly title?: string;
    readonly sortBy: (row: Row) => SortValue;
  };
}

/** What the rows are in the order of: a column, or the second value of one. */
export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}
