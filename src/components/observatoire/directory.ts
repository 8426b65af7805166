import type { Catalogue, UnlocatedStructure } from '../../core/domain/catalogue.ts';
import type { LayerFeatures, StructureProperties } from '../../core/domain/features.ts';
import {
  isStructureType,
  STRUCTURE_TYPES,
  type PositionPrecision,
} from '../../core/domain/structure.ts';
import { OBSERVATOIRE } from '../../text/observatoire/observatoire.ts';
import { STRUCTURE_LABELS } from '../../text/structures.ts';

/** A structure the documents name, with a point or without. */
export interface DirectoryEntry {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly site: string | null;
  readonly place: string | null;
  readonly commune: string | null;
  /** Landmark its position was taken from. */
  readonly landmark: string | null;
  readonly openingHours: string | null;
  readonly website: string | null;
  /** Neighbourhoods that its operator says it serves. */
  readonly serves: readonly string[];
  readonly sector: string | null;
  readonly description: string | null;
  readonly keyFigures: string | null;
  readonly keyFiguresYear: number | null;
  /** Null when the structure is not on the map. */
  readonly precision: PositionPrecision | null;
  readonly source: string;
}

export interface DirectoryGroup {
  readonly type: string;
  readonly title: string;
  readonly entries: readonly DirectoryEntry[];
  /** A line of the documents about all of them together. */
  readonly together: DirectoryEntry | null;
}

const TOGETHER = / \(ensemble\)$/;

function toEntry(
  structure: UnlocatedStructure | StructureProperties,
  precision: PositionPrecision | null,
  { neighbourhoods }: Catalogue,
): DirectoryEntry {
  const { id, type, name, site, sector, description, keyFigures, keyFiguresYear } = structure;
  const { commune, openingHours, website } = structure;
  const street = [structure.address, structure.postcode].filter((part) => part !== null).join(', ');
  const place = [street, structure.commune].filter((part) => part !== null && part !== '');
  return {
    id,
    type,
    name,
    site,
    commune,
    openingHours,
    website,
    landmark: 'landmark' in structure ? structure.landmark : null,
    serves: neighbourhoods
      .filter(({ espacesRessources }) => espacesRessources.includes(id))
      .map((one) => one.name),
    sector,
    description,
    keyFigures,
    keyFiguresYear,
    precision,
    place: place.length === 0 ? null : place.join(' '),
    source: structure.source,
  };
}

/**
 * The structures by type: those of the documents, or all, with those that other producers put on
 * the map.
 */
export function directoryGroups(
  catalogue: Catalogue,
  structures: LayerFeatures['structures'] | null,
  which: 'documents' | 'all' = 'documents',
): DirectoryGroup[] {
  const documents = new Set(catalogue.sources.map(({ code }) => code));
  const entries = [
    ...(structures?.features ?? [])
      .filter(({ properties }) => which === 'all' || documents.has(properties.source))
      .map(({ properties }) => toEntry(properties, properties.precision, catalogue)),
    ...catalogue.unlocatedStructures.map((one) => toEntry(one, null, catalogue)),
  ];
  const baseType = ({ type }: DirectoryEntry): string => type.replace(TOGETHER, '');
  const order = ['ruche', 'site_excellence', 'espace_ressources', ...STRUCTURE_TYPES];
  const types = [...new Set(entries.map(baseType))].sort(
    (a, b) => rankIn(order, a) - rankIn(order, b) || a.localeCompare(b, 'fr'),
  );
  return types.map((type) => {
    const ofType = entries.filter((entry) => baseType(entry) === type);
    return {
      type,
      title: groupTitle(type),
      entries: ofType
        .filter((entry) => !TOGETHER.test(entry.type))
        .sort((a, b) => a.name.localeCompare(b.name, 'fr') || (a.id < b.id ? -1 : 1)),
      together: ofType.find((entry) => TOGETHER.test(entry.type)) ?? null,
    };
  });
}

function rankIn(order: readonly string[], type: string): number {
  const rank = order.indexOf(type);
  return rank < 0 ? order.length : rank;
}

function groupTitle(type: string): string {
  const { groups, otherGroup } = OBSERVATOIRE.structures;
  return groups[type] ?? (isStructureType(type) ? STRUCTURE_LABELS[type].many : otherGroup);
}
