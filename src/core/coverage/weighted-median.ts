/**
 * Smallest value such that at least half of the weight lies at or below it; `Infinity` when half of
 * the weight is at infinite values, null when there is no weight. NaN values must not be given.
 */
export function weightedMedian(
  values: readonly number[],
  weights: readonly number[],
): number | null {
  const order = values.map((_, i) => i).sort((a, b) => compare(values[a]!, values[b]!));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return null;
  let below = 0;
  for (const i of order) {
    below += weights[i]!;
    if (below >= total / 2) return values[i]!;
  }
  return values[order[order.length - 1]!]!;
}

/** Subtracting two infinities gives NaN, which a sort takes for an equality. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
