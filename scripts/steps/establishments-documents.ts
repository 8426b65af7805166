import { nafText } from '../../src/core/establishments/naf.ts';
import type { BundleDocument } from '../lib/bundle-writer.ts';
import type { FgbColumn } from '../lib/fgb-columns.ts';
import { writeFlatGeobuf } from '../lib/fgb-writer.ts';
import type { EstablishmentIntake, KeptEstablishment } from '../lib/sirene/intake.ts';
import { UNKNOWN } from '../../src/core/establishments/tile.ts';

/** Columns of `establishment-features.fgb`: what one establishment shows when it is clicked. */
const COLUMNS: readonly FgbColumn[] = [
  { name: 'id', type: 'String' },
  { name: 'name', type: 'String' },
  { name: 'naf', type: 'String' },
  { name: 'address', type: 'String' },
  { name: 'commune', type: 'String' },
  { name: 'sizeClass', type: 'UByte' },
  { name: 'creationYear', type: 'Short' },
  { name: 'employer', type: 'Bool' },
  { name: 'legalFamily', type: 'UByte' },
  { name: 'socialEconomy', type: 'Bool' },
  { name: 'craft', type: 'Bool' },
];
const FIRST_YEAR = 1900;

/**
 * Beside the tiles: every establishment as a point of its own, in a file to be read by range, and by
 * commune those that have no point.
 */
export function establishmentDocuments(intake: EstablishmentIntake): BundleDocument[] {
  const unplaced = [...intake.unplaced]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([commune, counts]) => ({ commune, ...counts }));
  return [
    {
      id: 'establishment_features',
      file: 'establishment-features.fgb',
      bytes: writeFlatGeobuf(
        { name: 'establishment-features', geometryType: 'Point', columns: COLUMNS, checksums: true, nodeSize: 64 },
        inOrder(intake.kept).map(featureOf),
      ),
    },
    {
      id: 'establishments_unplaced',
      file: 'establishments-unplaced.json',
      bytes: new TextEncoder().encode(`${JSON.stringify({ communes: unplaced })}\n`),
    },
  ]; // prettier-ignore
}

/** By identifier: the same establishments give the same bytes, whatever the order of their source. */
function inOrder(kept: readonly KeptEstablishment[]): KeptEstablishment[] {
  return [...kept].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

function featureOf(establishment: KeptEstablishment) {
  const { place, nafCode, creationYear, ...rest } = establishment;
  const flag = (value: number): boolean | null => (value === UNKNOWN ? null : value === 1);
  const known = (value: number): number | null => (value === UNKNOWN ? null : value);
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  return {
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [round(place[0]), round(place[1])] },
    properties: {
      id: rest.id,
      name: rest.name,
      naf: nafText(nafCode),
      address: rest.address,
      commune: rest.commune,
      sizeClass: known(rest.sizeClass),
      creationYear: creationYear === 0 ? null : FIRST_YEAR + creationYear,
      employer: flag(rest.employer),
      legalFamily: known(rest.legalFamily),
      socialEconomy: flag(rest.socialEconomy),
      craft: rest.craft === 1,
    },
  };
}
