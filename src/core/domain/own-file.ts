import type { Geometry } from 'geojson';
import type { CodeCommune, CodeQpv } from './codes.ts';

/** What a cell or a property holds: nothing but text and numbers is kept of a file. */
export type OwnValue = string | number | null;

/** Where a line of a file is: drawn in it, or named by a code that the territory knows. */
export type OwnPlace =
  | { readonly kind: 'geometry'; readonly geometry: Geometry }
  | { readonly kind: 'qpv'; readonly code: CodeQpv }
  | { readonly kind: 'commune'; readonly code: CodeCommune };

export interface OwnRow {
  /** As the file counts: line of the table, or number of the feature from 1. */
  readonly number: number;
  /** In the order of `columns`. */
  readonly values: readonly OwnValue[];
  /** Null: the line has no place, or one that cannot be read. */
  readonly place: OwnPlace | null;
}

export type OwnCoordinates = 'degrees' | 'lambert93' | 'mercator';
export type OwnEncoding = 'utf-8' | 'utf-16' | 'windows-1252';

/** A file of one's own, read whole: points, lines, areas or a table. */
export interface OwnFile {
  readonly name: string;
  readonly format: 'geojson' | 'csv' | 'flatgeobuf';
  readonly columns: readonly string[];
  /** Column that names the lines; null: none does. */
  readonly nameColumn: number | null;
  readonly rows: readonly OwnRow[];
  /** What the coordinates were before they became degrees; null without any. */
  readonly coordinates: OwnCoordinates | null;
  /** Null for a format that is not text. */
  readonly encoding: OwnEncoding | null;
  /** What the file says of itself, line by line, when the application wrote it. */
  readonly notes: readonly string[];
  /** Query string of the question whose answer the file is; null: it says none. */
  readonly query: string | null;
}

/** Why a file of one's own cannot be opened; each has its sentence in `src/text/own-files.ts`. */
export type OwnFault =
  | 'empty'
  | 'too_big'
  | 'too_many'
  | 'archive'
  | 'format'
  | 'json'
  | 'not_geojson'
  | 'geometry'
  | 'no_geometry'
  | 'projection'
  | 'projection_named'
  | 'swapped'
  | 'columns'
  | 'damaged';
