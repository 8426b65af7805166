/**
 * Shares `total` whole things by weight: each gets its proportion rounded down, the rest goes to the
 * largest remainders (first index on equality). Adds up to `total` exactly; zeros when no weight.
 */
export function shareWhole(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((accumulated, weight) => accumulated + weight, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  let rest = total - shares.reduce((accumulated, share) => accumulated + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (rest <= 0) break;
    shares[index]!++;
    rest--;
  }
  return shares;
}
