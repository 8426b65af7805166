import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coverageFromTimes,
  type CoverageStructure,
  type CoverageTimes,
} from '../../../../src/core/coverage/coverage.ts';
import type { PopulationInQpv } from '../../../../src/core/coverage/population-in-qpv.ts';
import { weightedMedian } from '../../../../src/core/coverage/weighted-median.ts';
import type { CoverageRequest } from '../../../../src/core/coverage/types.ts';

interface Part {
  readonly people: number;
  readonly insideShare: number;
  readonly seconds: number;
  readonly otherSeconds: number;
  readonly nearest: number;
}

const request: CoverageRequest = {
  types: ['france_travail'],
  profile: 'walk',
  speedKmh: 4.5,
  cutoffSeconds: 900,
  generation: 2024,
};

const structures: CoverageStructure[] = [
  { id: 'near', approximate: false, onNetwork: true },
  { id: 'far', approximate: true, onNetwork: true },
];

function part(people: number, seconds: number, more: Partial<Part> = {}): Part {
  const nearest = Number.isFinite(seconds) ? 0 : -1;
  return { people, seconds, insideShare: 1, otherSeconds: NaN, nearest, ...more };
}

/** Rows of parts, one QPV per row, as the arrays the arithmetic reads. */
function scene(rows: readonly (readonly Part[])[]): {
  population: PopulationInQpv;
  times: CoverageTimes;
} {
  const parts = rows.flat();
  let first = 0;
  const floats = (pick: (part: Part) => number): Float64Array => Float64Array.from(parts.map(pick));
  return {
    population: {
      generation: 2024,
      areas: rows.map((row, i) => {
        const firstPoint = first;
        first += row.length;
        const people = row.reduce((sum, { people }) => sum + people, 0);
        return {
          code: `Q${i}`,
          name: `Quartier ${i}`,
          communes: 'Lille',
          populationCount: people,
          populationSource: 'cells',
          firstPoint,
          endPoint: first,
        };
      }),
      lng: floats(() => 3),
      lat: floats(() => 50),
      people: floats((p) => p.people),
      insideShare: floats((p) => p.insideShare),
      otherLng: floats(() => NaN),
      otherLat: floats(() => NaN),
    },
    times: {
      seconds: floats((p) => p.seconds),
      nearest: parts.map((p) => p.nearest),
      otherSeconds: floats((p) => p.otherSeconds),
    },
  };
}

function cover(rows: readonly (readonly Part[])[], chosen = structures) {
  const { population, times } = scene(rows);
  return coverageFromTimes(request, population, chosen, times);
}

describe('coverageFromTimes', () => {
  test('counts covered, beyond and outside apart', () => {
    const { rows, total } = cover([[part(10, 900), part(20, 901), part(5, NaN)]]);
    expect(rows[0]).toMatchObject({
      coveredCount: 10,
      beyondCount: 20,
      outsideCount: 5,
      status: 'partial',
      nearestId: 'near',
      nearestSeconds: 901,
    });
    expect(rows[0]!.share).toBeCloseTo(1 / 3, 12);
    expect(total).toMatchObject({ populationCount: 35, coveredCount: 10, outsideCount: 5 });
  });

  test('gives each status its own answer', () => {
    const { rows } = cover([
      [part(10, 100)],
      [part(10, 1000)],
      [part(10, NaN)],
      [],
      [part(10, Infinity)],
    ]);
    expect(rows.map(({ status }) => status)).toEqual([
      'covered',
      'uncovered',
      'outside_network',
      'no_population',
      'uncovered',
    ]);
    expect(rows[2]).toMatchObject({ share: null, shareLow: null, nearestSeconds: null });
    expect(rows[3]).toMatchObject({ share: null, nearestId: null });
    expect(rows[4]).toMatchObject({ share: 0, nearestId: null, nearestSeconds: null });
  });

  test('no structure covers nobody; structures without a place on the network cover an unknown share', () => {
    const rows = [[part(10, Infinity)]];
    expect(cover(rows, []).rows[0]).toMatchObject({ share: 0, status: 'no_structure' });
    const outside = cover(rows, [{ id: 'x', approximate: true, onNetwork: false }]);
    expect(outside.rows[0]).toMatchObject({ share: null, status: 'no_structure' });
    expect(outside.total.share).toBeNull();
    expect(outside.structuresOutside).toEqual(['x']);
    expect(outside.structuresApproximate).toEqual(['x']);
  });

  test('the nearest structure is that of most inhabitants, flagged when approximate', () => {
    const { rows } = cover([
      [part(10, 100), part(11, 800, { nearest: 1 })],
      [part(10, 100), part(10, 800, { nearest: 1 })],
    ]);
    expect(rows[0]).toMatchObject({ nearestId: 'far', nearestApproximate: true });
    expect(rows[1]).toMatchObject({ nearestId: 'near', nearestApproximate: false });
  });

  test('a walk of 900 s at 4.5 km/h is beyond at 3.5, one of 1,090 s is within at 5.5', () => {
    const { rows } = cover([[part(10, 600), part(10, 900), part(10, 1090), part(10, 2000)]]);
    expect(rows[0]!.share).toBe(0.5);
    expect(rows[0]!.shareLow).toBe(0.25);
    expect(rows[0]!.shareHigh).toBe(0.75);
  });

  test('a cut cell moves the interval by its people in the nearer or the farther part', () => {
    // Half of a cell of 20 is inside, near; its other half is farther: all 20 may live inside.
    const near = part(10, 100, { insideShare: 0.5, otherSeconds: 500 });
    const { rows } = cover([[near, part(10, 9000)]]);
    expect(rows[0]!.share).toBe(0.5);
    expect(rows[0]!.shareLow).toBe(0);
    expect(rows[0]!.shareHigh).toBeCloseTo(20 / 30, 12);
  });

  test('populations without a place in the grid are counted apart in the total', () => {
    const { population, times } = scene([[part(10, 100)], []]);
    const areas = [population.areas[0]!, { ...population.areas[1]!, populationCount: 700 }];
    const { total } = coverageFromTimes(request, { ...population, areas }, structures, times);
    expect(total).toMatchObject({ populationCount: 710, unlocatedCount: 700, share: 1 });
  });

  test('people add up, the interval holds the estimate, and a later cutoff never covers fewer', () => {
    const anyPart = fc.record({
      people: fc.double({ min: 0.1, max: 300, noNaN: true }),
      insideShare: fc.double({ min: 0.01, max: 1, noNaN: true }),
      seconds: fc.oneof(
        fc.double({ min: 0, max: 3000, noNaN: true }),
        fc.constantFrom(NaN, Infinity),
      ),
      otherSeconds: fc.oneof(
        fc.double({ min: 0, max: 3000, noNaN: true }),
        fc.constantFrom(NaN, Infinity),
      ),
      nearest: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(fc.array(fc.array(anyPart, { maxLength: 8 }), { maxLength: 5 }), (list) => {
        const { population, times } = scene(list);
        const at = (cutoffSeconds: number) =>
          coverageFromTimes({ ...request, cutoffSeconds }, population, structures, times);
        const result = at(900);
        const later = at(1200);
        result.rows.forEach((row, i) => {
          const { coveredCount, beyondCount, outsideCount } = row;
          expect(coveredCount + beyondCount + outsideCount).toBeCloseTo(row.populationCount!, 6);
          expect(later.rows[i]!.coveredCount).toBeGreaterThanOrEqual(coveredCount);
          if (row.share === null) return;
          expect(row.shareLow!).toBeLessThanOrEqual(row.share);
          expect(row.shareHigh!).toBeGreaterThanOrEqual(row.share);
          expect(row.shareLow!).toBeGreaterThanOrEqual(0);
          expect(row.shareHigh!).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

describe('weightedMedian', () => {
  test('equals the middle of the values repeated by their weights', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(Infinity)),
            fc.integer({ min: 1, max: 5 }),
          ),
          { minLength: 1, maxLength: 10 },
        ),
        (list) => {
          const repeated = list
            .flatMap(([value, weight]) => Array.from({ length: weight }, () => value))
            .sort((a, b) => (a < b ? -1 : 1));
          const expected = repeated[Math.ceil(repeated.length / 2) - 1];
          expect(weightedMedian(list.map(([v]) => v), list.map(([, w]) => w))).toBe(expected); // prettier-ignore
        },
      ),
    );
  });

  test('is null without any weight', () => {
    expect(weightedMedian([], [])).toBeNull();
  });
});
