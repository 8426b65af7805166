import type { Candidate } from './types.ts';

/** Why a line of a file of places is no place. */
export type PlaceFault =
  | 'coordinates_missing'
  | 'coordinates_invalid'
  | 'coordinates_swapped'
  | 'outside_territory'
  | 'id_repeated';

export interface FaultyLine {
  /** As spreadsheets number rows, the header included. */
  readonly line: number;
  readonly fault: PlaceFault;
  /** What the line says. */
  readonly value: string;
}

/** Places read from somebody's table. */
export interface PlacesFile {
  readonly places: readonly Candidate[];
  readonly faults: readonly FaultyLine[];
  /** Names of the columns that give the places. */
  readonly columns: readonly string[];
  /** Degrees, or metres of Lambert-93: what the first place is in. */
  readonly coordinates: 'degrees' | 'lambert93' | null;
}
