import type { Feature, Geometry, MultiPolygon, Position } from 'geojson';
import { polygonsOf } from '../../../src/core/geo/polygon.ts';
import type { Areal } from '../../../src/core/geo/polygon.ts';
import type { PreparedLayer } from '../../lib/bundle-writer.ts';
import type { Copy } from './copy-grid.ts';

type Properties = Readonly<Record<string, unknown>>;

/** Departments a copy may borrow, so that its codes are well formed and nobody else's. */
const BORROWED_DEPARTMENTS = Array.from({ length: 100 }, (_, department) => department).filter(
  (department) => department !== 59,
);

/** The features of a layer in every copy, with codes and names of their own. */
export function copyLayer(layer: PreparedLayer, copies: readonly Copy[]): PreparedLayer {
  const features = copies.flatMap((copy) =>
    layer.features.map((feature): Feature<Geometry, object> => ({
      type: 'Feature',
      geometry: shifted(feature.geometry, copy),
      properties: renamed(feature.properties as Properties, copy.index),
    })),
  );
  const { populationSum } = layer;
  return {
    ...layer,
    features,
    ...(populationSum === undefined ? {} : { populationSum: populationSum * copies.length }),
  };
}

/** The outline of all copies together, as one feature. */
export function copyOutline(layer: PreparedLayer, copies: readonly Copy[]): PreparedLayer {
  const [{ geometry, properties }] = layer.features as [Feature<Areal, object>];
  const coordinates = copies.flatMap((copy) => polygonsOf(shifted(geometry, copy)));
  const outline: MultiPolygon = { type: 'MultiPolygon', coordinates };
  return {
    ...layer,
    geometryType: 'MultiPolygon',
    features: [{ type: 'Feature', geometry: outline, properties }],
  };
}

function shifted<Shape extends Geometry>(geometry: Shape, copy: Copy): Shape {
  if (copy.index === 0 || geometry.type === 'GeometryCollection') return geometry;
  const move = ([lng, lat]: Position): Position => [
    Math.round(lng! * 1e6 + copy.eastMicrodegrees) / 1e6,
    Math.round(lat! * 1e6 + copy.northMicrodegrees) / 1e6,
  ];
  const moveAll = (nested: unknown): unknown =>
    typeof (nested as Position)[0] === 'number'
      ? move(nested as Position)
      : (nested as unknown[]).map(moveAll);
  return { ...geometry, coordinates: moveAll(geometry.coordinates) };
}

function renamed(properties: Properties, copy: number): object {
  if (copy === 0) return properties;
  const rules: Readonly<Record<string, (value: string) => string>> = {
    id: (id) => `${id}-${copy}`,
    name: (name) => `${name} (${copy + 1})`,
    code: (code) => copyCode(code, copy),
    qpv2024Code: (code) => copyCode(code, copy),
    communeCodes: (codes) =>
      codes
        .split('|')
        .map((code) => copyCode(code, copy))
        .join('|'),
  };
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      const rule = rules[name];
      return [name, rule && typeof value === 'string' ? rule(value) : value];
    }),
  );
}

/** `QN05965M` → `QN10165M`, `QP059066` → `QP101066`, `59350` → a code of a borrowed department. */
function copyCode(code: string, copy: number): string {
  if (/^Q[NP]059/.test(code)) return `${code.slice(0, 2)}${100 + copy}${code.slice(5)}`;
  const department = String(BORROWED_DEPARTMENTS[copy - 1]!).padStart(2, '0');
  return `${department}${code.slice(2)}`;
}
