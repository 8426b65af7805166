import { readFileSync } from 'node:fs';
import { parseHexColor } from '../../src/map/mix-colors.ts';

export type Theme = 'light' | 'dark';
export type Tokens = ReadonlyMap<string, string>;
type Rgb = readonly [number, number, number];

const CSS = readFileSync('src/styles/tokens/colours.css', 'utf8');

/** Tokens of a theme that are plain colours, by name without the dashes, read from the style sheet. */
export function tokensOf(theme: Theme): Tokens {
  const start = CSS.indexOf(`[data-theme='${theme}']`);
  const block = CSS.slice(CSS.indexOf('{', start), CSS.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
}

const toLinear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const linear = (hex: string): Rgb => parseHexColor(hex).map(toLinear) as unknown as Rgb;

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Contrast ratio of WCAG 2.2, between 1 and 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), severity 1, applied to linear RGB. */
const DEFICIENCIES = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const;
export type Vision = keyof typeof DEFICIENCIES;
export const VISIONS = Object.keys(DEFICIENCIES) as Vision[];

function lab(hex: string, vision: Vision): Rgb {
  const [r, g, b] = linear(hex);
  const m = DEFICIENCIES[vision];
  const seen = [0, 3, 6].map((row) =>
    Math.min(1, Math.max(0, m[row]! * r + m[row + 1]! * g + m[row + 2]! * b)),
  ) as unknown as Rgb;
  const x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047;
  const y = luminance(seen);
  const z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883;
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

/** CIE 1976 difference of two colours as someone with that vision sees them; about 2 is just seen. */
export function difference(a: string, b: string, vision: Vision): number {
  const [p, q] = [lab(a, vision), lab(b, vision)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** CIE lightness, 0 to 100. */
export function lightness(hex: string): number {
  return lab(hex, 'none')[0];
}
