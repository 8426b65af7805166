/** A stop of a gradient: a computed colour, and its place in pixels or as a share of the line. */
export interface GradientStop {
  readonly color: string;
  readonly at: number;
  readonly unit: 'px' | '%';
}

export interface CssGradient {
  readonly repeating: boolean;
  /** Clockwise from upwards, as CSS counts. */
  readonly angleDegrees: number;
  readonly stops: readonly GradientStop[];
}

const NAMED_ANGLES: Readonly<Record<string, number>> = {
  'to top': 0,
  'to right': 90,
  'to bottom': 180,
  'to left': 270,
};

/**
 * Reads a linear gradient as `getComputedStyle` writes it, every stop placed: swatches use no
 * other. Null for anything else, which is then left unpainted.
 */
export function parseGradient(text: string): CssGradient | null {
  const found = /^(repeating-)?linear-gradient\((.*)\)$/s.exec(text.trim());
  if (found === null) return null;
  const parts = splitAtCommas(found[2]!);
  const angle = angleOf(parts[0] ?? '');
  const stops = (angle === null ? parts : parts.slice(1)).flatMap(stopsOf);
  if (stops.length < 2 || stops.some((stop) => stop === null)) return null;
  return {
    repeating: found[1] !== undefined,
    angleDegrees: angle ?? 180,
    stops: stops as GradientStop[],
  };
}

function angleOf(text: string): number | null {
  const degrees = /^(-?[\d.]+)deg$/.exec(text)?.[1];
  return degrees === undefined ? (NAMED_ANGLES[text] ?? null) : Number(degrees);
}

/** One colour with one place, or with two: `rgb(0, 0, 0) 1px 4px`. */
function stopsOf(text: string): (GradientStop | null)[] {
  const found = /^(.*?\)|[a-z]+|#[0-9a-f]+)((?:\s+-?[\d.]+(?:px|%))+)$/i.exec(text);
  if (found === null) return [null];
  return found[2]!
    .trim()
    .split(/\s+/)
    .map((place) => ({
      color: found[1]!,
      at: Number.parseFloat(place),
      unit: place.endsWith('%') ? '%' : 'px',
    }));
}

/** Splits at the commas outside parentheses. */
function splitAtCommas(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}
