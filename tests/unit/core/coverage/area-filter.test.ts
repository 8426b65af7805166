import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isFiltering,
  keepsArea,
  qpvTraits,
  type AreaFilter,
} from '../../../../src/core/coverage/area-filter.ts';
import type { Catalogue, DeclaredNeighbourhood } from '../../../../src/core/domain/catalogue.ts';
import {
  economicFunctionOf,
  ECONOMIC_FUNCTIONS,
  readSiteFunctions,
} from '../../../../src/core/domain/economic-function.ts';
import type { LayerFeatures } from '../../../../src/core/domain/features.ts';
import { square } from '../../../helpers/coverage-fixtures.ts';

const outlines = (...qpv: readonly (readonly [code: string, communes: string])[]) =>
  ({
    type: 'FeatureCollection',
    features: qpv.map(([code, communeCodes]) => ({
      type: 'Feature',
      geometry: square([3, 50], 0.01),
      properties: { code, name: code, communes: '', communeCodes },
    })),
  }) as LayerFeatures['qpv_2024'];

const projects = (
  ...all: readonly (readonly [code: string, qpv2024Code: string, functions: string])[]
) =>
  ({
    type: 'FeatureCollection',
    features: all.map(([code, qpv2024Code, economicFunction]) => ({
      type: 'Feature',
      geometry: square([3, 50], 0.01),
      properties: {
        ...{ code, qpv2024Code, economicFunction, name: '', communes: '', site: '' },
        ...{ interest: 'national', outlineGeneration: 2024, source: 'essai' },
      },
    })),
  }) as LayerFeatures['npnru'];

const catalogue = (
  ...all: readonly (readonly [qpv2024Code: string | null, economicFunction: string | null])[]
): Catalogue => ({
  ...{ sources: [], indicators: [], actions: [], initiatives: [] },
  ...{ unlocatedStructures: [], innovationCategories: [], citedCommunes: [] },
  neighbourhoods: all.map(([qpv2024Code, economicFunction]): DeclaredNeighbourhood => ({
    ...{ name: '', type: 'QPV', communes: [], espacesRessources: [], source: 'essai' },
    ...{ qpv2024Code, economicFunction },
  })),
});

describe('economic functions', () => {
  test('reads one for all, or one per site', () => {
    expect(readSiteFunctions('faible')).toEqual([{ site: null, value: 'faible' }]);
    expect(readSiteFunctions('Arc Nord-Ouest: forte (exception)|Le Pile : intermédiaire')).toEqual([
      { site: 'Arc Nord-Ouest', value: 'forte (exception)' },
      { site: 'Le Pile', value: 'intermédiaire' },
    ]);
    expect(readSiteFunctions('')).toEqual([]);
  });

  test('knows the three words, with what the document adds to them', () => {
    expect(economicFunctionOf('forte (tissu très important)')).toBe('forte');
    expect(economicFunctionOf('Intermédiaire')).toBe('intermediaire');
    expect(economicFunctionOf('faible')).toBe('faible');
    expect(economicFunctionOf('inconnue')).toBeNull();
  });
});

describe('traits of QPV', () => {
  test('communes, project, and the function of the catalogue before that of the project', () => {
    const traits = qpvTraits(
      outlines(['QN05901M', '59350|59360'], ['QN05902M', ''], ['QN05903M', '59512']),
      projects(
        ['QP059001', 'QN05901M', 'faible'],
        ['QP059003', 'QN05903M', 'A : forte|B : faible'],
      ),
      catalogue(['QN05901M', 'intermédiaire'], ['QN05902M', null], [null, 'forte']),
    );
    expect(Object.fromEntries(traits)).toEqual({
      QN05901M: {
        communeCodes: ['59350', '59360'],
        npnru: true,
        economicFunctions: ['intermediaire'],
      },
      QN05902M: { communeCodes: [], npnru: false, economicFunctions: [] },
      QN05903M: { communeCodes: ['59512'], npnru: true, economicFunctions: ['forte', 'faible'] },
    });
  });

  test('a QPV of 2015 has the function of the one that carries its project', () => {
    const traits = qpvTraits(
      outlines(['QP059001', '59350'], ['QP059002', '59350']),
      projects(['QP059001', 'QN05901M', '']),
      catalogue(['QN05901M', 'faible']),
    );
    expect(traits.get('QP059001')).toMatchObject({ npnru: true, economicFunctions: ['faible'] });
    expect(traits.get('QP059002')).toMatchObject({ npnru: false, economicFunctions: [] });
  });
});

describe('keeping areas', () => {
  const traits = fc.record({
    communeCodes: fc.subarray(['59350', '59360', '59512']),
    npnru: fc.boolean(),
    economicFunctions: fc.subarray([...ECONOMIC_FUNCTIONS]),
  });
  const filters: fc.Arbitrary<AreaFilter> = fc.record(
    {
      communeCode: fc.constantFrom('59350', '59512', '59009'),
      minPopulation: fc.constantFrom(0, 1000, 5000),
      npnru: fc.constant(true as const),
      economicFunction: fc.constantFrom(...ECONOMIC_FUNCTIONS),
    },
    { requiredKeys: [] },
  );
  const population = fc.oneof(fc.constant(null), fc.nat(10_000));

  test('every condition counts, and only those there are', () => {
    fc.assert(
      fc.property(filters, traits, population, (filter, area, people) => {
        const conditions = Object.entries(filter).map(([key, value]) =>
          keepsArea({ [key]: value }, area, people),
        );
        expect(keepsArea(filter, area, people)).toBe(conditions.every(Boolean));
        expect(isFiltering(filter)).toBe(conditions.length > 0);
      }),
    );
  });

  test('a population that is not known is under any threshold', () => {
    const area = { communeCodes: ['59350'], npnru: false, economicFunctions: [] };
    expect(keepsArea({ minPopulation: 1 }, area, null)).toBe(false);
    expect(keepsArea({ minPopulation: 1000 }, area, 1000)).toBe(true);
    expect(keepsArea({ minPopulation: 1000 }, area, 999)).toBe(false);
  });
});
