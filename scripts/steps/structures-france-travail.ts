import type { StructureProperties } from '../../src/core/domain/features.ts';
import type { PositionPrecision } from '../../src/core/domain/structure.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import { typeset } from './catalogue-typography.ts';
import { readableCase } from './readable-case.ts';
import type { Visit } from './step.ts';
import { addressPrecision } from './address-precision.ts';
import type { LocatedStructure } from './structures.ts';

/** `SRID=4326;POINT (3.03 50.62)`, as PostGIS writes it. */
const POINT = /POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)/u;
const NAME_PREFIX = /^France Travail\s*[-–]\s*/iu;

/**
 * An agency of France Travail. A corrected position (`data/exceptions`) brings its own precision
 * and landmark.
 */
export function franceTravailAgency(
  { record, fields }: Visit,
  entry: SourceEntry,
): LocatedStructure {
  const address = fields.text(record, 'address');
  const corrected = record.properties['corrected_precision'] as PositionPrecision | undefined;
  const landmark = record.properties['corrected_landmark'] as string | undefined;
  const label = readableCase(fields.requiredText(record, 'name').replace(NAME_PREFIX, ''));
  const commune = fields.text(record, 'commune');
  const properties: StructureProperties = {
    id: `ft-${fields.requiredText(record, 'id')}`,
    type: 'france_travail',
    name: typeset(`France Travail ${label}`),
    site: null,
    address: address === null ? null : typeset(readableCase(address)),
    postcode: fields.text(record, 'postcode'),
    commune: commune === null ? null : readableCase(commune),
    sector: null,
    description: null,
    keyFigures: null,
    keyFiguresYear: null,
    precision: corrected ?? addressPrecision(address),
    landmark: landmark === undefined ? null : typeset(landmark),
    openingHours: null,
    website: fields.text(record, 'website'),
    source: `${entry.producer}, ${entry.vintage}`,
  };
  return {
    properties,
    position: pointOf(fields.text(record, 'point')) ?? lngLatOf(record, fields),
  };
}

function lngLatOf(record: Visit['record'], fields: Visit['fields']): LngLat | null {
  const lng = fields.number(record, 'lng');
  const lat = fields.number(record, 'lat');
  return lng === null || lat === null ? null : [lng, lat];
}

function pointOf(text: string | null): LngLat | null {
  const match = POINT.exec(text ?? '');
  return match ? [Number(match[1]), Number(match[2])] : null;
}
