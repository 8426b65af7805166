import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTypedCoordinates } from '../../../../src/core/geo/typed-coordinates.ts';
import type { Bbox } from '../../../../src/core/domain/territory.ts';

const LILLE: Bbox = [2.78, 50.49, 3.28, 50.8];

describe('parseTypedCoordinates', () => {
  it.each([
    '3.0704, 50.6366',
    '3.0704,50.6366',
    '3.0704 50.6366',
    '3,0704 ; 50,6366',
    '3,0704, 50,6366',
    ' 3,0704° 50,6366° ',
  ])('reads « %s », longitude first', (text) => {
    expect(parseTypedCoordinates(text, LILLE)).toEqual({ kind: 'place', place: [3.0704, 50.6366] });
  });

  it('sees that the latitude came first, and gives the place in the right order', () => {
    expect(parseTypedCoordinates('50.6366, 3.0704', LILLE)).toEqual({
      kind: 'swapped',
      place: [3.0704, 50.6366],
    });
  });

  it('does not guess about a place outside in both orders', () => {
    expect(parseTypedCoordinates('2.35, 48.85', LILLE)).toEqual({
      kind: 'outside',
      place: [2.35, 48.85],
    });
  });

  it.each(['', 'Lille', '3.07', '59000', 'rue du 8 mai 1945', '3.07, 50.63, 12', '3..07 50'])(
    'leaves « %s » to the search by name',
    (text) => {
      expect(parseTypedCoordinates(text, LILLE)).toBeNull();
    },
  );

  it('reads back what French writes', () => {
    const degree = (min: number, max: number) =>
      fc.integer({ min: Math.round(min * 1e4), max: Math.round(max * 1e4) }).map((n) => n / 1e4);
    fc.assert(
      fc.property(degree(2.78, 3.28), degree(50.49, 50.8), (lng, lat) => {
        const text = [lng, lat].map((n) => n.toFixed(4).replace('.', ',')).join(' ; ');
        expect(parseTypedCoordinates(text, LILLE)).toEqual({ kind: 'place', place: [lng, lat] });
      }),
    );
  });
});
