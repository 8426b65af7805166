import * as v from 'valibot';
import type { Catalogue } from '../core/domain/catalogue.ts';
import { parseJson } from './parse-json.ts';

const text = v.nullable(v.string());
const texts = v.array(v.string());
const number = v.nullable(v.number());
const longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180));
const latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90));

const catalogue: v.GenericSchema<unknown, Catalogue> = v.object({
  sources: v.array(
    v.object({ code: v.string(), title: v.string(), producer: v.string(), date: v.string() }),
  ),
  indicators: v.array(
    v.object({
      indicator: v.string(),
      territory: v.string(),
      perimeter: v.string(),
      year: number,
      value: v.pipe(v.number(), v.finite()),
      unit: v.string(),
      precision: text,
      source: v.string(),
    }),
  ),
  actions: v.array(
    v.object({
      number: v.number(),
      axis: v.string(),
      title: v.string(),
      objective: v.string(),
      audiences: texts,
      partners: texts,
      followUpIndicators: texts,
      source: v.string(),
    }),
  ),
  initiatives: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      communes: texts,
      citedQpv: text,
      scope: v.string(),
      type: v.string(),
      innovations: texts,
      purpose: v.string(),
      source: v.string(),
    }),
  ),
  neighbourhoods: v.array(
    v.object({
      name: v.string(),
      type: v.string(),
      communes: texts,
      economicFunction: text,
      espacesRessources: texts,
      serviceNote: v.exactOptional(v.string()),
      qpv2024Code: text,
      source: v.string(),
    }),
  ),
  unlocatedStructures: v.array(
    v.object({
      id: v.string(),
      type: v.string(),
      name: v.string(),
      site: text,
      address: text,
      postcode: text,
      commune: text,
      sector: text,
      description: text,
      keyFigures: text,
      keyFiguresYear: number,
      openingHours: text,
      website: text,
      source: v.string(),
    }),
  ),
  innovationCategories: texts,
  // Bundles made before positions were curated have none.
  citedCommunes: v.optional(
    v.array(
      v.object({
        name: v.string(),
        code: v.string(),
        point: v.tuple([longitude, latitude]),
        source: v.string(),
      }),
    ),
    [],
  ),
});

/**
 * Parses `catalogue.json`.
 * @throws MaillageError manifest_invalid naming the field and the value.
 */
export function parseCatalogue(file: string, bytes: Uint8Array): Catalogue {
  return parseJson(file, bytes, catalogue);
}
