import { describe, expect, it } from 'vitest';
import {
  bandsCsv,
  bandsGeoJson,
  coverageCsv,
} from '../../../../src/state/couverture/coverage-export.ts';
import { bandsUpTo, COVERAGE_RESULT, STRUCTURES } from '../../../helpers/coverage-fixtures.ts';

const structures = new Map(STRUCTURES.features.map((feature) => [feature.properties.id, feature]));
/** Cells of each line of a file whose cells hold no separator. */
const cells = (csv: string): string[][] =>
  csv
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'));

describe('coverageCsv', () => {
  const lines = cells(coverageCsv(COVERAGE_RESULT, structures, ['note']));
  const header = lines[2]!;
  const cell = (line: number, label: string): string => lines[line + 3]![header.indexOf(label)]!;

  it('has the notes, then one line per neighbourhood', () => {
    expect(lines[0]).toEqual(['note']);
    expect(lines).toHaveLength(3 + COVERAGE_RESULT.rows.length);
    expect(new Set(lines.slice(2).map((line) => line.length))).toEqual(new Set([header.length]));
  });

  it('writes French decimals and names the nearest structure', () => {
    expect(cell(0, 'Part couverte (%)')).toBe('25');
    expect(cell(0, 'Trajet médian (min)')).toBe('19,2');
    expect(cell(0, 'Structure la plus proche')).toBe('Agence Alpha');
    expect(cell(1, 'Position approchée')).toBe('oui');
  });

  it('says how times are spread, and the establishments when they were counted', () => {
    expect(cell(0, 'Habitants à moins de 20\u00a0min')).toBe('4000');
    expect(cell(0, 'Part à moins de 15\u00a0min (%)')).toBe('0');
    expect(cell(0, 'Part à moins de 20\u00a0min, basse (%)')).toBe('100');
    expect(cell(2, 'Habitants à moins de 20\u00a0min')).toBe('');
    expect(header).not.toContain('Établissements');
    const counts = { count: 40, withinCount: null, outsideCount: 3 };
    const establishments = { rows: [{ code: 'QN05902N', ...counts }], total: counts };
    const [head, ...rows] = cells(coverageCsv(COVERAGE_RESULT, structures, [], establishments));
    const at = head!.indexOf('Établissements');
    expect(rows[1]!.slice(at)).toEqual(['40', '', '3']);
    expect(rows[0]!.slice(at)).toEqual(['', '', '']);
  });

  it('by commune has no list of communes', () => {
    const request = { ...COVERAGE_RESULT.request, areas: 'communes' as const };
    const [head] = cells(coverageCsv({ ...COVERAGE_RESULT, request }, structures, []));
    expect(head!.slice(0, 3)).toEqual(['Code de la commune', 'Commune', 'Habitants']);
  });

  it('leaves what is unknown empty: outside the network is neither covered nor beyond', () => {
    for (const label of ['Habitants couverts', 'Habitants au-delà', 'Part couverte (%)'])
      expect(cell(2, label)).toBe('');
    expect(cell(2, 'État')).toBe('hors réseau');
    expect(cell(2, 'Habitants hors réseau')).toBe('900');
    // Zero is written where it is true.
    expect(cell(1, 'Habitants couverts')).toBe('0');
  });
});

describe('bands as files', () => {
  const bands = bandsUpTo([300, 600]);

  it('GeoJSON: one feature per band with minutes, area and people, and the notes', () => {
    const file = JSON.parse(bandsGeoJson(bands, ['simulé'])) as {
      type: string;
      notes: string[];
      features: { properties: object; geometry: object }[];
    };
    expect(file.type).toBe('FeatureCollection');
    expect(file.notes).toEqual(['simulé']);
    expect(file.features.map(({ properties }) => properties)).toEqual([
      { minutes: 5, areaKm2: 0.09, population: 3000 },
      { minutes: 10, areaKm2: 0.36, population: 6000 },
    ]);
    expect(file.features[1]!.geometry).toEqual(bands[1]!.geometry);
  });

  it('CSV: people unknown is an empty cell', () => {
    const unknown = bands.map((band) => ({ ...band, populationCount: null }));
    expect(cells(bandsCsv(unknown, [])).slice(1)).toEqual([
      ['5', '0,09', ''],
      ['10', '0,36', ''],
    ]);
  });
});
