/** A bar: its value is drawn, its text is read. */
export interface BarRow {
  readonly id: string;
  readonly label: string;
  /** Null: not available, no bar. */
  readonly value: number | null;
  /** The value as read, unit included. */
  readonly text: string;
  /** The row the reader came for. */
  readonly emphasis?: boolean;
  /** Value of the tick drawn across the bar. */
  readonly reference?: number | null;
  readonly referenceText?: string;
}
