const COLORS = 5;

/**
 * Colours in CSS of `count` classes of density, few to many: those of `classColors` on the map, in
 * whatever theme the page is.
 */
export function densitySwatches(count: number): string[] {
  if (count === 1) return [`var(--density-${Math.floor(COLORS / 2) + 1})`];
  return Array.from({ length: count }, (_, index) => {
    const position = (index / (count - 1)) * (COLORS - 1);
    const lower = Math.min(Math.floor(position), COLORS - 2);
    const share = Math.round((position - lower) * 100);
    if (share === 0) return `var(--density-${lower + 1})`;
    return `color-mix(in srgb, var(--density-${lower + 2}) ${share}%, var(--density-${lower + 1}))`;
  });
}
