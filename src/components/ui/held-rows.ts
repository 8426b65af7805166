/**
 * Rows at the places they had, those in sight as they are now and the others as they were: drawing
 * what nobody sees would take the time of what is seen.
 *
 * @param inSight ids; null: not known, all are
 * @returns null when there are other rows than before
 */
export function heldRows<Row>(
  before: readonly Row[],
  now: readonly Row[],
  rowId: (row: Row) => string,
  inSight: ReadonlySet<string> | null,
): readonly Row[] | null {
  const byId = new Map(now.map((row) => [rowId(row), row]));
  if (before.length !== now.length || before.some((row) => !byId.has(rowId(row)))) return null;
  return before.map((row) => {
    const id = rowId(row);
    return inSight === null || inSight.has(id) ? byId.get(id)! : row;
  });
}

/**
 * Says which rows (`data-row`) of a table are in sight, now and as it scrolls.
 * @returns stops it
 */
export function watchRowsInSight(
  body: HTMLElement,
  onchange: (ids: ReadonlySet<string>) => void,
): () => void {
  const inSight = new Set<string>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = (target as HTMLElement).dataset['row']!;
      if (isIntersecting) inSight.add(id);
      else inSight.delete(id);
    }
    onchange(new Set(inSight));
  });
  for (const row of body.querySelectorAll('[data-row]')) observer.observe(row);
  return () => observer.disconnect();
}
