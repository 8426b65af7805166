/** Value of a custom property of the current theme, e.g. `readToken('--band-1')` → `"#0b4f58"`. */
export function readToken(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
