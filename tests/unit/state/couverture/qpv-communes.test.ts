import { describe, expect, it } from 'vitest';
import type { LayerFeatures } from '../../../../src/core/domain/features.ts';
import { communesOfQpv, filterConditions } from '../../../../src/state/couverture/qpv-communes.ts';
import { COMMUNES, square } from '../../../helpers/coverage-fixtures.ts';

const outlines = (...rows: readonly (readonly [communes: string, codes: string])[]) =>
  ({
    type: 'FeatureCollection',
    features: rows.map(([communes, communeCodes], i) => ({
      type: 'Feature',
      geometry: square([3, 50], 0.01),
      properties: { code: `Q${i}`, name: `Q${i}`, communes, communeCodes },
    })),
  }) as LayerFeatures['qpv_2024'];

describe('communes of QPV', () => {
  it('each once, by name, with the QPV at least in part in it', () => {
    expect(
      communesOfQpv(outlines(['Lille|Loos', '59350|59360'], ['Loos', '59360'], ['', '']), null),
    ).toEqual([
      { code: '59350', name: 'Lille', count: 1 },
      { code: '59360', name: 'Loos', count: 2 },
    ]);
    expect(communesOfQpv(null, null)).toEqual([]);
  });

  it('names that do not match codes one to one come from the communes, else the code stands', () => {
    expect(communesOfQpv(outlines(['Lille', '59350|59999']), COMMUNES)).toEqual([
      { code: '59999', name: '59999', count: 1 },
      { code: '59350', name: 'Lille', count: 1 },
    ]);
  });
});

describe('a filter in words', () => {
  it('says each condition', () => {
    const communes = communesOfQpv(outlines(['Lille', '59350']), null);
    expect(
      filterConditions(
        {
          communeCode: '59350',
          minPopulation: 5000,
          npnru: true,
          economicFunction: 'intermediaire',
        },
        communes,
      ).replaceAll(/[\u00a0\u202f]/g, ' '),
    ).toBe('à Lille, au moins 5 000 habitants, projet NPNRU, fonction économique intermédiaire');
    expect(filterConditions({ communeCode: '59512' }, communes)).toBe('à 59512');
  });
});
