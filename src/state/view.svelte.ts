import {
  generationOf,
  parseCodeCommune,
  parseCodeQpv,
  type QpvGeneration,
} from '../core/domain/codes.ts';
import type { Bbox, LngLat } from '../core/domain/territory.ts';

/** The five screens, in the order of the rail. */
export const SCREENS = ['explorer', 'couverture', 'quartiers', 'trouver', 'observatoire'] as const;
export type Screen = (typeof SCREENS)[number];
export type Theme = 'light' | 'dark';

export interface Camera {
  readonly center: LngLat;
  readonly zoom: number;
}

/** Stops of the bottom sheet on a phone. */
export type SheetStop = 'low' | 'half' | 'full';

/** What is looked at: screen, place, selection, theme. All but the sheet is in the URL. */
export class View {
  screen = $state<Screen>('explorer');
  generation = $state<QpvGeneration>(2024);
  selectedQpv = $state<string | null>(null);
  selectedStructure = $state<string | null>(null);
  selectedCommune = $state<string | null>(null);
  /** Row or shape under the pointer or the keyboard, told to table and map alike. */
  hoveredQpv = $state<string | null>(null);
  camera = $state.raw<Camera | null>(null);
  /** Box the map was last asked to show whole; a new object each time, see `frame`. */
  framed = $state.raw<{ readonly bbox: Bbox } | null>(null);
  /** Null follows the system. */
  chosenTheme = $state<Theme | null>(null);
  systemTheme = $state<Theme>('light');
  sheet = $state<SheetStop>('half');
  readonly theme: Theme = $derived(this.chosenTheme ?? this.systemTheme);

  /* One thing is selected at a time: selecting a QPV, a structure or a commune drops the others. */

  selectQpv(code: string | null): void {
    if (code !== null) this.clearSelection();
    this.selectedQpv = code;
  }

  selectStructure(id: string | null): void {
    if (id !== null) this.clearSelection();
    this.selectedStructure = id;
  }

  selectCommune(code: string | null): void {
    if (code !== null) this.clearSelection();
    this.selectedCommune = code;
  }

  clearSelection(): void {
    this.selectedQpv = null;
    this.selectedStructure = null;
    this.selectedCommune = null;
  }

  /** Asks the map to show a box whole, wherever it is now. */
  frame(bbox: Bbox): void {
    this.framed = { bbox };
  }

  read(params: URLSearchParams): void {
    const screen = params.get('ecran');
    this.screen = SCREENS.find((known) => known === screen) ?? 'explorer';
    this.generation = params.get('gen') === '2015' ? 2015 : 2024;
    const qpv = parseCodeQpv(params.get('qpv') ?? '');
    this.selectedQpv = qpv;
    if (qpv !== null) this.generation = generationOf(qpv);
    this.selectedStructure = params.get('structure');
    this.selectedCommune = parseCodeCommune(params.get('commune') ?? '');
    const theme = params.get('theme');
    this.chosenTheme = theme === 'sombre' ? 'dark' : theme === 'clair' ? 'light' : null;
    this.camera = readCamera(params.get('carte'));
  }

  write(params: URLSearchParams): void {
    if (this.screen !== 'explorer') params.set('ecran', this.screen);
    if (this.generation !== 2024) params.set('gen', String(this.generation));
    if (this.selectedQpv !== null) params.set('qpv', this.selectedQpv);
    if (this.selectedStructure !== null) params.set('structure', this.selectedStructure);
    if (this.selectedCommune !== null) params.set('commune', this.selectedCommune);
    if (this.chosenTheme !== null)
      params.set('theme', this.chosenTheme === 'dark' ? 'sombre' : 'clair');
    if (this.camera !== null) {
      const { center, zoom } = this.camera;
      params.set('carte', `${center[0].toFixed(4)},${center[1].toFixed(4)},${zoom.toFixed(2)}`);
    }
  }
}

function readCamera(text: string | null): Camera | null {
  if (text === null) return null;
  const [lng, lat, zoom] = text.split(',').map(Number);
  if (lng === undefined || lat === undefined || zoom === undefined) return null;
  if (![lng, lat, zoom].every(Number.isFinite)) return null;
  if (Math.abs(lng) > 180 || Math.abs(lat) > 85 || zoom < 0 || zoom > 22) return null;
  return { center: [lng, lat], zoom };
}
