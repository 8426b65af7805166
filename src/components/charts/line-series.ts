/** Values by year, ascending. */
export interface LineSeries {
  readonly id: string;
  readonly label: string;
  readonly points: readonly { readonly year: number; readonly value: number }[];
}
