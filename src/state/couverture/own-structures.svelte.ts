import type { StructureFeature } from '../../core/domain/features.ts';
import type { OwnRow } from '../../core/domain/own-file.ts';
import {
  OWN_TYPE,
  type OwnStructure,
  type PositionPrecision,
  type StructureType,
} from '../../core/domain/structure.ts';
import { ownStructure } from '../../core/domain/structure-changes.ts';
import { representativePoint } from '../../core/geo/polygon.ts';
import type { LngLat } from '../../core/domain/territory.ts';
import { foldForSearch } from '../../text/format.ts';
import { OWN_FILES } from '../../text/own-files.ts';
import type { OpenFile, OwnFeature, OwnFiles } from '../own-files/own-files.svelte.ts';
import type { Territory } from '../territory.svelte.ts';

/** More would make every request heavy: then none counts, and the card of the file says so. */
export const MAX_OWN_STRUCTURES = 2000;

/** How well a line placed by a code is known. */
const PRECISIONS: Readonly<Record<'qpv' | 'commune', PositionPrecision>> = {
  qpv: 'quartier',
  commune: 'commune',
};

/** What of a file can be taken as structures. */
interface OwnStructuresOfFile {
  readonly features: readonly StructureFeature[];
  /** Lines with a place that is no point: a line, an outline. */
  readonly withoutPoint: number;
}

/** The points of the files of one's own, as structures one may travel to. */
export class OwnStructures {
  readonly #files: OwnFiles;

  /** By file, in the order they were opened. */
  readonly byFile: ReadonlyMap<string, OwnStructuresOfFile> = $derived.by(() => {
    const names = new Map<string, number>();
    return new Map(
      this.#files.files.map((file) => {
        const slug = slugOf(file.name);
        const seen = names.get(slug) ?? 0;
        names.set(slug, seen + 1);
        const prefix = `perso-${slug}${seen === 0 ? '' : `-${seen + 1}`}`;
        return [file.id, this.#ofFile(file, prefix)];
      }),
    );
  });
  readonly count: number = $derived.by(() =>
    [...this.byFile.values()].reduce((sum, { features }) => sum + features.length, 0),
  );
  /** Empty when there are too many. */
  readonly features: readonly StructureFeature[] = $derived.by(() =>
    this.count > MAX_OWN_STRUCTURES ? [] : [...this.byFile.values()].flatMap((one) => one.features),
  );

  constructor(files: OwnFiles) {
    this.#files = files;
  }

  #ofFile(file: OpenFile, prefix: string): OwnStructuresOfFile {
    const drawn = new Map(
      this.#files.featuresOf(file).map((one) => [one.properties.number, one] as const),
    );
    let withoutPoint = 0;
    const features = file.rows.flatMap((row): StructureFeature[] => {
      const feature = drawn.get(row.number);
      if (feature === undefined) return [];
      const place = placeOf(file, row, feature);
      if (place === null) {
        withoutPoint++;
        return [];
      }
      const name = this.#files.nameOf(file, row, OWN_FILES.unnamed);
      const one = ownStructure({ id: `${prefix}-${row.number}`, ...place }, name);
      return [{ ...one, properties: { ...one.properties, source: file.name } }];
    });
    return { features, withoutPoint };
  }
}

/**
 * The point of a line, or a place within the area whose code it gives. Tables that the application
 * wrote are results about areas: their lines are no places to go to.
 */
function placeOf(
  file: OpenFile,
  row: OwnRow,
  { geometry }: OwnFeature,
): Omit<OwnStructure, 'id'> | null {
  if (geometry.type === 'Point') {
    const [lng, lat] = geometry.coordinates;
    return { point: [lng!, lat!], precision: 'adresse' };
  }
  const kind = row.place?.kind;
  if (kind === undefined || kind === 'geometry' || file.query !== null) return null;
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return null;
  return { point: representativePoint(geometry), precision: PRECISIONS[kind] };
}

const slugOf = (name: string): string =>
  (foldForSearch(name).match(/[a-z0-9]+/g) ?? ['fichier']).join('-');

/** What a request towards some types says of one's own points: nothing when it has none. */
export function ownOf(
  territory: Territory,
  types: readonly StructureType[],
): { readonly own?: readonly OwnStructure[] } {
  if (!types.includes(OWN_TYPE)) return {};
  const own = territory.ownStructures().map(({ geometry, properties }): OwnStructure => {
    const [lng, lat] = geometry.coordinates;
    const point: LngLat = [lng!, lat!];
    return { id: properties.id, point, precision: properties.precision };
  });
  return own.length === 0 ? {} : { own };
}
