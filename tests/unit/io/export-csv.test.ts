import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toFrenchCsv } from '../../../src/io/export-csv.ts';

interface Row {
  readonly name: string;
  readonly share: number | null;
}
const columns = [
  { label: 'Nom', value: (row: Row) => row.name },
  { label: 'Part', value: (row: Row) => row.share },
];

describe('French CSV', () => {
  test('begins with a byte order mark, uses ; and the decimal comma', () => {
    const text = toFrenchCsv(columns, [{ name: 'Épidème', share: 38.5 }]);
    expect(text).toBe('\uFEFFNom;Part\r\nÉpidème;38,5\r\n');
  });

  test('leaves unknown cells empty: they are not zero', () => {
    const text = toFrenchCsv(columns, [
      { name: 'A', share: null },
      { name: 'B', share: 0 },
      { name: 'C', share: NaN },
    ]);
    expect(text.split('\r\n').slice(1, 4)).toEqual(['A;', 'B;0', 'C;']);
  });

  test('writes the preamble first, an empty line after it', () => {
    const text = toFrenchCsv(columns, [], ['Source : INSEE', 'Simulé']);
    expect(text).toBe('\uFEFFSource : INSEE\r\nSimulé\r\n\r\nNom;Part\r\n');
  });

  test('a name that would be a formula is text', () => {
    const text = toFrenchCsv(columns, [{ name: '=1+1', share: -2 }]);
    expect(text).toContain("'=1+1;-2");
  });

  test('any text is read back as it was written', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((name) => !/^[=+\-@\t\r]/.test(name));
    fc.assert(
      fc.property(fc.array(fc.record({ name: plain, share: fc.constant(null) })), (rows) => {
        const [, ...read] = parse(toFrenchCsv(columns, rows), {
          bom: true,
          delimiter: ';',
          recordDelimiter: '\r\n',
        }) as string[][];
        expect(read.map(([name]) => name)).toEqual(rows.map(({ name }) => name));
      }),
    );
  });
});
