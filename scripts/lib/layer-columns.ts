import type { FeatureLayerId, LayerFeatures } from '../../src/core/domain/features.ts';
import type { LayerId } from '../../src/core/domain/territory.ts';

/** FlatGeobuf column types the bundles use. */
type ColumnType = 'Bool' | 'Int' | 'Double' | 'String' | 'Binary';

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
/** Beside its streets, a tile packs the population cells around them. */
const NETWORK_COLUMNS: readonly LayerColumn[] = [
  ...PACKED_COLUMNS,
  { name: 'cells', type: 'Binary', nullable: true },
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
  network: NETWORK_COLUMNS,
};
