import { beforeEach, describe, expect, it } from 'vitest';
import { SourceLog } from '../../../../../scripts/lib/build-report.ts';
import { EstablishmentIntake } from '../../../../../scripts/lib/sirene/intake.ts';
import { RAW_FIELDS } from '../../../../../scripts/lib/sirene/raw-establishment.ts';
import type { RawEstablishment } from '../../../../../scripts/lib/sirene/raw-establishment.ts';
import { TerritoryArea } from '../../../../../scripts/lib/territory-area.ts';
import { establishmentReasons as reasons } from '../../../../../src/text/command-line/establishments-import.ts';

const AREA = new TerritoryArea([
  { type: 'Polygon', coordinates: [[[3, 50.6], [3.2, 50.6], [3.2, 50.8], [3, 50.8], [3, 50.6]]] },
]); // prettier-ignore
const EMPTY = Object.fromEntries(RAW_FIELDS.map((name) => [name, null])) as unknown as RawEstablishment; // prettier-ignore
const INSIDE = { lng: '3.1', lat: '50.7' };

let log: SourceLog;
let intake: EstablishmentIntake;
beforeEach(() => {
  log = new SourceLog('s', 'establishments', 's.csv');
  intake = new EstablishmentIntake(AREA, new Set(['59350', '59009']), log);
});
const add = (...rows: Partial<RawEstablishment>[]) => {
  for (const row of rows) intake.add({ ...EMPTY, ...row });
};
const dropped = () => Object.fromEntries(log.summary().dropped.map(({ reason, count }) => [reason, count])); // prettier-ignore

describe('EstablishmentIntake', () => {
  it('keeps what is active and inside, whatever its commune is called', () => {
    add(
      { id: '1', commune: '59350', ...INSIDE },
      { id: '2', commune: '59355', state: 'A', ...INSIDE },
      { id: '3', commune: '62001', ...INSIDE },
      { id: '4', ...INSIDE },
      { ...INSIDE },
      { ...INSIDE },
    );
    expect(intake.kept.map(({ id, commune }) => [id, commune])).toEqual([
      ['1', '59350'], ['2', '59350'], ['3', '62001'], ['4', null], [null, null], [null, null],
    ]); // prettier-ignore
    expect(dropped()).toEqual({});
  });

  it('drops the rest, each for its reason, and counts by commune what only a place is missing to', () => {
    add(
      { id: '1', commune: '59350', state: 'F', ...INSIDE },
      { id: '2', commune: '59009', ...INSIDE },
      { id: '2', commune: '59009', ...INSIDE },
      { id: '3', commune: '59298', diffusion: 'P' },
      { id: '4', commune: '59350', unitDiffusion: 'P', ...INSIDE },
      { id: '5', commune: '59009', diffusion: 'N', ...INSIDE },
      { id: '6', commune: '59009' },
      { id: '7', commune: '59009', lng: '0', lat: '0' },
      { id: '8', commune: '59009', lng: 'x', lat: 'y' },
      { id: '9', commune: '59009', quality: '33', ...INSIDE },
      { id: '10', commune: '59009', lng: '13.4', lat: '52.5' },
      { id: '11', commune: '59009', lng: '2.35', lat: '48.85' },
      { id: '12', commune: '59009', lng: '50.7', lat: '3.1' },
      { id: '13', commune: '62001', lng: '2.35', lat: '48.85' },
      { id: '14', commune: '62001', diffusion: 'P' },
      { id: '15', lng: '2.35', lat: '48.85' },
      { id: '16', lng: '13.4', lat: '52.5' },
    );
    expect(intake.kept.map(({ id }) => id)).toEqual(['2']);
    expect(dropped()).toEqual({
      [reasons.closed]: 1,
      [reasons.repeated]: 1,
      [reasons.protected]: 3,
      [reasons.withoutPosition]: 1,
      [reasons.zero]: 1,
      [reasons.unreadable]: 1,
      [reasons.random]: 1,
      [reasons.positionAbroad]: 2,
      [reasons.outside]: 1,
      [reasons.swapped]: 1,
      [reasons.elsewhere]: 2,
      [reasons.outsideTerritory]: 1,
    });
    expect([...intake.unplaced]).toEqual([
      ['59350', { protected: 2, withoutPosition: 0 }],
      ['59009', { protected: 1, withoutPosition: 7 }],
    ]);
    expect(intake.swappedCount).toBe(1);
  });

  it('never gives the name of a person, nor of one who may be', () => {
    const named = { commune: '59350', name: 'X', ...INSIDE };
    add(
      { id: '1', legalCategory: '1000', ...named },
      { id: '2', ...named },
      { id: '3', legalCategory: '5710', ...named },
    );
    expect(intake.kept.map(({ name }) => name)).toEqual([null, null, 'X']);
  });

  it('reads codes of NAF rév. 2 only', () => {
    const naf = { naf: '47.11F', commune: '59350', ...INSIDE };
    add(
      { id: '1', ...naf },
      { id: '2', nomenclature: 'NAFRev2', ...naf },
      { id: '3', nomenclature: 'NAF2025', ...naf },
      { id: '4', nomenclature: 'NAP', ...naf },
    );
    expect(intake.kept.map(({ nafSection }) => nafSection)).toEqual([6, 6, 255, 255]);
    expect(intake.kept.map(({ nafCode }) => nafCode > 0)).toEqual([true, true, false, false]);
  });

  it('puts an address together from what is there', () => {
    const at = { commune: '59350', ...INSIDE };
    add(
      { id: '1', streetNumber: '12', streetRepetition: 'B', streetType: 'RUE', street: 'DU BOIS', postcode: '59000', city: 'LILLE', ...at },
      { id: '2', street: '[ND]', postcode: '59000', city: 'LILLE', ...at },
      { id: '3', address: '3 place X', postcode: '59000', ...at },
      { id: '4', ...at },
    ); // prettier-ignore
    expect(intake.kept.map(({ address }) => address)).toEqual([
      '12 B RUE DU BOIS, 59000 LILLE',
      '59000 LILLE',
      '3 place X, 59000',
      null,
    ]);
  });

  it('without an outline keeps what is in France', () => {
    intake = new EstablishmentIntake(null, new Set(), log);
    add({ commune: '57463', lng: '6.17', lat: '49.11' }, { lng: '49.11', lat: '6.17' }, { lng: '13.4', lat: '52.5' }); // prettier-ignore
    expect(intake.kept).toHaveLength(1);
    expect(dropped()).toEqual({ [reasons.swapped]: 1, [reasons.positionAbroad]: 1 });
  });
});
