import type { EstablishmentColumns } from '../../../src/core/establishments/partition-establishments.ts';
import type { KeptEstablishment } from './intake.ts';

const MICRODEGREES = 1e6;
/** Fields that only details tell something of; size tells whether there are employees. */
const DETAIL_FIELDS = ['naf', 'size', 'employer', 'legalCategory', 'socialEconomy', 'craft'];

/**
 * Columns of tiles.
 * @param fields those the source has: without any that only details hold, tiles have none.
 */
export function columnsOf(
  kept: readonly KeptEstablishment[],
  fields: ReadonlySet<string>,
): EstablishmentColumns {
  const bytes = (name: keyof KeptEstablishment): Uint8Array =>
    Uint8Array.from(kept, (establishment) => establishment[name] as number);
  const positions = (axis: 0 | 1): Int32Array =>
    Int32Array.from(kept, ({ place }) => Math.round(place[axis] * MICRODEGREES));
  const hasDetails = DETAIL_FIELDS.some((field) => fields.has(field));
  return {
    lngMicrodegrees: positions(0),
    latMicrodegrees: positions(1),
    nafSection: bytes('nafSection'),
    sizeClass: bytes('sizeClass'),
    creationYear: bytes('creationYear'),
    ...(hasDetails
      ? {
          details: {
            nafCode: Uint32Array.from(kept, ({ nafCode }) => nafCode),
            employer: bytes('employer'),
            legalFamily: bytes('legalFamily'),
            socialEconomy: bytes('socialEconomy'),
            craft: bytes('craft'),
          },
        }
      : {}),
  };
}
