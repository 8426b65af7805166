import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { Bbox, LngLat } from '../../core/domain/territory.ts';
import type { OwnFile, OwnRow } from '../../core/domain/own-file.ts';
import type { Scenario } from '../../core/domain/scenario.ts';
import { bboxOfPoints } from '../../core/geo/bbox.ts';
import { eachPosition } from '../../io/own-file/positions.ts';
import { openOwnFile } from '../../workers/open-own-file.ts';
import { Request } from '../request.svelte.ts';
import type { Territory } from '../territory.svelte.ts';

/** A file as long as it is open: only here, in no link and in no storage. */
export interface OpenFile extends OwnFile {
  readonly id: string;
}

/** A line of a file with its place on the map. */
export type OwnFeature = Feature<
  Feature['geometry'],
  { readonly file: string; readonly number: number; readonly name: string }
>;

/** The files of one's own that are open. */
export class OwnFiles {
  files = $state.raw<readonly OpenFile[]>([]);
  /** File and line chosen on the map or in the table. */
  selected = $state.raw<{ readonly file: string; readonly number: number } | null>(null);
  /** Opening of the last file, null for a scenario; a failure closes none of those open. */
  readonly opening = new Request<OpenFile | null>();
  readonly #territory: Territory;
  readonly #openScenario: (file: string, scenario: Scenario) => void;
  #opened = 0;

  /** Everything to draw, over all the files. */
  readonly features: readonly OwnFeature[] = $derived.by(() =>
    this.files.flatMap((file) => this.featuresOf(file)),
  );

  /** `openScenario`: who opens a scenario that came as a file; it throws when it cannot. */
  constructor(territory: Territory, openScenario: (file: string, scenario: Scenario) => void) {
    this.#territory = territory;
    this.#openScenario = openScenario;
  }

  async open(file: File): Promise<void> {
    await this.opening.run(async ({ signal }) => {
      const read = await openOwnFile(file, signal);
      if ('settings' in read) {
        this.#openScenario(file.name, read);
        return null;
      }
      const open = { ...read, id: `fichier-${++this.#opened}` };
      this.files = [...this.files, open];
      return open;
    });
  }

  remove(id: string): void {
    this.files = this.files.filter((file) => file.id !== id);
    if (this.selected?.file === id) this.selected = null;
    if (this.opening.value?.id === id) this.opening.reset();
  }

  nameOf(file: OwnFile, row: OwnRow, otherwise: (number: number) => string): string {
    const name = file.nameColumn === null ? null : row.values[file.nameColumn];
    return name === null || name === undefined ? otherwise(row.number) : String(name);
  }

  /** The lines of a file that have a place, drawn in it or known to the territory; safe in `$derived`. */
  featuresOf(file: OpenFile): OwnFeature[] {
    const outlines = this.#outlines();
    return file.rows.flatMap((row): OwnFeature[] => {
      const { place, number } = row;
      const geometry =
        place === null
          ? undefined
          : place.kind === 'geometry'
            ? place.geometry
            : outlines.get(place.code);
      if (geometry === undefined) return [];
      const properties = { file: file.id, number, name: this.nameOf(file, row, String) };
      return [{ type: 'Feature', geometry, properties }];
    });
  }

  /** Box of everything a file draws; null when it draws nothing. */
  bboxOf(features: readonly OwnFeature[]): Bbox | null {
    const points: LngLat[] = [];
    for (const { geometry } of features)
      eachPosition(geometry, ([lng, lat]) => points.push([lng!, lat!]));
    return points.length === 0 ? null : bboxOfPoints(points);
  }

  #outlines(): ReadonlyMap<string, Polygon | MultiPolygon> {
    const outlines = new Map<string, Polygon | MultiPolygon>();
    for (const id of ['qpv_2024', 'qpv_2015', 'communes'] as const)
      for (const { geometry, properties } of this.#territory.loaded(id)?.features ?? [])
        outlines.set(properties.code, geometry);
    return outlines;
  }
}
