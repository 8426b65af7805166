import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StructureFeature } from '../../../../src/core/domain/features.ts';
import { isOpenAt, parseOpeningHours } from '../../../../src/core/domain/opening-hours.ts';
import { STRUCTURE_TYPES } from '../../../../src/core/domain/structure.ts';
import {
  addedStructure,
  changedStructures,
  servingStructures,
} from '../../../../src/core/domain/structure-changes.ts';
import { changeLists, moments, places } from '../../../helpers/change-arbitraries.ts';

const HOURS = [null, 'lundi 09:00 - 12:00', 'mardi 09:00 - 12:00 / 14:00 - 18:00', 'à voir'];
const KNOWN: readonly StructureFeature[] = HOURS.map((openingHours, i) => {
  const feature = addedStructure({
    ...{ kind: 'add', id: `agence-${i}`, type: 'france_travail', name: null },
    point: [3 + i / 10, 50],
  });
  return { ...feature, properties: { ...feature.properties, openingHours, precision: 'rue' } };
});
const lists = changeLists(fc.constantFrom('agence-0', 'agence-1', 'agence-2', 'agence-3', 'autre'));
const idsOf = (features: readonly StructureFeature[]) =>
  features.map(({ properties }) => properties.id);

describe('changedStructures', () => {
  it('changes nothing without a change, nor for ids that are not known', () => {
    expect(changedStructures(KNOWN, [], STRUCTURE_TYPES)).toBe(KNOWN);
    expect(changedStructures(KNOWN, [{ kind: 'close', id: 'autre' }], STRUCTURE_TYPES)).toEqual(
      KNOWN,
    );
  });

  it('does not depend on the order of the changes, and leaves the structures as they are', () => {
    const before = structuredClone(KNOWN);
    fc.assert(
      fc.property(lists, fc.array(fc.nat()), (changes, keys) => {
        const other = changes
          .map((change, i) => ({ change, key: keys[i] ?? i }))
          .sort((a, b) => a.key - b.key)
          .map(({ change }) => change);
        const byId = (features: readonly StructureFeature[]) =>
          new Map(features.map((one) => [one.properties.id, one]));
        expect(byId(changedStructures(KNOWN, other, STRUCTURE_TYPES))).toEqual(
          byId(changedStructures(KNOWN, changes, STRUCTURE_TYPES)),
        );
      }),
    );
    expect(KNOWN).toEqual(before);
  });

  it('has those of before and those added, without those closed, where they were put', () => {
    fc.assert(
      fc.property(lists, (changes) => {
        const ids = (kind: string) =>
          changes.flatMap((change) => (change.kind === kind ? [change.id] : []));
        const found = changedStructures(KNOWN, changes, STRUCTURE_TYPES);
        const all = [...idsOf(KNOWN), ...ids('add')];
        expect(idsOf(found)).toEqual(all.filter((id) => !ids('close').includes(id)));
        for (const { geometry, properties } of found) {
          const move = changes.find(({ kind, id }) => kind === 'move' && id === properties.id);
          if (move?.kind !== 'move') continue;
          expect(geometry.coordinates).toEqual([...move.point]);
          expect(properties.precision).toBe('adresse');
        }
      }),
    );
  });

  it('adds only structures of the types', () => {
    fc.assert(
      fc.property(places, (point) => {
        const change = { kind: 'add', id: 'ajout-1', type: 'ruche', name: null, point } as const;
        expect(changedStructures([], [change], ['france_travail'])).toEqual([]);
        expect(idsOf(changedStructures([], [change], ['ruche']))).toEqual(['ajout-1']);
      }),
    );
  });
});

describe('servingStructures', () => {
  it('counts those open then and those whose hours are not known, and names the latter', () => {
    fc.assert(
      fc.property(lists, moments, (changes, moment) => {
        const all = changedStructures(KNOWN, changes, STRUCTURE_TYPES);
        const { structures, hoursUnknown } = servingStructures(
          KNOWN,
          STRUCTURE_TYPES,
          changes,
          moment,
        );
        for (const one of all) {
          const { id, openingHours } = one.properties;
          const tried = changes.find((change) => change.kind === 'hours' && change.id === id);
          const week = tried?.kind === 'hours' ? tried.week : parseOpeningHours(openingHours);
          expect(hoursUnknown.includes(id)).toBe(week === null);
          expect(idsOf(structures).includes(id)).toBe(week === null || isOpenAt(week, moment));
        }
        expect(structures.length).toBeLessThanOrEqual(all.length);
      }),
    );
  });
});
