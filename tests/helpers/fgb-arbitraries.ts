import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import type { FgbColumn, FgbProperties } from '../../scripts/lib/fgb-columns.ts';
import type { Bbox } from '../../src/core/domain/territory.ts';

/** Half from a micro-degree grid, half any double, tiny ones included. */
const degrees = (max: number): fc.Arbitrary<number> =>
  fc
    .oneof(
      fc.integer({ min: -max * 1e6, max: max * 1e6 }).map((value) => value / 1e6),
      fc.double({ min: -max, max, noNaN: true }),
    )
    .map(withoutNegativeZero);
const longitude = degrees(180);
const latitude = degrees(90);
const position: fc.Arbitrary<Position> = fc.tuple(longitude, latitude);
const line = fc.array(position, { minLength: 2, maxLength: 6 });
const ring = fc
  .array(position, { minLength: 3, maxLength: 6 })
  .map((positions) => [...positions, positions[0]!]);
const rings = fc.array(ring, { minLength: 1, maxLength: 3 });

const simpleGeometry: fc.Arbitrary<Exclude<Geometry, { type: 'GeometryCollection' }>> = fc.oneof(
  fc.record({ type: fc.constant('Point' as const), coordinates: position }),
  fc.record({
    type: fc.constant('MultiPoint' as const),
    coordinates: fc.array(position, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ type: fc.constant('LineString' as const), coordinates: line }),
  fc.record({
    type: fc.constant('MultiLineString' as const),
    coordinates: fc.array(line, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('Polygon' as const), coordinates: rings }),
  fc.record({
    type: fc.constant('MultiPolygon' as const),
    coordinates: fc.array(rings, { minLength: 1, maxLength: 3 }),
  }),
);

/** Geometries of every type, in valid ranges; rings are closed but may cross themselves. */
export const anyGeometry: fc.Arbitrary<Geometry> = fc.oneof(
  { weight: 6, arbitrary: simpleGeometry },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('GeometryCollection' as const),
      geometries: fc.array(simpleGeometry, { minLength: 1, maxLength: 3 }),
    }),
  },
);

/** One column of each type that carries a value as it is; integers stay in JavaScript's safe range. */
export const everyColumn: readonly FgbColumn[] = [
  { name: 'id', type: 'Int', nullable: false },
  { name: 'byte', type: 'Byte' },
  { name: 'ubyte', type: 'UByte' },
  { name: 'bool', type: 'Bool', title: 'Oui ou non', description: 'Vrai ou faux' },
  { name: 'short', type: 'Short' },
  { name: 'ushort', type: 'UShort' },
  { name: 'int', type: 'Int' },
  { name: 'uint', type: 'UInt' },
  { name: 'long', type: 'Long' },
  { name: 'ulong', type: 'ULong' },
  { name: 'float', type: 'Float' },
  { name: 'double', type: 'Double' },
  { name: 'text', type: 'String' },
  { name: 'json', type: 'Json' },
  { name: 'date', type: 'DateTime' },
  { name: 'binary', type: 'Binary' },
];

const safe = Number.MAX_SAFE_INTEGER;
const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !value.includes('\0'));

/** Values for `everyColumn` without `id`, some absent. */
export const anyProperties: fc.Arbitrary<FgbProperties> = fc.record(
  {
    byte: fc.integer({ min: -128, max: 127 }),
    ubyte: fc.integer({ min: 0, max: 255 }),
    bool: fc.boolean(),
    short: fc.integer({ min: -32768, max: 32767 }),
    ushort: fc.integer({ min: 0, max: 65535 }),
    int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    uint: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    long: fc.integer({ min: -safe, max: safe }),
    ulong: fc.integer({ min: 0, max: safe }),
    float: fc.float({ noNaN: true, noDefaultInfinity: true }).map(withoutNegativeZero),
    double: fc.double({ noNaN: true, noDefaultInfinity: true }).map(withoutNegativeZero),
    text,
    json: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.integer(), { noNullPrototype: true }),
    date: fc
      .date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    binary: fc.uint8Array({ maxLength: 30 }).map((bytes) => Uint8Array.from(bytes)),
  },
  { requiredKeys: [] },
);

export const anyBbox: fc.Arbitrary<Bbox> = fc
  .tuple(longitude, latitude, longitude, latitude)
  .map(([x1, y1, x2, y2]) => [
    Math.min(x1, x2),
    Math.min(y1, y2),
    Math.max(x1, x2),
    Math.max(y1, y2),
  ]);

/** Box of a geometry, computed apart from the writer. */
export function bboxOfGeometry(geometry: Geometry): Bbox {
  const numbers = (
    geometry.type === 'GeometryCollection'
      ? geometry.geometries.map((part) => ('coordinates' in part ? part.coordinates : []))
      : geometry.coordinates
  ) as unknown[];
  const positions = [...positionsIn(numbers)];
  const xs = positions.map((at) => at[0]!);
  const ys = positions.map((at) => at[1]!);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function* positionsIn(value: unknown[]): Generator<Position> {
  if (typeof value[0] === 'number') yield value as Position;
  else for (const inner of value) yield* positionsIn(inner as unknown[]);
}

export function boxesIntersect(a: Bbox, b: Bbox): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/** JSON and text keep no sign on zero: leave it out of the comparison. */
function withoutNegativeZero(value: number): number {
  return value === 0 ? 0 : value;
}
