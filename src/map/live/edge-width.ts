/** Width in pixels of the edge between two bands, by zoom: for the style and for the live drawing. */
export const EDGE_WIDTHS = [
  [10, 0.35],
  [13, 0.9],
  [16, 1.4],
] as const;

/** What MapLibre makes of `['interpolate', ['linear'], ['zoom'], …EDGE_WIDTHS]`. */
export function edgeWidthPixels(zoom: number): number {
  const next = EDGE_WIDTHS.findIndex(([stop]) => zoom < stop);
  if (next === 0) return EDGE_WIDTHS[0][1];
  if (next < 0) return EDGE_WIDTHS[EDGE_WIDTHS.length - 1]![1];
  const [from, thin] = EDGE_WIDTHS[next - 1]!;
  const [to, wide] = EDGE_WIDTHS[next]!;
  return thin + ((wide - thin) * (zoom - from)) / (to - from);
}
