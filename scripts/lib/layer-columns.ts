import type { FeatureLayerId, LayerFeatures } from '../../src/core/domain/features.ts';
import type { LayerId } from '../../src/core/domain/territory.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';

/** FlatGeobuf column types the bundles use. */
export type ColumnType = 'Bool' | 'Int' | 'Double' | 'String' | 'Binary';

/** A column of a layer's file; a nullable one holds "not published" as an absent value. */
export interface LayerColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

type PropertiesOf<Id extends FeatureLayerId> = LayerFeatures[Id]['features'][number]['properties'];
type NonNullType<Value> = Value extends boolean
  ? 'Bool'
  : Value extends number
    ? 'Int' | 'Double'
    : 'String';
type TypeName<Value> = NonNullType<NonNullable<Value>>;
/** `?` after a type marks a nullable column; the compiler checks both against the property. */
type ColumnOf<Value> = null extends Value ? `${TypeName<Value>}?` : TypeName<Value>;
type Schema<Id extends FeatureLayerId> = {
  readonly [Name in keyof PropertiesOf<Id>]-?: ColumnOf<PropertiesOf<Id>[Name]>;
};

const FEATURE_SCHEMAS: { readonly [Id in FeatureLayerId]: Schema<Id> } = {
  territory: { code: 'String', name: 'String' },
  communes: { code: 'String', name: 'String', population: 'Int?' },
  qpv_2024: { code: 'String', name: 'String', communes: 'String', communeCodes: 'String' },
  qpv_2015: { code: 'String', name: 'String', communes: 'String', communeCodes: 'String' },
  npnru: {
    code: 'String',
    qpv2024Code: 'String',
    name: 'String',
    communes: 'String',
    interest: 'String',
    site: 'String',
    economicFunction: 'String',
    outlineGeneration: 'Int',
    source: 'String',
  },
  qpv_figures: {
    code: 'String',
    name: 'String',
    generation: 'Int',
    population: 'Int?',
    populationVintage: 'String',
    povertyRatePercent: 'Double?',
    medianIncomeEuros: 'Int?',
    employmentRatePercent: 'Double?',
    jobSeekersCount: 'Int?',
    source: 'String',
  },
  population: { id: 'String', population: 'Double', imputed: 'Bool' },
  structures: {
    id: 'String',
    type: 'String',
    name: 'String',
    site: 'String?',
    address: 'String?',
    postcode: 'String?',
    commune: 'String?',
    sector: 'String?',
    description: 'String?',
    keyFigures: 'String?',
    keyFiguresYear: 'Int?',
    precision: 'String',
    landmark: 'String?',
    openingHours: 'String?',
    website: 'String?',
    source: 'String',
  },
};

/** Layers of packed tiles: one feature per tile, its content in one Binary column. */
const PACKED_COLUMNS: readonly LayerColumn[] = [
  { name: 'packed', type: 'Binary', nullable: false },
];

function columnsOfSchema(schema: Readonly<Record<string, string>>): readonly LayerColumn[] {
  return Object.entries(schema).map(([name, type]) => ({
    name,
    type: type.replace('?', '') as ColumnType,
    nullable: type.endsWith('?'),
  }));
}

/** Columns of every layer, in the order of `src/core/domain/features.ts`. */
export const LAYER_COLUMNS: Readonly<Record<LayerId, readonly LayerColumn[]>> = {
  territory: columnsOfSchema(FEATURE_SCHEMAS.territory),
  communes: columnsOfSchema(FEATURE_SCHEMAS.communes),
  qpv_2024: columnsOfSchema(FEATURE_SCHEMAS.qpv_2024),
  qpv_2015: columnsOfSchema(FEATURE_SCHEMAS.qpv_2015),
  npnru: columnsOfSchema(FEATURE_SCHEMAS.npnru),
  qpv_figures: columnsOfSchema(FEATURE_SCHEMAS.qpv_figures),
  population: columnsOfSchema(FEATURE_SCHEMAS.population),
  structures: columnsOfSchema(FEATURE_SCHEMAS.structures),
  establishments: PACKED_COLUMNS,
  network: PACKED_COLUMNS,
};

/**
 * Checks that a feature's properties are exactly the layer's columns, each of its type.
 * @throws MaillageError `column_missing` or `value_invalid`, naming layer, feature and value.
 */
export function assertProperties(
  layer: LayerId,
  columns: readonly LayerColumn[],
  properties: Readonly<Record<string, unknown>>,
  index: number,
): void {
  const known = new Set(columns.map((column) => column.name));
  const stranger = Object.keys(properties).find((name) => !known.has(name));
  if (stranger !== undefined) {
    throw new MaillageError('value_invalid', `${layer}: "${stranger}" is no column of the layer.`, {
      layer,
      feature: index,
      column: stranger,
    });
  }
  for (const { name, type, nullable } of columns) {
    const value = properties[name];
    if (value === null || value === undefined) {
      if (nullable) continue;
      throw new MaillageError('column_missing', `${layer}: feature ${index} has no "${name}".`, {
        layer,
        feature: index,
        column: name,
      });
    }
    if (isOfType(value, type)) continue;
    throw new MaillageError(
      'value_invalid',
      `${layer}: "${name}" of feature ${index} is not ${type}.`,
      {
        layer,
        feature: index,
        column: name,
        value: String(value),
      },
    );
  }
}

function isOfType(value: unknown, type: ColumnType): boolean {
  switch (type) {
    case 'Bool':
      return typeof value === 'boolean';
    case 'Int':
      return Number.isInteger(value) && Math.abs(value as number) <= 0x7fffffff;
    case 'Double':
      return typeof value === 'number' && Number.isFinite(value);
    case 'String':
      return typeof value === 'string';
    case 'Binary':
      return value instanceof Uint8Array;
  }
}
