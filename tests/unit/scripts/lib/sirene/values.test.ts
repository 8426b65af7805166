import { describe, expect, it } from 'vitest';
import { SIZE_CLASSES, UNKNOWN } from '../../../../../src/core/establishments/tile.ts';
import { codesUsedFor, currentCommune } from '../../../../../scripts/lib/sirene/commune-codes.ts';
import {
  creationYearOf,
  employerOf,
  isLegalPerson,
  isProtected,
  knownText,
  legalFamilyOf,
  sizeClassOf,
  yesNoOf,
} from '../../../../../scripts/lib/sirene/values.ts';

describe('values of SIRENE', () => {
  it('groups size classes, and leaves unknown what is not told', () => {
    const classes = ['NN', '00', '01', '02', '03', '11', '12', '21', '53'].map(
      (tranche) => SIZE_CLASSES[sizeClassOf(tranche)],
    );
    expect(classes).toEqual(['0', '0', '1-2', '3-5', '6-9', '10-19', '20-49', '50+', '50+']);
    for (const tranche of [null, '', '99', '1', '[ND]']) expect(sizeClassOf(tranche)).toBe(UNKNOWN);
  });

  it('reads creation years in the forms files have, 1900 being no year', () => {
    expect(creationYearOf('2019-04-01')).toBe(119);
    expect(creationYearOf('2019')).toBe(119);
    expect(creationYearOf('01/04/2019')).toBe(119);
    expect(creationYearOf('2019-04-01 00:00:00')).toBe(119);
    for (const date of [null, '', '1900-01-01', '1850-01-01', '20190401', '[ND]', '2999-01-01']) {
      expect(creationYearOf(date)).toBe(0);
    }
  });

  it('takes the size class for employees only where the employer column is silent', () => {
    expect(employerOf('O', 'NN')).toBe(1);
    expect(employerOf('N', '21')).toBe(0);
    expect(employerOf(null, 'NN')).toBe(0);
    expect(employerOf(null, '01')).toBe(1);
    // Employees in the year, none on the last day.
    expect(employerOf(null, '00')).toBe(UNKNOWN);
    expect(employerOf(null, null)).toBe(UNKNOWN);
    expect(yesNoOf('true')).toBe(1);
    expect(yesNoOf('peut-être')).toBe(UNKNOWN);
  });

  it('names legal persons only', () => {
    expect(['1000', '5499', '9220', '0', null, '', 'x'].map(isLegalPerson)).toEqual([false, true, true, false, false, false, false]); // prettier-ignore
    expect(legalFamilyOf('9220')).toBe(9);
    expect(legalFamilyOf('92')).toBe(UNKNOWN);
  });

  it('protects either status, partial or none, of the establishment or of its unit', () => {
    expect(isProtected('O', 'O')).toBe(false);
    expect(isProtected(null, null)).toBe(false);
    for (const pair of [['P', 'O'], ['O', 'P'], ['N', null], [null, 'N']] as const) {
      expect(isProtected(...pair)).toBe(true);
    } // prettier-ignore
    expect(knownText(' [ND] ')).toBeNull();
    expect(knownText(' a ')).toBe('a');
  });

  it('finds the commune of today behind former codes and arrondissements', () => {
    expect(['59298', '59355', '59350', '75118', '69383', '13216', '59009'].map(currentCommune)).toEqual(
      ['59350', '59350', '59350', '75056', '69123', '13055', '59009'],
    ); // prettier-ignore
    expect(codesUsedFor(['59350', '59009'])).toEqual(['59009', '59298', '59350', '59355']);
    expect(codesUsedFor(['75056'])).toHaveLength(21);
    for (const code of codesUsedFor(['13055', '69123', '59350'])) {
      expect(['13055', '69123', '59350']).toContain(currentCommune(code));
    }
  });
});
