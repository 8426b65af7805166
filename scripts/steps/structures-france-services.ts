import type { StructureProperties } from '../../src/core/domain/features.ts';
import type { LngLat } from '../../src/core/domain/territory.ts';
import { openingHoursText } from '../../src/text/command-line/pipeline.ts';
import type { SourceEntry } from '../lib/source-manifest.ts';
import { addressPrecision } from './address-precision.ts';
import { typeset } from './catalogue-typography.ts';
import type { Visit } from './step.ts';
import type { LocatedStructure } from './structures.ts';

const DAY_FIELDS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const ITINERANT = /bus|itin[ée]rant|mobile/iu;

/**
 * A France Services space. A bus is recorded at its seat, where nobody is received: a travel time to
 * it would be false, so it is left out of the map (`itinerant`).
 */
export function franceServicesSpace(
  { record, fields }: Visit,
  entry: SourceEntry,
): LocatedStructure {
  const address = fields.text(record, 'address');
  const site = fields.text(record, 'site');
  const properties: StructureProperties = {
    id: `fs-${fields.requiredText(record, 'id')}`,
    type: 'france_services',
    name: typeset(fields.requiredText(record, 'name')),
    site: site === null ? null : typeset(site),
    address: address === null ? null : typeset(address),
    postcode: fields.text(record, 'postcode'),
    commune: fields.text(record, 'commune'),
    sector: null,
    description: null,
    keyFigures: null,
    keyFiguresYear: null,
    precision: addressPrecision(address),
    landmark: null,
    openingHours: openingHoursText(DAY_FIELDS.map((day) => fields.text(record, day))),
    website: null,
    source: `${entry.producer}, ${entry.vintage}`,
  };
  const lng = fields.number(record, 'lng');
  const lat = fields.number(record, 'lat');
  const position: LngLat | null = lng === null || lat === null ? null : [lng, lat];
  const itinerant = ITINERANT.test(fields.text(record, 'format') ?? '');
  return { properties, position, itinerant };
}
