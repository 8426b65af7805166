import { STRUCTURE_TYPES, type StructureType } from '../core/domain/structure.ts';
import { readToken } from '../styles/read-token.ts';
import { mixColors } from './mix-colors.ts';

/** Colours of the map in the current theme, read from the style sheet: one list for both. */
export interface Palette {
  readonly dark: boolean;
  readonly paper: string;
  readonly land: string;
  readonly street: string;
  readonly streetMajor: string;
  readonly commune: string;
  readonly outline: string;
  readonly qpv: string;
  readonly ink: string;
  readonly ink2: string;
  readonly accent: string;
  readonly gap: string;
  readonly surface: string;
  readonly symbolEdge: string;
  readonly bandEdge: string;
  /** Near to far. */
  readonly bands: readonly string[];
  /** Few to many. */
  readonly density: readonly string[];
  readonly population: readonly string[];
  readonly structures: Readonly<Record<StructureType, string>>;
}

const scale = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => readToken(`--${name}-${index + 1}`));

/** Reads the tokens of the theme in force; call it again after each change of theme. */
export function readPalette(): Palette {
  return {
    dark: document.documentElement.dataset['theme'] === 'dark',
    paper: readToken('--paper'),
    land: readToken('--land'),
    street: readToken('--street'),
    streetMajor: readToken('--street-major'),
    commune: readToken('--commune'),
    outline: readToken('--outline'),
    qpv: readToken('--qpv'),
    ink: readToken('--ink'),
    ink2: readToken('--ink-2'),
    accent: readToken('--accent'),
    gap: readToken('--gap'),
    surface: readToken('--surface'),
    symbolEdge: readToken('--symbol-edge'),
    bandEdge: readToken('--band-edge'),
    bands: scale('band', 4),
    density: scale('density', 5),
    population: scale('population', 5),
    structures: Object.fromEntries(
      STRUCTURE_TYPES.map((type) => [type, readToken(`--structure-${type.replaceAll('_', '-')}`)]),
    ) as Record<StructureType, string>,
  };
}

/** Which of the four band colours serve when there are fewer bands, near to far. */
const BAND_STEPS: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [0, 2],
  3: [0, 1, 2],
  4: [0, 1, 2, 3],
};

/** Colours of `count` nested bands, near to far: the same on the map and in every legend. */
export function bandColors(palette: Pick<Palette, 'bands'>, count: number): string[] {
  const stops = palette.bands;
  const steps = BAND_STEPS[count];
  if (steps) return steps.map((step) => stops[step]!);
  return Array.from({ length: count }, (_, index) => {
    const position = (index / (count - 1)) * (stops.length - 1);
    const lower = Math.min(Math.floor(position), stops.length - 2);
    return mixColors(stops[lower]!, stops[lower + 1]!, position - lower);
  });
}
