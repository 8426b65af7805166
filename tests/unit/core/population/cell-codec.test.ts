import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MaillageError } from '../../../../src/core/domain/errors.ts';
import { decodeCells, encodeCells } from '../../../../src/core/population/cell-codec.ts';
import { NO_CELLS, type CellTile } from '../../../../src/core/population/cell-tile.ts';
import {
  expectNoiseWithinBounds,
  expectRefused,
  expectSoundOrError,
  expectTruncated,
} from '../../../helpers/codec-invariants.ts';

const arbitraryPeople = fc.oneof(
  fc.nat(5000),
  fc.nat(50_000).map((halves) => halves / 2),
  fc.nat(10_000).map((tenths) => tenths / 10),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
);
const arbitraryCorner = fc.tuple(
  fc.integer({ min: -180e6, max: 180e6 }),
  fc.integer({ min: -90e6, max: 90e6 }),
);
const arbitraryRing = fc.array(arbitraryCorner, { minLength: 3, maxLength: 7 });
const arbitraryCells = fc
  .array(fc.record({ ring: arbitraryRing, people: arbitraryPeople }), { maxLength: 12 })
  .map(tileOf);
const codec = { arbitrary: arbitraryCells, encode: encodeCells, decode: decodeCells };

function tileOf(
  cells: readonly { readonly ring: readonly [number, number][]; readonly people: number }[],
): CellTile {
  const corners = cells.flatMap(({ ring }) => ring);
  let end = 0;
  return {
    cornerStart: Uint32Array.of(0, ...cells.map(({ ring }) => (end += ring.length))),
    cornerLngMicrodegrees: Int32Array.from(corners, ([lng]) => lng),
    cornerLatMicrodegrees: Int32Array.from(corners, ([, lat]) => lat),
    people: Float64Array.from(cells, ({ people }) => (Object.is(people, -0) ? 0 : people)),
  };
}

/** Squares of 200 m in a row, as INSEE's grid looks in degrees near Lille. */
function squares(count: number): CellTile {
  const sides = [[0, 0], [-270, 1788], [2538, 1963], [2808, 174]] as const; // prettier-ignore
  return tileOf(
    Array.from({ length: count }, (_, i) => ({
      ring: sides.map(([x, y]): [number, number] => [3_000_000 + 2808 * i + x, 50_600_000 + y]),
      people: 10 + (i % 90) / 2,
    })),
  );
}

function expectSound({ cornerStart, people, ...corners }: CellTile): void {
  expect(cornerStart).toHaveLength(people.length + 1);
  expect(cornerStart[0]).toBe(0);
  expect(corners.cornerLngMicrodegrees).toHaveLength(cornerStart.at(-1)!);
  expect(corners.cornerLatMicrodegrees).toHaveLength(cornerStart.at(-1)!);
  people.forEach((count, i) => {
    expect(cornerStart[i + 1]! - cornerStart[i]!).toBeGreaterThanOrEqual(3);
    expect(count >= 0 && count < Infinity).toBe(true);
  });
}

describe('codec of population cells', () => {
  test('gives back exactly what it packed', () => {
    fc.assert(
      fc.property(arbitraryCells, (cells) => {
        expect(decodeCells(encodeCells(cells))).toEqual(cells);
      }),
      { numRuns: 500 },
    );
    expect(decodeCells(encodeCells(NO_CELLS))).toEqual(NO_CELLS);
  });

  test('takes about a dozen bytes a square of the grid, half persons included', () => {
    expect(encodeCells(squares(1000)).length / 1000).toBeLessThan(12);
  });

  test('says that every shortened buffer is truncated', () => expectTruncated(codec));

  test('refuses every buffer with a byte changed or added', () => expectRefused(codec));

  test('gives an error or sound cells for tampered content under a right checksum', () =>
    expectSoundOrError(codec, expectSound, 11));

  test('answers within bounds on pure noise under a right checksum', () =>
    expectNoiseWithinBounds(codec, expectSound, 1));

  test.each([
    ['a negative count', { people: Float64Array.of(-1) }],
    ['an endless count', { people: Float64Array.of(Infinity) }],
    ['an unknown count', { people: Float64Array.of(NaN) }],
    ['a ring of two corners', { cornerStart: Uint32Array.of(0, 2) }],
    ['a corner off the map', { cornerLatMicrodegrees: Int32Array.of(0, 0, 91e6, 0) }],
  ])('refuses to pack %s', (_, broken) => {
    const [code] = [{ ...squares(1), ...broken }].map((cells) => {
      try {
        return encodeCells(cells).length;
      } catch (error) {
        return (error as MaillageError).code;
      }
    });
    expect(code).toBe('value_invalid');
  });
});
