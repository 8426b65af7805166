import { TARGET_TYPES, type StructureType } from '../core/domain/structure.ts';
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
  readonly gain: string;
  readonly loss: string;
  readonly gainFill: string;
  readonly lossFill: string;
  readonly keptFill: string;
  readonly symbolEdge: string;
  readonly bandEdge: string;
  /** Near to far. */
  readonly bands: readonly string[];
  /** Few to many. */
  readonly density: readonly string[];
  readonly population: readonly string[];
  readonly structures: Readonly<Record<StructureType, string>>;
}

/**
 * Reads the tokens of the theme in force; call it again after each change of theme.
 * @param root element whose theme it is: what goes on paper is light whatever the page.
 */
export function readPalette(root: HTMLElement = document.documentElement): Palette {
  const token = (name: `--${string}`): string => readToken(name, root);
  const scale = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => token(`--${name}-${index + 1}`));
  return {
    dark: root.dataset['theme'] === 'dark',
    paper: token('--paper'),
    land: token('--land'),
    street: token('--street'),
    streetMajor: token('--street-major'),
    commune: token('--commune'),
    outline: token('--outline'),
    qpv: token('--qpv'),
    ink: token('--ink'),
    ink2: token('--ink-2'),
    accent: token('--accent'),
    gap: token('--gap'),
    surface: token('--surface'),
    gain: token('--gain'),
    loss: token('--loss'),
    gainFill: token('--gain-fill'),
    lossFill: token('--loss-fill'),
    keptFill: token('--kept-fill'),
    symbolEdge: token('--symbol-edge'),
    bandEdge: token('--band-edge'),
    bands: scale('band', 4),
    density: scale('density', 5),
    population: scale('population', 5),
    structures: Object.fromEntries(
      TARGET_TYPES.map((type) => [type, token(`--structure-${type.replaceAll('_', '-')}`)]),
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
