import type { StructureFeature } from './features.ts';
import { isOpenAt, parseOpeningHours, type OpeningWeek, type WeekMoment } from './opening-hours.ts';
import {
  OWN_TYPE,
  type OwnStructure,
  type PositionPrecision,
  type StructureChange,
  type StructureType,
} from './structure.ts';
import type { LngLat } from './territory.ts';

type ChangeOf<Kind extends StructureChange['kind']> = Extract<StructureChange, { kind: Kind }>;

/** The changes of one kind. */
export function changesOf<Kind extends StructureChange['kind']>(
  changes: readonly StructureChange[],
  kind: Kind,
): readonly ChangeOf<Kind>[] {
  return changes.filter((change): change is ChangeOf<Kind> => change.kind === kind);
}

/**
 * The structures of some types as the changes make them: those moved elsewhere, without those
 * closed, those added at the end. The order of the changes does not matter; hours are read by
 * `servingStructures`. Features that do not change are the same objects.
 */
export function changedStructures(
  structures: readonly StructureFeature[],
  changes: readonly StructureChange[] = [],
  types: readonly StructureType[],
): readonly StructureFeature[] {
  if (changes.length === 0) return structures;
  const closed = new Set(changesOf(changes, 'close').map(({ id }) => id));
  const moves = new Map(changesOf(changes, 'move').map(({ id, point }) => [id, point]));
  const added = changesOf(changes, 'add')
    .filter(({ type }) => types.includes(type))
    .map(addedStructure);
  return [...structures, ...added]
    .filter(({ properties }) => !closed.has(properties.id))
    .map((structure) => {
      const point = moves.get(structure.properties.id);
      return point === undefined ? structure : movedStructure(structure, point);
    });
}

/** Where someone put it: its position is exact. */
function movedStructure(structure: StructureFeature, point: LngLat): StructureFeature {
  return {
    ...structure,
    geometry: { type: 'Point', coordinates: [...point] },
    properties: { ...structure.properties, precision: 'adresse' },
  };
}

/** A structure that is in no data: nothing is known of it but what was chosen. */
export function addedStructure({ id, type, name, point }: ChangeOf<'add'>): StructureFeature {
  return bareStructure({ id, type, name: name ?? id, point, precision: 'adresse' });
}

/** A point of one's own as a structure. */
export function ownStructure(own: OwnStructure, name: string = own.id): StructureFeature {
  return bareStructure({ ...own, type: OWN_TYPE, name });
}

function bareStructure({
  point,
  ...known
}: {
  id: string;
  type: StructureType;
  name: string;
  point: LngLat;
  precision: PositionPrecision;
}): StructureFeature {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...point] },
    properties: {
      ...known,
      ...{ site: null, address: null, postcode: null, commune: null, sector: null },
      ...{ description: null, keyFigures: null, keyFiguresYear: null, landmark: null },
      ...{ openingHours: null, website: null, source: '' },
    },
  };
}

/** Structures that count at a moment, and those that count although their hours are not known. */
export interface ServingStructures {
  readonly structures: readonly StructureFeature[];
  readonly hoursUnknown: readonly string[];
}

/** `changedStructures` that are open at a moment; without one, all of them. */
export function servingStructures(
  known: readonly StructureFeature[],
  types: readonly StructureType[],
  changes: readonly StructureChange[] = [],
  openAt?: WeekMoment,
): ServingStructures {
  const structures = changedStructures(known, changes, types);
  if (openAt === undefined) return { structures, hoursUnknown: [] };
  const weeks = structureWeeks(structures, changes);
  return {
    structures: structures.filter(({ properties }) => {
      const week = weeks.get(properties.id);
      return week === undefined || isOpenAt(week, openAt);
    }),
    hoursUnknown: structures.map(({ properties }) => properties.id).filter((id) => !weeks.has(id)),
  };
}

/** Opening hours by id, as the changes make them; a structure whose hours are not known has none. */
export function structureWeeks(
  structures: readonly StructureFeature[],
  changes: readonly StructureChange[],
): ReadonlyMap<string, OpeningWeek> {
  const tried = new Map(changesOf(changes, 'hours').map(({ id, week }) => [id, week]));
  return new Map(
    structures.flatMap(({ properties: { id, openingHours } }) => {
      const week = tried.get(id) ?? parseOpeningHours(openingHours);
      return week === null ? [] : [[id, week] as const];
    }),
  );
}
