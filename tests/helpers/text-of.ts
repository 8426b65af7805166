/** What is written in a part of the page, its spaces made plain; empty for none. */
export function textOf(container: Element | null): string {
  return (container?.textContent ?? '').replaceAll(/[\s\u00a0\u202f]+/g, ' ');
}
