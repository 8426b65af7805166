/** Brings what a search chose into view, once it is there; null: nothing was chosen. */
export function reveal(selector: string | null): void {
  if (selector === null) return;
  requestAnimationFrame(() =>
    document.querySelector(selector)?.scrollIntoView({ block: 'center' }),
  );
}
