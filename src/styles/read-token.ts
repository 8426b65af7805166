/**
 * Value of a custom property, e.g. `readToken('--band-1')` → `"#0b4f58"`: of the current theme, or of
 * the one `element` is in.
 */
export function readToken(
  name: `--${string}`,
  element: Element = document.documentElement,
): string {
  return getComputedStyle(element).getPropertyValue(name).trim();
}
