import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaillageError } from '../../../src/core/domain/errors.ts';
import { sortFollowUp, type FollowUpValue } from '../../../src/core/follow-up/follow-up.ts';
import {
  followUpTemplate,
  followUpValues,
  refusedLines,
} from '../../../src/io/export-follow-up.ts';
import { readFollowUpFile, type FollowUpFile } from '../../../src/io/follow-up-file.ts';
import { FOLLOW_UP_CSV } from '../../../src/text/observatoire/follow-up.ts';
import { followUpFaultSentence } from '../../../src/text/observatoire/follow-up-faults.ts';
import { ACTIONS, followUps } from '../../helpers/follow-up-arbitraries.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): FollowUpFile => readFollowUpFile('suivi.csv', bytesOf(text), ACTIONS);
const valuesOf = (file: FollowUpFile): FollowUpValue[] => file.values.map(({ value }) => value);
const sentences = (file: FollowUpFile): string[] =>
  file.faulty.map(({ line, faults }) => `${line} ${faults.map(followUpFaultSentence).join(' ')}`);
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const HEADER = 'Numéro;Indicateur de suivi;Année;Valeur;Unité;Source;Commentaire';
const errorOf = (action: () => unknown): MaillageError => {
  try {
    action();
  } catch (error) {
    return error as MaillageError;
  }
  throw new Error('no error');
};

describe('a follow-up table', () => {
  it('comes back from the file it is saved in, whatever the texts', () => {
    fc.assert(
      fc.property(followUps, (values) => {
        const notes = FOLLOW_UP_CSV.notes('MEL');
        const file = read(followUpValues(ACTIONS, values, FOLLOW_UP_CSV, notes));
        expect(file.faulty).toEqual([]);
        expect(valuesOf(file)).toEqual(values);
      }),
    );
  });

  it('comes back from the template it is filled in, with the lines nobody filled', () => {
    fc.assert(
      fc.property(followUps, fc.integer({ min: 2000, max: 2035 }), (values, first) => {
        const years = { first, last: first + 5 };
        const file = read(followUpTemplate(ACTIONS, values, years, FOLLOW_UP_CSV));
        expect(file.faulty).toEqual([]);
        expect(sortFollowUp(valuesOf(file))).toEqual(sortFollowUp(values));
        const inside = values.filter(({ year }) => year >= first && year <= years.last).length;
        expect(file.blankCount).toBe(6 * 6 - inside);
      }),
    );
  });

  it('is read the same with a comma, a tab, without byte order mark, in Windows-1252', () => {
    const french = `\uFEFF${HEADER}\r\n1;Porteurs accueillis;2024;71,9;%;Enquête;déjà\r\n`;
    const expected = valuesOf(read(french));
    expect(expected).toEqual([
      {
        ...{ action: 1, indicator: 'Porteurs accueillis', year: 2024, value: 71.9 },
        ...{ unit: '%', source: 'Enquête', comment: 'déjà' },
      },
    ]);
    expect(valuesOf(read(french.slice(1)))).toEqual(expected);
    expect(valuesOf(read(french.replaceAll(';', '\t')))).toEqual(expected);
    expect(valuesOf(read(french.replace('71,9', '71.9').replaceAll(';', ',')))).toEqual(expected);
    const latin = Uint8Array.from([...french.slice(1)].map((sign) => sign.charCodeAt(0)));
    const file = readFollowUpFile('suivi.csv', latin, ACTIONS);
    expect([valuesOf(file), file.encoding]).toEqual([expected, 'windows-1252']);
  });

  it('knows an indicator whatever its case, accents, apostrophes and spaces', () => {
    const text = `${HEADER}\n2;seminaire  ORGANISE;2024;1;;;\nAction n° 2;reunions de l'annee ; forum`;
    expect(valuesOf(read(`${text};2024;2;;;\n`)).map(({ indicator }) => indicator)).toEqual([
      'Séminaire organisé',
    ]);
    const quoted = `${HEADER}\nAction n° 2;"reunions de l'annee ; forum";2024;2;;;\n`;
    expect(valuesOf(read(quoted)).map(({ indicator }) => indicator)).toEqual([
      'Réunions de l’année ; forum',
    ]);
  });

  it('says what is wrong, line by line, and keeps the others', () => {
    const file = read(
      [
        HEADER,
        '1;Porteurs accueillis;2024;12;;;',
        '7;Porteurs accueillis;2024;12;;;',
        ';Porteurs accueillis;2024;12;;;',
        '1;Séminaire organisé;2024;12;;;',
        '1;Lune;2024;12;;;',
        '1;;2024;12;;;',
        '1;Porteurs accueillis;;12;;;',
        '1;Porteurs accueillis;24;12;;;',
        '1;Porteurs accueillis;1824;12;;;',
        '1;Porteurs accueillis;2025;douze;;;',
        '1;Porteurs accueillis;2025;12.345;;;',
        '1;Porteurs accueillis;2025;12 %;personnes;;',
        '1;Porteurs accueillis;2024;13;;;',
        '1;Porteurs accueillis;2026;1;;;un ; deux',
        '',
        '1;Porteurs accueillis;2027;;;;',
        '1;Porteurs accueillis;2028;;;;enquête reportée',
        '9;Lune;hier;x;;;',
      ].join('\n'),
    );
    expect(valuesOf(file).map(({ year, value, comment }) => [year, value, comment])).toEqual([
      [2024, 12, null],
      [2028, null, 'enquête reportée'],
    ]);
    expect(file.blankCount).toBe(1);
    expect(sentences(file).map(plain)).toEqual([
      '3 Aucune action ne porte le numéro « 7 » : elles vont de 1 à 13.',
      '4 Le numéro de l’action manque.',
      '5 « Séminaire organisé » n’est pas un indicateur de l’action 1, mais de l’action 2.',
      '6 L’action 1 n’a pas d’indicateur « Lune ». Les siens : « Porteurs accueillis », « Taux de survie à 3 ans ».',
      '7 L’indicateur de suivi manque, pour l’action 1.',
      '8 L’année manque.',
      '9 « 24 » n’est pas une année : écrivez quatre chiffres.',
      '10 L’année 1824 est hors des limites : de 2000 à 2040.',
      '11 « douze » n’est pas un nombre. Sans valeur, laissez la case vide et dites pourquoi dans « Commentaire ».',
      '12 « 12.345 » peut se lire de deux façons : écrivez 12345 ou 12,345.',
      '13 « 12 % » est en %, mais l’unité est « personnes ».',
      '14 « Porteurs accueillis », 2024 : déjà à la ligne 2, qui est lue. Gardez une seule des deux.',
      '15 La ligne a plus de cases que l’en-tête (« deux »). Mettez entre guillemets un texte qui contient un séparateur.',
      '19 Aucune action ne porte le numéro « 9 » : elles vont de 1 à 13. « hier » n’est pas une année : écrivez quatre chiffres. « x » n’est pas un nombre. Sans valeur, laissez la case vide et dites pourquoi dans « Commentaire ».',
    ]);
  });

  it('loses no line: each is a value, a fault, blank or empty', () => {
    const cell = fc.oneof(
      fc.constantFrom('', '1', '2', '13', '99', 'Porteurs accueillis', 'Études thématiques'),
      fc.constantFrom('2024', '2025', '12,5', 'x', ' '),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 7, maxLength: 7 })), (rows) => {
        const file = read([HEADER, ...rows.map((row) => row.join(';'))].join('\n'));
        const empty = rows.filter((row) => row.every((one) => one.trim() === '')).length;
        const told = file.values.length + file.faulty.length + file.blankCount;
        expect(told + empty).toBe(rows.length);
        const lines = [...file.values, ...file.faulty].map(({ line }) => line);
        expect(new Set(lines).size).toBe(lines.length);
        for (const { faults } of file.faulty) expect(faults.length).toBeGreaterThan(0);
      }),
    );
  });

  it('the lines refused come back corrected', () => {
    const file = read(`${HEADER}\n1;Porteurs accueillis;24;-5;;;=A1`);
    const saved = refusedLines(file.header, file.faulty, FOLLOW_UP_CSV, () => 'année');
    const again = read(saved.replace(';24;', ';2024;'));
    expect(valuesOf(again)).toEqual([
      {
        ...{ action: 1, indicator: 'Porteurs accueillis', year: 2024, value: -5 },
        ...{ unit: null, source: null, comment: '=A1' },
      },
    ]);
    expect(saved).toContain(`${FOLLOW_UP_CSV.line};${FOLLOW_UP_CSV.why}`);
  });

  it('stops at a file that is no such table', () => {
    expect(errorOf(() => read('Numéro;Année;Valeur\n1;2024;3')).details).toMatchObject({
      ...{ missing: 'indicator', read: 'Numéro, Année, Valeur' },
    });
    expect(errorOf(() => read('lat;lon\n50;3')).code).toBe('follow_up_columns');
    expect(errorOf(() => read(' \n')).details).toMatchObject({ fault: 'empty' });
    expect(errorOf(() => read('PK\u0003\u0004')).details).toMatchObject({ fault: 'archive' });
  });

  it('reads any text without failing otherwise', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
        try {
          read(`${HEADER}\n${text}`);
        } catch (error) {
          expect(error).toBeInstanceOf(MaillageError);
        }
      }),
    );
  });
});
