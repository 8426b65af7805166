import { describe, expect, it } from 'vitest';
import type {
  DeclaredRow,
  ServiceTime,
} from '../../../../../src/core/coverage/declared-service.ts';
import { pointInPolygon } from '../../../../../src/core/geo/polygon.ts';
import { declaredCsv } from '../../../../../src/state/couverture/gaps/declared-export.ts';
import { declaredLinks } from '../../../../../src/state/couverture/gaps/declared-links.ts';
import { declaredSummary } from '../../../../../src/text/couverture/declared.ts';
import { QPV } from '../../../../helpers/coverage-fixtures.ts';

const service = (id: string, seconds: number | null): ServiceTime => ({
  ...{ id, name: `Espace ressources FAE — ${id}`, seconds, approximate: true },
  unknown: seconds === null ? 'unlocated' : null,
});
const row = (more: Partial<DeclaredRow>): DeclaredRow => ({
  ...{ code: 'QN05901N', name: 'Les Bois', communes: 'Lille|Loos', populationCount: 4000 },
  ...{ verdict: 'agrees', declared: [], nearest: null, withinUncertainty: false, note: null },
  ...more,
});
const PLACES = new Map([
  ['a', [3.1, 50.6] as const],
  ['b', [3.2, 50.7] as const],
]);

describe('links between QPV and espaces ressources', () => {
  it('are agreed, declared or nearest, from inside the QPV to the structure', () => {
    const links = declaredLinks(
      [
        row({ declared: [service('a', 600)], nearest: service('a', 600) }),
        row({ code: 'QN05902N', declared: [service('a', 900)], nearest: service('b', 600) }),
        row({ code: 'QN05903N', declared: [service('perdu', null)], nearest: service('b', 600) }),
      ],
      QPV,
      PLACES,
    );
    expect(links.map(({ code, kind }) => [code, kind])).toEqual([
      ['QN05901N', 'agreed'],
      ['QN05902N', 'declared'],
      ['QN05902N', 'nearest'],
      ['QN05903N', 'nearest'],
    ]);
    for (const { code, line } of links) {
      const outline = QPV.features.find(({ properties }) => properties.code === code)!.geometry;
      const [from, to] = line.coordinates;
      expect(pointInPolygon([from![0]!, from![1]!], outline)).toBe(true);
      expect([...PLACES.values()]).toContainEqual(to);
    }
  });
});

describe('the comparison in words and in a file', () => {
  const rows = [
    row({ declared: [service('a', 600)], nearest: service('a', 600), withinUncertainty: true }),
    row({ code: 'QN05902N', verdict: 'differs', declared: [service('a', 930)], nearest: service('b', 600) }), // prettier-ignore
    row({ code: 'QN05903N', verdict: 'undecided', declared: [service('perdu', null)], nearest: service('b', 600), note: 'depuis 2024' }), // prettier-ignore
    row({ code: 'QN05904N', verdict: 'nobody' }),
  ];

  it('counts each case, and leaves out those there are none of', () => {
    const said = declaredSummary(rows).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(said).toMatch(
      /^Qui déclare ces 4 quartiers \? Pour 1, .* ; pour 1, .* ; pour 1, .* ; pour 1, personne\.$/,
    );
    expect(declaredSummary(rows.slice(3))).not.toContain('plus proche');
  });

  it('never gives a time to what has no position', () => {
    const lines = declaredCsv({ rows, located: ['a', 'b'], unlocated: [] })
      .trim()
      .split('\r\n');
    expect(lines[1]).toBe('QN05901N;Les Bois;Lille, Loos;4000;d’accord;a;10;;a;10;oui;oui;');
    expect(lines[2]).toBe('QN05902N;Les Bois;Lille, Loos;4000;pas d’accord;a;15,5;;b;10;oui;non;');
    expect(lines[3]).toBe('QN05903N;Les Bois;Lille, Loos;4000;indécidable;perdu;;perdu (position inconnue);b;10;oui;non;depuis 2024'); // prettier-ignore
    expect(lines[4]).toBe('QN05904N;Les Bois;Lille, Loos;4000;non déclaré;;;;;;non;non;');
  });
});
