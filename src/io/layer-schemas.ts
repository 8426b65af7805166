import type { Geometry } from 'geojson';
import * as v from 'valibot';
import { parseCodeCommune, parseCodeQpv } from '../core/domain/codes.ts';
import type { FeatureLayerId, LayerFeatures } from '../core/domain/features.ts';
import {
  POSITION_UNCERTAINTY_METERS,
  STRUCTURE_TYPES,
  type PositionPrecision,
} from '../core/domain/structure.ts';

type PropertiesOf<Id extends FeatureLayerId> = LayerFeatures[Id]['features'][number]['properties'];

/** What the features of a layer must be. */
interface LayerSchema<Properties> {
  readonly geometryTypes: readonly Geometry['type'][];
  readonly properties: v.GenericSchema<unknown, Properties>;
}

const AREAS = ['Polygon', 'MultiPolygon'] as const;
const PRECISIONS = Object.keys(POSITION_UNCERTAINTY_METERS) as PositionPrecision[];

/** A column without value is absent from the file: it comes out as null. */
const text = v.optional(v.nullable(v.string()), null);
const number = v.optional(v.nullable(v.number()), null);
const integer = v.pipe(v.number(), v.safeInteger());
const positive = v.pipe(v.number(), v.minValue(0));
const codeQpv = v.pipe(
  v.string(),
  v.check((code) => parseCodeQpv(code) !== null, 'not the code of a QPV'),
);
const codeCommune = v.pipe(
  v.string(),
  v.check((code) => parseCodeCommune(code) !== null, 'not the code of a commune'),
);
const qpv = v.object({
  code: codeQpv,
  name: v.string(),
  communes: v.string(),
  communeCodes: v.string(),
});

export const LAYER_SCHEMAS: { readonly [Id in FeatureLayerId]: LayerSchema<PropertiesOf<Id>> } = {
  territory: {
    geometryTypes: AREAS,
    properties: v.object({ code: v.string(), name: v.string() }),
  },
  communes: {
    geometryTypes: AREAS,
    properties: v.object({ code: codeCommune, name: v.string(), population: number }),
  },
  qpv_2024: { geometryTypes: AREAS, properties: qpv },
  qpv_2015: { geometryTypes: AREAS, properties: qpv },
  npnru: {
    geometryTypes: AREAS,
    properties: v.object({
      code: v.string(),
      qpv2024Code: v.string(),
      name: v.string(),
      communes: v.string(),
      interest: v.string(),
      site: v.string(),
      economicFunction: v.string(),
      outlineGeneration: v.picklist([2015, 2024]),
      source: v.string(),
    }),
  },
  qpv_figures: {
    geometryTypes: ['Point'],
    properties: v.object({
      code: codeQpv,
      name: v.string(),
      generation: v.picklist([2015, 2024]),
      population: number,
      populationVintage: v.string(),
      povertyRatePercent: number,
      medianIncomeEuros: number,
      employmentRatePercent: number,
      jobSeekersCount: number,
      source: v.string(),
    }),
  },
  population: {
    geometryTypes: ['Polygon'],
    properties: v.object({ id: v.string(), population: positive, imputed: v.boolean() }),
  },
  structures: {
    geometryTypes: ['Point'],
    properties: v.object({
      id: v.string(),
      type: v.picklist(STRUCTURE_TYPES),
      name: v.string(),
      site: text,
      address: text,
      postcode: text,
      commune: text,
      sector: text,
      description: text,
      keyFigures: text,
      keyFiguresYear: v.optional(v.nullable(integer), null),
      precision: v.picklist(PRECISIONS),
      landmark: text,
      openingHours: text,
      website: text,
      source: v.string(),
    }),
  },
};
