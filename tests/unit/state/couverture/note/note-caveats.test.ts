import { describe, expect, it } from 'vitest';
import type { CoverageResult } from '../../../../../src/core/coverage/types.ts';
import {
  coverageCaveats,
  coverageDetails,
} from '../../../../../src/state/couverture/note/note-caveats.ts';
import { COVERAGE_RESULT } from '../../../../helpers/coverage-fixtures.ts';

const plain = (sentences: readonly string[]): string =>
  sentences.join(' ').replaceAll(/[\u00a0\u202f]/g, ' ');
const { request, rows, total } = COVERAGE_RESULT;
const [first, second, ...rest] = rows;
const someUnknown: CoverageResult = {
  ...COVERAGE_RESULT,
  rows: [first!, { ...second!, status: 'no_population', share: null }, ...rest],
  total: { ...total, unlocatedCount: 1500 },
};

describe('what the note says is not counted', () => {
  it('names the areas without population, in the words of what they are', () => {
    const ofQpv = plain(coverageDetails(someUnknown, new Map()));
    expect(ofQpv).toContain(
      `1 500 habitants publiés que la grille de population ne place nulle part : ${second!.name}`,
    );
    const ofCommunes = plain(
      coverageDetails({ ...someUnknown, request: { ...request, areas: 'communes' } }, new Map()),
    );
    expect(ofCommunes).toContain(
      `Communes où la grille de population ne compte personne : ${second!.name}`,
    );
    expect(ofCommunes).not.toContain('1 500');
  });

  it('says which areas a filter keeps, and how many people it leaves out', () => {
    const filtered: CoverageResult = {
      ...COVERAGE_RESULT,
      total: { ...total, leftOut: { areas: 2, populationCount: 2900 } },
    };
    expect(plain(coverageCaveats(filtered, 'à Lille, projet NPNRU'))).toContain(
      'Filtre : à Lille, projet NPNRU. 2 quartiers écartés, 2 900 habitants, dans aucun compte.',
    );
    expect(plain(coverageCaveats(COVERAGE_RESULT, ''))).not.toContain('Filtre');
  });
});
